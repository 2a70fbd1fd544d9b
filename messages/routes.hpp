// The machine's default routes, whoever made them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "messages/strong_text.hpp"

namespace wwan {

/// Of IPv4 in table main.
struct default_route {
  interface_name interface;
  uint32_t metric = 0;
};

struct default_routes {
  std::vector<default_route> all; ///< lowest metric first
  std::string error;              ///< they could not be read; "" after success
};

using routes_answer = std::function<void(const default_routes&)>;

} // namespace wwan
