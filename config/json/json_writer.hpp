// Writes JSON byte for byte as Go's encoding/json does; no document tree.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include "messages/strong_text.hpp"

namespace wwan {

/// Appends tokens and sets the commas. The caller keeps the nesting right.
class json_writer {
public:
  json_writer& begin_object();
  json_writer& end_object();
  json_writer& begin_array();
  json_writer& end_array();

  /// The name of the next value: a literal that needs no escapes.
  json_writer& key(std::string_view name);

  /// The same for any text.
  json_writer& any_key(std::string_view name);

  /// `<`, `>`, `&`, U+2028, U+2029 are escaped; each byte that is not UTF-8
  /// becomes `\ufffd`.
  json_writer& value(std::string_view x);
  json_writer& value(const char* x);
  json_writer& value(const std::string& x);
  template <class Kind>
  json_writer& value(const strong_text<Kind>& x) {
    return value(x.str());
  }

  /// Shortest text that reads back the same; NaN and infinities, which JSON
  /// does not have, become null.
  json_writer& value(double x);
  json_writer& value(float x);
  json_writer& value(std::nullptr_t);

  /// A boolean or an integer of any width.
  template <class T>
  std::enable_if_t<std::is_integral_v<T>, json_writer&> value(T x) {
    if constexpr (std::is_same_v<T, bool>)
      return raw(x ? "true" : "false");
    else
      return raw(std::to_string(x));
  }

  /// A value that is JSON text already.
  json_writer& raw(std::string_view json);

  /// A key and its value.
  template <class T>
  json_writer& member(std::string_view name, const T& x) {
    return key(name).value(x);
  }

  /// An array with `write(*this, element)` for each element; Go's nil slice,
  /// `null`, when there is none.
  template <class Range, class Write>
  json_writer&
  list_or_null(std::string_view name, const Range& xs, Write write) {
    key(name);
    if (xs.empty())
      return value(nullptr);
    begin_array();
    for (const auto& x : xs)
      write(*this, x);
    return end_array();
  }

  const std::string& text() const noexcept {
    return text_;
  }

  /// Room for a text of that many bytes: one that grows is copied again and
  /// again.
  void reserve(size_t bytes) {
    text_.reserve(bytes);
  }

  /// Moves the text out; the writer is as new.
  std::string take();

private:
  json_writer& open(char bracket);
  json_writer& close(char bracket);
  void separate();
  void append_string(std::string_view x);

  std::string text_;
  bool comma_ = false; ///< a value ends right before the end of the text
};

/// `x` as a JSON string.
std::string json_quoted(std::string_view x);

} // namespace wwan
