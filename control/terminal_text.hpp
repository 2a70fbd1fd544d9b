// Text as wide as a terminal shows it: measured and wrapped.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace wwan::control {

/// Terminal columns of UTF-8 text without control characters.
std::size_t columns(std::string_view text);

/// Lines of at most `first` columns, then `others`, of at least one character
/// each: broken at blanks, else where the line is full. `text` is `visible`,
/// and outlives them.
std::vector<std::string_view>
wrap(std::string_view text, std::size_t first, std::size_t others);

} // namespace wwan::control
