// JSON is UTF-8, and what modems say is not always.
#pragma once

#include <cstddef>
#include <string_view>

namespace wwan {

/// Bytes of the well-formed character (Unicode table 3-7) that `text` starts
/// with; 0 when there is none.
size_t utf8_length(std::string_view text) noexcept;

/// The code point of one well-formed character.
char32_t utf8_code(std::string_view character) noexcept;

} // namespace wwan
