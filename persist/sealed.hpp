// Texts on disk that only this device can read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "persist/device_key.hpp"

namespace wwan {

/// Hexadecimal digits: a random nonce, the text under a key stream made with
/// HMAC-SHA256, and a tag over both. Nothing without random bytes.
std::optional<std::string> seal(const device_key& key, std::string_view text);

/// The inverse; nothing for what this key did not seal.
std::optional<std::string> unseal(const device_key& key, std::string_view hex);

/// The inverse of to_hex; nothing for what is not hexadecimal.
std::optional<std::string> from_hex(std::string_view hex);

} // namespace wwan
