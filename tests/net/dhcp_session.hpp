// A DHCP client on a link of its own, with the network on the other side.
#pragma once

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include "net/dhcp_client.hpp"
#include "tests/net/dhcp_network.hpp"
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

inline const auto client_address = parse_ipv4("10.0.0.2").value();
inline const auto server_address = parse_ipv4("10.0.0.1").value();

/// Some seconds are enough.
inline dhcp_limits brisk() {
  dhcp_limits result;
  result.pause = std::chrono::milliseconds{300};
  result.fuzz = dhcp_time{0};
  result.silence = std::chrono::seconds{1};
  result.shortest_lease = result.shortest_retry = std::chrono::seconds{2};
  return result;
}

/// A client on wwan0, and what it told.
struct dhcp_session : netns_fixture {
  explicit dhcp_session(dhcp_network::kind x = dhcp_network::kind::veth) {
    if (x == dhcp_network::kind::tun)
      shell("ip link del wwan0");
    network.emplace(loop, x);
    shell("ip link set wwan0 arp off up");
    // Until the kernel has seen the carrier it drops what is sent.
    run_until([] {
      auto link = shell("ip link show wwan0");
      return link.find(",UP,LOWER_UP") != std::string::npos
             && link.find("state DOWN") == std::string::npos;
    });
  }

  ~dhcp_session() {
    client.reset();
    network.reset();
  }

  void begin(const dhcp_memory& remembered = {}) {
    dhcp_wish wish;
    wish.interface = interface;
    wish.label = "lte";
    wish.remembered = remembered;
    dhcp_handlers told;
    told.on_lease = [this](const dhcp_lease& x) {
      leases.push_back(x);
    };
    told.on_lost = [this](const std::string& x) {
      lost.push_back(x);
    };
    told.on_silence = [this](const std::string& x, bool) {
      silence.push_back(x);
    };
    client.emplace(loop, wish, told, brisk());
  }

  const dhcp_question& next_question() {
    auto before = heard;
    run_until([&] { return network->asked.size() > before; });
    return network->asked[heard++];
  }

  /// Confirms what is asked for, offers it before.
  void serve(uint32_t seconds = 3'600) {
    network->on_question = [this, seconds](const dhcp_question& x) {
      auto answer =
        x.answer(x.kind() == '\x01' ? dhcp_kind::offer : dhcp_kind::ack);
      answer.options =
        option(53, {x.kind() == '\x01' ? '\x02' : '\x05'})
        + option(54, four(server_address)) + option(51, four(seconds))
        + option(1, four("255.255.255.0")) + option(3, four(server_address))
        + option(6, four("9.9.9.9")) + option(26, {"\x05\x96", 2});
      udp_answer packet{answer.bytes()};
      packet.to = client_address; // which nobody has yet
      network->send(packet);
    };
  }

  void get_lease(uint32_t seconds = 3'600) {
    serve(seconds);
    begin();
    run_until([this] { return !leases.empty(); });
    network->on_question = nullptr;
    heard = network->asked.size();
  }

  void set_address() {
    shell("ip addr add 10.0.0.2/24 dev wwan0");
  }

  /// Of this namespace's kernel: "packets", "udp", or none of them.
  static std::string sockets() {
    std::string result;
    if (!shell("tail -n +2 /proc/net/packet").empty())
      result += "packets";
    if (!shell("grep ':0044 ' /proc/net/udp").empty())
      result += "udp";
    return result;
  }

  std::string interface = "wwan0";
  std::optional<dhcp_network> network;
  std::optional<dhcp_client> client;
  size_t heard = 0;
  std::vector<dhcp_lease> leases;
  std::vector<std::string> lost;
  std::vector<std::string> silence;
};

struct raw_ip_session : dhcp_session {
  raw_ip_session() : dhcp_session(dhcp_network::kind::tun) {}
};

} // namespace wwan::test
