// What D-Bus takes as a text, a path and a name: a bus closes the connection
// of who sends others.
#pragma once

#include <string_view>

namespace wwan::sim {

/// UTF-8 without a NUL.
bool is_bus_text(std::string_view x);

bool is_object_path(std::string_view x);

/// "org.freedesktop.DBus.Error.Failed": two elements or more, of letters,
/// digits and underscores, none of which begins with a digit; 255 at most.
bool is_error_name(std::string_view x);

} // namespace wwan::sim
