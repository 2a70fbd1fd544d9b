// A session whose IPv6 address routers give, on a link of its own.
#pragma once

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>

#include "files/atomic_file.hpp"
#include "tests/net/nd_session.hpp"

namespace wwan::test {

struct advertised_fixture : nd_session {
  explicit advertised_fixture(nd_network::kind x = nd_network::kind::veth)
    : nd_session(x) {
    shell("ip link set wwan0 down; ip link set wwan0 addrgenmode eui64");
    start_anew();
    want.advertised_for = "lte";
    want.link_local = "fe80::7";
    want.routes = {{"", 5001, ip_family::v6}};
    beside = want;
    beside.addresses = {{"10.0.0.2", 24}};
    beside.routes.push_back({"10.0.0.1", 5001, ip_family::v4});
    beside.dns = {"9.9.9.9"};
  }

  ~advertised_fixture() {
    net.reset();
  }

  /// As another agent that knows nothing.
  void start_anew(const nd_limits& limits = brisk()) {
    net.reset();
    rtnetlink::options how;
    how.nd = limits;
    how.secret[0] = 7;
    net.emplace(loop, at("resolv.conf"), how);
    net->on_change([this](const interface_name&) { ++changes; });
  }

  std::string apply_all(const interface_config& x) {
    std::optional<link_outcome> result;
    net->apply("wwan0", x, [&](const link_outcome& y) { result = y; });
    run_until([&] { return result.has_value(); });
    last = *result;
    return last.error;
  }

  void await_change() {
    run_until([this] { return changes > 0; });
    changes = 0;
  }

  static std::string addresses_of_v6() {
    return shell("ip -6 -o addr show dev wwan0 | awk '{print $4}' | sort");
  }

  static std::string routes_of_v6() {
    return shell("ip -6 route show default | sed 's/ *pref medium//'");
  }

  std::string servers() const {
    return read_file(at("resolv.conf/wwan0.ra"), 1000).bytes;
  }

  interface_config want;
  interface_config beside; ///< IPv4 that needs no router
  link_outcome last;
  int changes = 0;
};

struct raw_ip_fixture : advertised_fixture {
  raw_ip_fixture() : advertised_fixture(nd_network::kind::tun) {}
};

inline const std::string both_addresses = "2001:db8:1:2::7/64\nfe80::7/64\n";

} // namespace wwan::test
