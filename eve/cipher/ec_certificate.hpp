// Of a certificate EVE uses the public key and nothing else.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wwan {

/// A point of NIST P-256, coordinates big-endian.
struct p256_point {
  std::array<uint8_t, 32> x{};
  std::array<uint8_t, 32> y{};
};

/// The public key of an X.509 certificate (RFC 5280 clause 4.1).
struct ec_certificate {
  bool is_ecdsa = false;
  size_t coordinate = 0;           ///< bytes: 28, 32, 48 or 66
  std::optional<p256_point> point; ///< set when the curve is P-256
};

/// Reads structure and key; validity, chain, usage and signature are not
/// looked at. Nothing if it does not parse: that includes points off the curve
/// and named curves that are not NIST's.
std::optional<ec_certificate> read_certificate(std::string_view der);

/// A key or why there is none.
struct certificate_result {
  ec_certificate value;
  std::string error;
};

/// The first certificate of a PEM text that parses; it must be ECDSA's.
certificate_result first_certificate(std::string_view pem);

/// The certificate in the first PEM block; it must be ECDSA's.
certificate_result only_certificate(std::string_view pem);

} // namespace wwan
