#include "eve/cipher/ec_certificate.hpp"

#include <algorithm>

#include "eve/cipher/der.hpp"
#include "eve/cipher/ec_oids.hpp"
#include "eve/cipher/ecdh.hpp"
#include "eve/cipher/pem.hpp"

namespace wwan {

namespace {

/// Bytes of a coordinate on the named curve; 0: none of NIST's.
size_t coordinate_bytes(std::string_view oid) {
  if (oid == oid_p224)
    return 28;
  if (oid == oid_p256)
    return 32;
  if (oid == oid_p384)
    return 48;
  return oid == oid_p521 ? 66 : 0;
}

/// RFC 5480 clause 2.2: only the uncompressed form, as Go.
bool read_point(std::string_view bits, ec_certificate& out) {
  if (bits.size() != 1 + 2 * out.coordinate || bits.front() != 4)
    return false;
  if (out.coordinate != 32)
    return true;
  p256_point point;
  std::copy_n(bits.begin() + 1, 32, point.x.begin());
  std::copy_n(bits.begin() + 33, 32, point.y.begin());
  if (!is_on_p256(point))
    return false;
  out.point = point;
  return true;
}

/// SubjectPublicKeyInfo: { { algorithm, parameters }, key }.
bool read_key_info(std::string_view content, ec_certificate& out) {
  der_reader info{content};
  auto algorithm = info.take(der_sequence);
  auto bits = der_bits(info.take(MBEDTLS_ASN1_BIT_STRING));
  if (!algorithm || !bits || !info.empty())
    return false;
  der_reader inner{*algorithm};
  auto oid = inner.take(MBEDTLS_ASN1_OID);
  if (!oid)
    return false;
  out.is_ecdsa = *oid == oid_ec_public_key;
  if (!out.is_ecdsa)
    return true;
  auto curve = inner.take(MBEDTLS_ASN1_OID);
  out.coordinate = curve ? coordinate_bytes(*curve) : 0;
  return out.coordinate != 0 && read_point(*bits, out);
}

bool skip_time(der_reader& in) {
  return in.skip(
    in.next_is(MBEDTLS_ASN1_UTC_TIME) ? MBEDTLS_ASN1_UTC_TIME
                                      : MBEDTLS_ASN1_GENERALIZED_TIME);
}

bool skip_validity(der_reader& in) {
  auto content = in.take(der_sequence);
  if (!content)
    return false;
  der_reader times{*content};
  return skip_time(times) && skip_time(times) && times.empty();
}

/// TBSCertificate.
bool read_body(
  std::string_view content, std::string_view algorithm, ec_certificate& out) {
  der_reader in{content};
  if (!in.skip_optional(der_context(0)) || !in.skip(MBEDTLS_ASN1_INTEGER))
    return false;
  if (in.take(der_sequence) != algorithm) // must be the outer one
    return false;
  if (!in.skip(der_sequence) || !skip_validity(in) || !in.skip(der_sequence))
    return false; // issuer, validity, subject
  auto info = in.take(der_sequence);
  if (!info || !read_key_info(*info, out))
    return false;
  constexpr auto unique_id = MBEDTLS_ASN1_CONTEXT_SPECIFIC;
  return in.skip_optional(unique_id | 1) && in.skip_optional(unique_id | 2)
         && in.skip_optional(der_context(3)) && in.empty();
}

certificate_result checked(const std::optional<ec_certificate>& x) {
  if (!x)
    return {{}, "is not an X.509 certificate"};
  if (!x->is_ecdsa)
    return {{}, "has a public key that is not ECDSA"};
  return {*x, {}};
}

} // namespace

std::optional<ec_certificate> read_certificate(std::string_view der) {
  der_reader outer{der};
  auto whole = outer.take(der_sequence);
  if (!whole || !outer.empty())
    return {};
  der_reader in{*whole};
  auto body = in.take(der_sequence);
  auto algorithm = in.take(der_sequence);
  if (!body || !algorithm || !der_bits(in.take(MBEDTLS_ASN1_BIT_STRING)))
    return {};
  ec_certificate result;
  if (!in.empty() || !read_body(*body, *algorithm, result))
    return {};
  return result;
}

certificate_result first_certificate(std::string_view pem) {
  auto blocks = pem_blocks(pem);
  if (blocks.empty())
    return {{}, "is not PEM"};
  for (auto& block : blocks)
    if (auto x = read_certificate(block.der.view()))
      return checked(x);
  return checked({});
}

certificate_result only_certificate(std::string_view pem) {
  auto blocks = pem_blocks(pem);
  if (blocks.empty())
    return {{}, "is not PEM"};
  return checked(read_certificate(blocks.front().der.view()));
}

} // namespace wwan
