#include "sim/value_text.hpp"

#include <charconv>
#include <utility>

#include "sim/type_error.hpp"

namespace wwan::sim {

namespace {

std::string quoted(const std::string& x) {
  return "'" + x + "'";
}

/// What a word of this basic type may be.
std::string range_of(char type) {
  switch (type) {
    case 'y':
      return "0 to 255";
    case 'n':
      return "-32768 to 32767";
    case 'q':
      return "0 to 65535";
    case 'i':
      return "-2147483648 to 2147483647";
    case 'u':
      return "0 to 4294967295";
    case 'x':
      return "a whole number of 64 bits";
    case 't':
      return "a whole number of 64 bits, from 0";
    case 'd':
      return "a number";
    case 'b':
      return "true or false";
    case 'o':
      return "an object path";
    case 'g':
      return "types";
    default:
      return "text in UTF-8";
  }
}

std::vector<std::string> split_items(const std::string& x) {
  std::vector<std::string> result;
  for (size_t at = 0; at <= x.size();) {
    auto comma = std::min(x.find(',', at), x.size());
    result.push_back(x.substr(at, comma - at));
    at = comma + 1;
  }
  return result;
}

class word_reader {
public:
  explicit word_reader(const std::vector<std::string>& words) : words_(words) {}

  value whole(const std::string& type) {
    auto result = type[0] == 'a' ? whole_array(type) : one(type);
    if (error.empty() && next_ < words_.size())
      error =
        "more words than " + quoted(type) + " has: " + quoted(words_[next_]);
    return result;
  }

  std::string error;

private:
  /// With its short forms.
  value whole_array(const std::string& type) {
    auto item = type.substr(1);
    if (words_.empty())
      return list(item);
    if (words_.size() == 1 && words_[0].empty()) {
      next_ = 1;
      return list(item);
    }
    auto is_short = words_.size() == 1 && (item == "s" || item == "o")
                    && !count_of(words_[0]);
    if (!is_short)
      return array(item);
    next_ = 1;
    values items;
    for (const auto& x : split_items(words_[0]))
      items.push_back(basic(item, x));
    return list(item, std::move(items));
  }

  static std::optional<size_t> count_of(const std::string& x) {
    size_t result = 0;
    const auto* end = x.data() + x.size();
    auto [stop, problem] = std::from_chars(x.data(), end, result);
    if (problem != std::errc{} || stop != end)
      return std::nullopt;
    return result;
  }

  /// Null, with an error, when no word is left.
  const std::string* word(const std::string& what) {
    if (next_ < words_.size())
      return &words_[next_++];
    fail(what + " is missing");
    return nullptr;
  }

  void fail(const std::string& x) {
    if (error.empty())
      error = x;
  }

  value one(const std::string& type) {
    switch (type[0]) {
      case 'a':
        return array(type.substr(1));
      case 'v':
        return content();
      case '(':
      case '{':
        return members(type);
      default: {
        const auto* x = word(quoted(type));
        return x != nullptr ? basic(type, *x) : value{};
      }
    }
  }

  value basic(const std::string& type, const std::string& x) {
    if (auto result = parse_value(type, x))
      return *result;
    fail(
      quoted(x) + " is no " + quoted(type) + ", which is " + range_of(type[0]));
    return {};
  }

  value content() {
    const auto* type = word("the type of a variant");
    if (type == nullptr)
      return {};
    if (auto why = type_error(*type); !why.empty()) {
      fail(quoted(*type) + " is no type of a variant: " + why);
      return {};
    }
    return variant(one(*type));
  }

  value array(const std::string& item) {
    const auto* x = word("the number of items of 'a" + item + "'");
    if (x == nullptr)
      return {};
    auto count = count_of(*x);
    if (!count)
      fail(quoted(*x) + " is no number of items of 'a" + item + "'");
    values items;
    for (size_t i = 0; error.empty() && i < *count; ++i) {
      items.push_back(one(item));
      if (!error.empty() && item[0] != '{')
        error = "item " + std::to_string(i + 1) + ": " + error;
    }
    return list(item, std::move(items));
  }

  /// Of a structure or an entry of a dictionary.
  value members(const std::string& type) {
    values xs;
    auto from = next_;
    for (const auto& x :
         split_signature(std::string_view{type}.substr(1, type.size() - 2))) {
      if (!error.empty())
        return {};
      xs.push_back(one(x));
      if (!error.empty() && type[0] == '{' && from < words_.size())
        error = "at " + quoted(words_[from]) + ": " + error;
    }
    return {type, std::move(xs)};
  }

  const std::vector<std::string>& words_;
  size_t next_ = 0;
};

} // namespace

parsed_value
read_value(const std::string& type, const std::vector<std::string>& words) {
  if (auto why = type_error(type); !why.empty())
    return {{}, quoted(type) + " is no type: " + why};
  word_reader reader{words};
  parsed_value result{reader.whole(type), {}};
  result.error = reader.error;
  return result;
}

} // namespace wwan::sim
