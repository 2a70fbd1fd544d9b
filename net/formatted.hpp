// Texts of one line, as printf makes them.
#pragma once

#include <string>

namespace wwan {

/// What is longer than 255 bytes is cut.
__attribute__((format(printf, 1, 2))) std::string
formatted(const char* format, ...);

} // namespace wwan
