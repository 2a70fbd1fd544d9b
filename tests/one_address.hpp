// An interface with one address and one gateway at most, in few words.
#pragma once

#include <string>
#include <vector>

#include "messages/interface.hpp"

namespace wwan::test {

struct one_address {
  std::string address; ///< "": none
  uint32_t prefix = 0;
  std::string gateway; ///< "": none
  std::vector<std::string> dns;
  uint16_t mtu = 0;

  /// With a default route in any case.
  interface_config with(uint32_t metric) const {
    interface_config result = *this;
    result.routes = {{gateway, metric}};
    return result;
  }

  // NOLINTNEXTLINE(google-explicit-constructor): it stands for one
  operator interface_config() const {
    interface_config result;
    if (!address.empty())
      result.addresses.push_back({address, prefix});
    if (!gateway.empty())
      result.routes.push_back({gateway, 0});
    result.dns = dns;
    result.mtu = mtu;
    return result;
  }
};

} // namespace wwan::test
