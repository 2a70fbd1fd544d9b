#include "config/json/json_error.hpp"

namespace wwan {

std::string to_string(const config_error& x) {
  return x.path.empty() ? x.text : x.path + ": " + x.text;
}

} // namespace wwan
