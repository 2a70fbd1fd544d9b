// What a network interface has, or is to have: of any family, for any reader.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "messages/compare.hpp"

namespace wwan {

struct interface_address {
  std::string address; ///< as its giver spells it, of either family
  uint32_t prefix = 0; ///< bits

  auto tie() const {
    return std::tie(address, prefix);
  }
};

/// "10.0.0.2/30".
inline std::string to_string(const interface_address& x) {
  return x.address + "/" + std::to_string(x.prefix);
}

/// A default route.
struct interface_route {
  std::string gateway; ///< "": the other side of the link needs no name
  uint32_t metric = 0; ///< its priority: the least goes first

  auto tie() const {
    return std::tie(gateway, metric);
  }
};

struct interface_config {
  std::vector<interface_address> addresses;
  std::vector<interface_route> routes;
  std::vector<std::string> dns; ///< servers, in the order of their use
  uint16_t mtu = 0;             ///< bytes; 0: not said

  /// Where one address has to tell of all: the first; "" of none.
  interface_address main_address() const {
    return addresses.empty() ? interface_address{} : addresses.front();
  }

  /// Likewise of the gateways.
  std::string main_gateway() const {
    return routes.empty() ? std::string{} : routes.front().gateway;
  }

  auto tie() const {
    return std::tie(addresses, routes, dns, mtu);
  }
};

} // namespace wwan
