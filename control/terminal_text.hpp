// Text that a terminal shows as it is: safe, measured and wrapped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wwan::control {

/// Text from outside without what a terminal would obey: control and
/// bidirectional characters become `?`; a newline stays.
std::string printable(std::string_view text);

/// Terminal columns of UTF-8 text without control characters.
std::size_t columns(std::string_view text);

/// Lines of at most `limit` columns, of at least one character each: broken at
/// newlines, else at blanks, else where the line is full. `text` is printable,
/// and outlives them.
std::vector<std::string_view> wrap(std::string_view text, std::size_t limit);

} // namespace wwan::control
