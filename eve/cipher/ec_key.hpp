// The device's private key, in the three forms that EVE's files have.
#pragma once

#include <string>
#include <string_view>

#include "messages/wiped.hpp"

namespace wwan {

/// A private scalar of NIST P-256, big-endian.
using p256_scalar = wiped_array<32>;

/// Takes the first PEM block "PRIVATE KEY" or "... EC PRIVATE KEY" that holds
/// a key as PKCS#8 (RFC 5208) or SEC1 (RFC 5915), whatever its label says:
/// EVE's tpmmgr writes SEC1 under "PRIVATE KEY". Returns an error text, empty
/// after success; it never quotes the key.
std::string read_private_key(std::string_view pem, p256_scalar& out);

} // namespace wwan
