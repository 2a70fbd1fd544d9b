// Members of a JSON object that may be absent or of a wrong type.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace wwan::control {

using json = simdjson::dom::element;

template <class T>
std::optional<T> member(const json& object, std::string_view name) {
  T result{};
  if (object[name].get(result) != simdjson::SUCCESS)
    return std::nullopt;
  return result;
}

inline std::string text_of(const json& object, std::string_view name) {
  return std::string{member<std::string_view>(object, name).value_or("")};
}

inline int64_t number_of(const json& object, std::string_view name) {
  return member<int64_t>(object, name).value_or(0);
}

inline bool is_set(const json& object, std::string_view name) {
  return member<bool>(object, name).value_or(false);
}

/// Calls `f` with each element of the array; an absent one is empty.
template <class F>
void for_each(const json& object, std::string_view name, F f) {
  simdjson::dom::array items;
  if (object[name].get(items) != simdjson::SUCCESS)
    return;
  for (json item : items)
    f(item);
}

/// Joins what is not empty.
class list {
public:
  explicit list(const char* glue = ", ") : glue_(glue) {
    // nop
  }

  list& add(const std::string& x) {
    if (!x.empty())
      text_ += (text_.empty() ? "" : glue_) + x;
    return *this;
  }

  /// `label x`, or nothing where `x` is empty.
  list& add(const char* label, const std::string& x) {
    return x.empty() ? *this : add(std::string{label} + " " + x);
  }

  const std::string& text() const noexcept {
    return text_;
  }

private:
  const char* glue_;
  std::string text_;
};

} // namespace wwan::control
