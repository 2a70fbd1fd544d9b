// EVE's EncryptionBlock (org.lfedge.eve.common), the protobuf message inside of
// a cipher block.
#pragma once

#include <string>
#include <string_view>

#include "messages/decryption.hpp"

namespace wwan {

struct block_result {
  network_logins logins; ///< fields 6 and 7, 11 and 12
  std::string error;     ///< empty after success; never quotes the message
};

/// Reads proto3's wire format (protobuf.dev, "Encoding"): the last value of a
/// field counts, unknown fields are skipped, strings must be UTF-8.
block_result read_encryption_block(std::string_view message);

} // namespace wwan
