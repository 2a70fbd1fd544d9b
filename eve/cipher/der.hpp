// One value after another out of DER (ITU-T X.690), read with mbedTLS.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <mbedtls/asn1.h>

namespace wwan {

inline constexpr int der_sequence =
  MBEDTLS_ASN1_CONSTRUCTED | MBEDTLS_ASN1_SEQUENCE;

/// `[n]`, explicit.
constexpr int der_context(int n) {
  return MBEDTLS_ASN1_CONTEXT_SPECIFIC | MBEDTLS_ASN1_CONSTRUCTED | n;
}

/// A view of the content of a constructed value. After a take() that failed
/// it stands where it stood.
class der_reader {
public:
  explicit der_reader(std::string_view bytes) : rest_(bytes) {}

  bool empty() const noexcept {
    return rest_.empty();
  }

  bool next_is(int tag) const noexcept {
    return !rest_.empty() && static_cast<uint8_t>(rest_.front()) == tag;
  }

  /// The content of the next value if it has this tag.
  std::optional<std::string_view> take(int tag);

  /// Skips the next value, which must have this tag.
  bool skip(int tag) {
    return take(tag).has_value();
  }

  /// Skips the next value if it has this tag; false if it is malformed.
  bool skip_optional(int tag) {
    return !next_is(tag) || skip(tag);
  }

private:
  std::string_view rest_;
};

/// Content of an INTEGER that is small and not negative.
std::optional<uint32_t> der_number(std::optional<std::string_view> content);

/// Content of a BIT STRING of whole bytes.
std::optional<std::string_view>
der_bits(std::optional<std::string_view> content);

} // namespace wwan
