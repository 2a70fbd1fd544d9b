#include "eve/cipher/encryption_block.hpp"

#include <optional>

#include "messages/utf8.hpp"

namespace wwan {

namespace {

constexpr const char* malformed =
  "proto: cannot parse invalid wire-format data";
constexpr const char* not_utf8 = "string field contains invalid UTF-8";

enum wire_type : uint32_t {
  varint = 0,
  fixed64 = 1,
  delimited = 2,
  group_start = 3,
  group_end = 4,
  fixed32 = 5,
};

/// How deep unknown groups may be nested.
constexpr int most_groups = 100;
constexpr uint64_t last_field = (uint64_t{1} << 29u) - 1;

struct field {
  uint32_t number = 0;
  uint32_t type = 0;
  std::string_view content; ///< of a delimited one
};

/// Takes fields from the front of a message.
class field_reader {
public:
  explicit field_reader(std::string_view message) : rest_(message) {}

  bool empty() const {
    return rest_.empty();
  }

  /// The next field; nothing if the message is malformed.
  std::optional<field> next(int depth = 0) {
    auto tag = number();
    if (!tag)
      return {};
    auto what = *tag >> 3u;
    if (what == 0 || what > last_field)
      return {};
    field x;
    x.number = static_cast<uint32_t>(what);
    x.type = static_cast<uint32_t>(*tag & 7u);
    return content(x, depth) ? std::optional{x} : std::nullopt;
  }

private:
  bool content(field& x, int depth) {
    switch (x.type) {
      case varint:
        return number().has_value();
      case fixed64:
        return skip(8);
      case fixed32:
        return skip(4);
      case delimited: {
        auto size = number();
        if (!size || *size > rest_.size())
          return false;
        x.content = rest_.substr(0, *size);
        return skip(*size);
      }
      case group_start:
        return depth < most_groups && skip_group(x.number, depth + 1);
      case group_end:
        return depth > 0;
      default:
        return false;
    }
  }

  bool skip_group(uint32_t number, int depth) {
    while (auto x = next(depth))
      if (x->type == group_end)
        return x->number == number;
    return false;
  }

  bool skip(uint64_t bytes) {
    if (bytes > rest_.size())
      return false;
    rest_.remove_prefix(bytes);
    return true;
  }

  /// Base 128, least significant group first, at most 64 bits.
  std::optional<uint64_t> number() {
    uint64_t result = 0;
    for (unsigned shift = 0; shift < 70 && !rest_.empty(); shift += 7) {
      auto byte = static_cast<uint8_t>(rest_.front());
      rest_.remove_prefix(1);
      if (shift == 63 && byte > 1)
        return {};
      result |= static_cast<uint64_t>(byte & 0x7fu) << shift;
      if (byte < 0x80)
        return result;
    }
    return {};
  }

  std::string_view rest_;
};

/// Strings of EncryptionBlock: 9 is a number, 13 holds bytes.
bool is_text(uint32_t number) {
  return number <= 14 && number != 9 && number != 13;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    auto length = utf8_length(text);
    if (length == 0)
      return false;
    text.remove_prefix(length);
  }
  return true;
}

void store(const field& x, network_logins& out) {
  switch (x.number) {
    case 6:
      out.login.user = x.content;
      break;
    case 7:
      out.login.password = secret{x.content};
      break;
    case 11:
      out.attach_login.user = x.content;
      break;
    case 12:
      out.attach_login.password = secret{x.content};
      break;
    default:
      break; // a secret of somebody else
  }
}

} // namespace

block_result read_encryption_block(std::string_view message) {
  block_result result;
  field_reader in{message};
  while (!in.empty()) {
    auto x = in.next();
    if (!x)
      return {{}, malformed};
    if (x->type != delimited)
      continue;
    if (is_text(x->number) && !is_utf8(x->content))
      return {{}, not_utf8};
    store(*x, result.logins);
  }
  return result;
}

} // namespace wwan
