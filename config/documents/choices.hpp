// A text of a config that is one of a few words.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "config/json/json_value.hpp"

namespace wwan {

template <class T>
struct choice {
  const char* text;
  T value;
};

/// Another text is an error that names these, and changes nothing.
template <class T, size_t N>
void read_choice(
  const json_value& in, const std::array<choice<T>, N>& choices, T& out) {
  std::string text;
  in.read(text);
  std::string allowed;
  for (const auto& x : choices) {
    if (text == x.text) {
      out = x.value;
      return;
    }
    allowed += (allowed.empty() ? "\"" : ", \"") + std::string{x.text} + '"';
  }
  in.fail("expected one of " + allowed + ", found " + quoted_excerpt(text));
}

} // namespace wwan
