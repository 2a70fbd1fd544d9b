// The kernel's network interfaces, made of paper.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "messages/network_ports.hpp"

namespace wwan::test {

class fake_network final : public network_port {
public:
  std::map<interface_name, interface_counters> kernel;

  std::map<interface_name, interface_counters> counters() const override {
    return kernel;
  }

  void read_default_routes(routes_answer done) override {
    done({routes, {}});
  }

  std::vector<default_route> routes;
  std::vector<std::string> trace;

  void apply(
    const interface_name& interface, const interface_config& x,
    link_answer done) override {
    trace.push_back(
      "apply " + interface.str() + " " + x.addresses.at(0).address + " mtu "
      + std::to_string(x.mtu) + " metric "
      + std::to_string(x.routes.at(0).metric));
    done({});
  }

  void clear(const interface_name& interface, link_answer done) override {
    trace.push_back("clear " + interface.str());
    done({});
  }
};

} // namespace wwan::test
