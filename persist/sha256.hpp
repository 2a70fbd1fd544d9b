// SHA-256 and its HMAC, as raw bytes.
#pragma once

#include <string>
#include <string_view>

namespace wwan {

/// FIPS 180-4; 32 bytes.
std::string sha256(std::string_view bytes);

/// RFC 2104 with SHA-256; 32 bytes.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// Two lower-case digits for each byte.
std::string to_hex(std::string_view bytes);

} // namespace wwan
