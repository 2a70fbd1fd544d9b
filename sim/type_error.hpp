// Whether a text is a D-Bus type.
#pragma once

#include <string>

namespace wwan::sim {

/// What keeps a text from being one complete D-Bus type; "" if nothing does.
std::string type_error(const std::string& type);

} // namespace wwan::sim
