// A host on a link of its own, with routers on the other side.
#pragma once

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include "net/nd_client.hpp"
#include "tests/net/nd_network.hpp"
#include "tests/net/netns.hpp"

namespace wwan::test {

/// Whether there are namespaces and tun devices.
inline boost::test_tools::assertion_result
has_links(boost::unit_test::test_unit_id id) {
  boost::test_tools::assertion_result result(
    has_namespace(id) && ::access("/dev/net/tun", R_OK | W_OK) == 0);
  result.message() << "no namespace, or no tun devices";
  return result;
}

/// Some seconds are enough.
inline nd_limits brisk() {
  nd_limits result;
  result.pause = std::chrono::milliseconds{300};
  result.fuzz = 0;
  result.silence = std::chrono::seconds{1};
  result.shortest = std::chrono::seconds{2};
  return result;
}

/// A client on wwan0, whose bearer has fe80::7, and what it told.
struct nd_session : netns_fixture {
  explicit nd_session(nd_network::kind x = nd_network::kind::veth) {
    if (x == nd_network::kind::tun)
      shell("ip link del wwan0");
    network.emplace(loop, x);
    bring_up("wwan0");
    set_address();
  }

  ~nd_session() {
    client.reset();
    network.reset();
  }

  /// As rtnetlink does: the kernel makes no address, and takes none.
  void bring_up(const std::string& name) {
    shell(
      "echo 0 > /proc/sys/net/ipv6/conf/" + name + "/accept_ra; ip link set "
      + name + " addrgenmode none arp off up");
    // Until the kernel has seen the carrier it drops what is sent.
    run_until([&name] {
      auto link = shell("ip link show " + name);
      return link.find(",UP,LOWER_UP") != std::string::npos
             && link.find("state DOWN") == std::string::npos;
    });
  }

  static void set_address(const std::string& how = "nodad") {
    auto trouble = shell("ip addr add fe80::7/64 dev wwan0 " + how);
    BOOST_TEST(trouble == "");
  }

  static void remove_address() {
    shell("ip addr del fe80::7/64 dev wwan0");
  }

  void begin() {
    nd_wish wish;
    wish.interface = interface;
    wish.who.link_local = ip6("fe80::7");
    client.emplace(loop, wish, handlers(), brisk());
  }

  nd_handlers handlers() {
    nd_handlers told;
    told.on_settings = [this](const nd_settings& x) {
      settings_told.push_back(x);
    };
    told.on_lost = [this](const std::string& x) {
      lost.push_back(x);
    };
    told.on_silence = [this](const std::string& x, bool here) {
      silence.push_back(x);
      is_here = here;
    };
    return told;
  }

  const nd_question& next_question() {
    run_until([this] { return network->asked.size() > heard; });
    return network->asked[heard++];
  }

  static nd_advert usual() {
    return nd_advert{}
      .prefix("2001:db8:1:2::")
      .mtu(1'430)
      .dns(sixteen("2001:db8::53"));
  }

  void serve() {
    network->on_question = [this](const nd_question&) {
      network->send(usual());
    };
  }

  void get_settings() {
    serve();
    begin();
    run_until([this] { return !settings_told.empty(); });
    network->on_question = nullptr;
    heard = network->asked.size();
  }

  /// Raw IPv6 ones of this namespace.
  static std::string sockets() {
    return shell("tail -n +2 /proc/net/raw6");
  }

  std::string interface = "wwan0";
  std::optional<nd_network> network;
  std::optional<nd_client> client;
  size_t heard = 0;
  std::vector<nd_settings> settings_told;
  std::vector<std::string> lost;
  std::vector<std::string> silence;
  bool is_here = false;
};

struct raw_ip_nd_session : nd_session {
  raw_ip_nd_session() : nd_session(nd_network::kind::tun) {}
};

} // namespace wwan::test
