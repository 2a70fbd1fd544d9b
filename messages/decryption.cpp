#include "messages/decryption.hpp"

namespace wwan {

std::string cert_key(const octets& hash) {
  constexpr const char* digits = "0123456789abcdef";
  std::string result;
  for (auto c : hash.bytes) {
    auto byte = static_cast<uint8_t>(c);
    result += digits[byte >> 4u];
    result += digits[byte & 15u];
  }
  return result;
}

} // namespace wwan
