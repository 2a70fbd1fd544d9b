#include "eve/cipher/der.hpp"

namespace wwan {

std::optional<std::string_view> der_reader::take(int tag) {
  // mbedTLS 2.28 wants a pointer to non-const, and writes nothing.
  auto* begin =
    reinterpret_cast<unsigned char*>(const_cast<char*>(rest_.data()));
  auto* at = begin;
  size_t length = 0;
  if (
    rest_.empty()
    || mbedtls_asn1_get_tag(&at, begin + rest_.size(), &length, tag) != 0)
    return {};
  auto start = static_cast<size_t>(at - begin);
  auto content = rest_.substr(start, length);
  rest_.remove_prefix(start + length);
  return content;
}

std::optional<uint32_t> der_number(std::optional<std::string_view> content) {
  if (!content || content->empty() || content->size() > 4)
    return {};
  if (static_cast<uint8_t>(content->front()) >= 0x80)
    return {}; // negative
  uint32_t result = 0;
  for (auto x : *content)
    result = result << 8u | static_cast<uint8_t>(x);
  return result;
}

std::optional<std::string_view>
der_bits(std::optional<std::string_view> content) {
  if (!content || content->empty() || content->front() != 0)
    return {};
  return content->substr(1);
}

} // namespace wwan
