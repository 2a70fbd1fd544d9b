// Certificates and keys: PEM and DER of any kind.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "eve/cipher/ec_certificate.hpp"
#include "eve/cipher/ec_key.hpp"
#include "eve/cipher/ecdh.hpp"
#include "eve/cipher/pem.hpp"
#include "tests/fuzz/must.hpp"

using namespace wwan;

namespace {

void check_key(const ec_certificate& x) {
  auto known = x.coordinate == 28 || x.coordinate == 32 || x.coordinate == 48
               || x.coordinate == 66;
  WWAN_MUST(!x.is_ecdsa || known);
  WWAN_MUST(!x.point || (x.coordinate == 32 && is_on_p256(*x.point)));
}

void check(const certificate_result& x) {
  WWAN_MUST(x.error.empty() == x.value.is_ecdsa);
  check_key(x.value);
}

void check_der(std::string_view der) {
  if (auto x = read_certificate(der))
    check_key(*x);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view text{reinterpret_cast<const char*>(data), size};
  check_der(text);
  check(first_certificate(text));
  check(only_certificate(text));
  auto key_blocks = 0;
  for (const auto& block : pem_blocks(text)) {
    WWAN_MUST(block.der.size() <= size);
    check_der(block.der.view());
    key_blocks += block.label.find("PRIVATE KEY") != std::string::npos;
  }
  p256_scalar key;
  auto error = read_private_key(text, key);
  WWAN_MUST(!error.empty() || (key_blocks > 0 && is_p256_scalar(key)));
  return 0;
}
