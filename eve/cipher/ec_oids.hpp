// Object identifiers of elliptic curve keys: RFC 5480 clause 2.1.1.
#pragma once

#include <cstddef>
#include <string_view>

namespace wwan {

inline constexpr std::string_view oid_ec_public_key{
  "\x2a\x86\x48\xce\x3d\x02\x01", 7};
inline constexpr std::string_view oid_p224{"\x2b\x81\x04\x00\x21", 5};
inline constexpr std::string_view oid_p256{
  "\x2a\x86\x48\xce\x3d\x03\x01\x07", 8};
inline constexpr std::string_view oid_p384{"\x2b\x81\x04\x00\x22", 5};
inline constexpr std::string_view oid_p521{"\x2b\x81\x04\x00\x23", 5};

} // namespace wwan
