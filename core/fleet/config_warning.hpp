// What is wrong with a valid config that is carried out all the same.
#pragma once

#include <string>

#include "messages/config_facts.hpp"

namespace wwan::core {

/// What the config file does that it should not, as the rest of a sentence; ""
/// when all is well. Cipher blocks are for everybody to see.
std::string config_warning(const fleet_config& x, readers open_to);

} // namespace wwan::core
