#include "eve/cipher/ec_key.hpp"

#include <algorithm>
#include <optional>

#include "eve/cipher/der.hpp"
#include "eve/cipher/ec_oids.hpp"
#include "eve/cipher/ecdh.hpp"
#include "eve/cipher/pem.hpp"

namespace wwan {

namespace {

enum class verdict { is_key, not_a_key, wrong_curve };

bool ends_with(std::string_view text, std::string_view what) {
  return text.size() >= what.size()
         && text.substr(text.size() - what.size()) == what;
}

/// Leading zeros may be missing or more than needed.
bool store(std::string_view bytes, p256_scalar& out) {
  while (bytes.size() > out.size() && bytes.front() == 0)
    bytes.remove_prefix(1);
  if (bytes.size() > out.size())
    return false;
  auto gap = out.size() - bytes.size();
  std::fill_n(out.data(), gap, uint8_t{0});
  std::copy(bytes.begin(), bytes.end(), out.data() + gap);
  return is_p256_scalar(out);
}

/// ECPrivateKey: { 1, key, [0] curve, [1] public key }. `curve` is what
/// PKCS#8 said; SEC1 alone must say it itself.
verdict read_sec1(
  std::string_view der, std::optional<std::string_view> curve,
  p256_scalar& out) {
  der_reader outer{der};
  auto content = outer.take(der_sequence);
  if (!content)
    return verdict::not_a_key;
  der_reader in{*content};
  auto version = der_number(in.take(MBEDTLS_ASN1_INTEGER));
  auto key = in.take(MBEDTLS_ASN1_OCTET_STRING);
  if (version != 1u || !key)
    return verdict::not_a_key;
  if (auto parameters = in.take(der_context(0)); parameters && !curve)
    curve = der_reader{*parameters}.take(MBEDTLS_ASN1_OID);
  if (curve != oid_p256)
    return verdict::wrong_curve;
  return store(*key, out) ? verdict::is_key : verdict::not_a_key;
}

/// PrivateKeyInfo: { version, { algorithm, curve }, ECPrivateKey }.
verdict read_pkcs8(std::string_view der, p256_scalar& out) {
  der_reader outer{der};
  auto content = outer.take(der_sequence);
  if (!content)
    return verdict::not_a_key;
  der_reader in{*content};
  auto version = der_number(in.take(MBEDTLS_ASN1_INTEGER));
  auto algorithm = in.take(der_sequence);
  auto key = in.take(MBEDTLS_ASN1_OCTET_STRING);
  if (!version || !algorithm || !key)
    return verdict::not_a_key;
  der_reader inner{*algorithm};
  if (inner.take(MBEDTLS_ASN1_OID) != oid_ec_public_key)
    return verdict::not_a_key;
  auto curve = inner.take(MBEDTLS_ASN1_OID);
  if (!curve)
    return verdict::not_a_key;
  return read_sec1(*key, curve, out);
}

verdict read_der(std::string_view der, p256_scalar& out) {
  auto result = read_pkcs8(der, out);
  return result == verdict::not_a_key ? read_sec1(der, {}, out) : result;
}

} // namespace

std::string read_private_key(std::string_view pem, p256_scalar& out) {
  std::string error = "holds no PEM block of a private key";
  for (auto& block : pem_blocks(pem)) {
    if (
      block.label != "PRIVATE KEY" && !ends_with(block.label, "EC PRIVATE KEY"))
      continue;
    switch (read_der(block.der.view(), out)) {
      case verdict::is_key:
        return {};
      case verdict::not_a_key:
        error = "holds no EC private key in PKCS#8 or SEC1 form";
        break;
      case verdict::wrong_curve:
        error = "holds a private key that is not on NIST P-256";
        break;
    }
  }
  return error;
}

} // namespace wwan
