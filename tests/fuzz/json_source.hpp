// JSON of any shape, with the members that somebody looks for.
#pragma once

#include <cstdio>
#include <string>

#include "tests/fuzz/byte_source.hpp"

namespace wwan::fuzz {

/// Texts that a terminal must not get as they are, among others.
inline std::string any_json_text(byte_source& in) {
  constexpr const char* texts[] = {
    "lte0",
    "",
    "connected",
    "yes",
    "no",
    "unknown",
    "failed",
    "internet",
    "10.64.0.2/30",
    "2026-11-22 08:50:59",
    "\\u001b[2J",
    "\\u009b31m",
    "a\\nb",
    "\\u202e321",
    "\\u0000",
    "\\ud83d\\ude00",
    "word word word word word word",
    "\xe4\xb8\xad\xe5\x9b\xbd\xe7\xa7\xbb\xe5\x8a\xa8",
    "\\\\",
    "\\\""};
  if (in.one_in(8))
    return '"' + std::string(in.pick(200), 'x') + in.choose(texts) + '"';
  return std::string{'"'} + in.choose(texts) + '"';
}

inline std::string any_json_number(byte_source& in) {
  constexpr const char* numbers[] = {
    "0",
    "1",
    "-1",
    "1700000000",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "1e308",
    "-0.5",
    "1e-320",
    "999",
    "-999",
    "1000"};
  if (in.one_in(2))
    return std::to_string(in.number<int64_t>());
  return in.choose(numbers);
}

template <size_t N>
std::string
any_json(byte_source& in, const char* const (&names)[N], int depth) {
  std::string x;
  auto what = in.pick(depth == 0 ? 6 : 12);
  if (what < 3)
    return any_json_text(in);
  if (what == 3)
    return any_json_number(in);
  if (what < 6)
    return in.one_in(3) ? "null" : in.one_in(2) ? "true" : "false";
  if (what < 9) {
    for (auto n = in.pick(4); n > 0; --n)
      x += (x.empty() ? "" : ",") + any_json(in, names, depth - 1);
    return '[' + x + ']';
  }
  for (auto n = in.pick(8); n > 0; --n)
    x += (x.empty() ? "\"" : ",\"") + std::string{in.choose(names)}
         + "\":" + any_json(in, names, depth - 1);
  return '{' + x + '}';
}

} // namespace wwan::fuzz
