// A DHCP client's machine, and the time and answers that it gets.
#pragma once

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>

#include "net/dhcp_machine.hpp"
#include "net/target.hpp"
#include "tests/net/dhcp_answer.hpp"

namespace wwan::test {

inline ipv4_number ip(const char* text) {
  return parse_ipv4(text).value();
}

inline const auto server = ip("10.0.0.1");
inline const auto other_server = ip("10.0.0.9");
inline const auto address = ip("10.0.0.2");

/// Without fuzz, so that times are told exactly.
inline dhcp_limits exact() {
  dhcp_limits result;
  result.fuzz = dhcp_time{0};
  return result;
}

inline const char* name_of(dhcp_news x) {
  switch (x) {
    case dhcp_news::nothing:
      return "";
    case dhcp_news::got:
      return "got";
    case dhcp_news::changed:
      return "changed";
    case dhcp_news::renewed:
      return "renewed";
    case dhcp_news::lost:
      return "lost";
    case dhcp_news::silent:
      return "silent";
  }
  return "?";
}

inline const char* name_of(dhcp_way x) {
  switch (x) {
    case dhcp_way::packet:
      return "packet";
    case dhcp_way::unicast:
      return "unicast";
    case dhcp_way::broadcast:
      return "broadcast";
  }
  return "?";
}

/// A machine, and what it asked for last.
struct dhcp_life {
  explicit dhcp_life(
    dhcp_memory remembered = {},
    const dhcp_identity& who = ethernet_identity(a_mac),
    const dhcp_limits& limits = exact())
    : machine(who, 1, remembered, limits) {
    take(machine.start(now));
  }

  /// "discover", or "request 10.0.0.2 of 10.0.0.1", "request for 10.0.0.2", by
  /// packet; "unicast of 10.0.0.2 to 10.0.0.1"; "": nothing.
  std::string sent() const {
    if (!last.send)
      return "";
    const auto& x = *last.send;
    const auto& what = x.what;
    std::string result =
      what.kind == dhcp_kind::discover ? "discover" : "request";
    if (x.way != dhcp_way::packet)
      result = name_of(x.way);
    if (what.requested != 0)
      result += " for " + to_text(what.requested);
    if (what.server != 0)
      result += " of " + to_text(what.server);
    if (what.client != 0)
      result += " of " + to_text(what.client);
    if (x.to != 0)
      result += " to " + to_text(x.to);
    return result;
  }

  std::string news() const {
    std::string name = name_of(last.news);
    return last.text.empty() ? name : name + ": " + last.text;
  }

  /// Lets the time pass until it wakes; the seconds that took.
  double sleep() {
    BOOST_REQUIRE(last.wake < dhcp_never);
    BOOST_REQUIRE(last.wake >= now);
    auto before = now;
    now = last.wake;
    take(machine.tick(now));
    return std::chrono::duration<double>(now - before).count();
  }

  /// An answer to what it asked last.
  dhcp_reply answer(dhcp_kind kind) const {
    dhcp_reply x;
    x.kind = kind;
    x.xid = xid;
    x.hardware_type = machine.who().hardware_type;
    x.hardware_address = machine.who().hardware_address;
    x.server = server;
    if (kind == dhcp_kind::nak)
      return x;
    x.settings.address = address;
    x.settings.prefix = 24;
    x.settings.gateway = server;
    x.lease = 3'600;
    return x;
  }

  void hear(const dhcp_reply& x) {
    take(machine.received(x, now));
  }

  void hear(dhcp_kind kind) {
    hear(answer(kind));
  }

  void get_lease(uint32_t seconds = 3'600) {
    if (machine.state() == dhcp_state::selecting)
      hear(dhcp_kind::offer);
    auto x = answer(dhcp_kind::ack);
    x.lease = seconds;
    hear(x);
    BOOST_REQUIRE(machine.state() == dhcp_state::bound);
  }

  void take(dhcp_effects x) {
    last = std::move(x);
    if (last.send)
      xid = last.send->what.xid;
  }

  /// Nothing but the same time to wake.
  bool is_deaf_to(const dhcp_reply& x) {
    auto before = last.wake;
    auto state = machine.state();
    hear(x);
    return !last.send && last.news == dhcp_news::nothing && last.wake == before
           && machine.state() == state;
  }

  dhcp_time now = std::chrono::seconds{1'000};
  dhcp_machine machine;
  dhcp_effects last;
  uint32_t xid = 0;
};

} // namespace wwan::test
