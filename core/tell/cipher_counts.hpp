// EVE's CipherMetrics: how often decryption went well, and how it went wrong.
#pragma once

#include <string>

#include "messages/decryption.hpp"

namespace wwan::core {

/// All zero, as mmagent publishes it first.
cipher_metrics no_attempts();

/// Adds an attempt that ended at `time` (RFC 3339). Counts as mmagent does,
/// where each layer counts an error that it is told; but what mmagent takes
/// for a success although it has decrypted nothing is one failure here.
void count(cipher_metrics& out, decryption kind, const std::string& time);

} // namespace wwan::core
