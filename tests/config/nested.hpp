// Small configs.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace wwan::test {

/// A document with `value` at `path` and nothing else.
inline std::string nested(std::string_view path, const std::string& value) {
  if (path.empty())
    return value;
  if (path[0] == '[')
    return '[' + nested(path.substr(3), value) + ']';
  if (path[0] == '.')
    path.remove_prefix(1);
  auto end = std::min(path.find_first_of(".["), path.size());
  return "{\"" + std::string{path.substr(0, end)}
         + "\":" + nested(path.substr(end), value) + '}';
}

} // namespace wwan::test
