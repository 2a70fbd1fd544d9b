// A host's machine of router discovery, and the time and routers that it gets.
#pragma once

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>

#include "net/nd_machine.hpp"
#include "tests/net/nd_advert.hpp"

namespace wwan::test {

/// Without fuzz, so that times are told exactly.
inline nd_limits exact_nd() {
  nd_limits result;
  result.fuzz = 0;
  return result;
}

inline const char* name_of(nd_news x) {
  switch (x) {
    case nd_news::nothing:
      return "";
    case nd_news::got:
      return "got";
    case nd_news::changed:
      return "changed";
    case nd_news::lost:
      return "lost";
    case nd_news::silent:
      return "silent";
  }
  return "?";
}

/// A machine whose bearer has fe80::7.
struct nd_life {
  nd_life() : machine({ip6("fe80::7"), "lte", {}}, 1, exact_nd()) {
    take(machine.start(now));
  }

  /// Lets the time pass until it wakes; the seconds that took.
  double sleep() {
    BOOST_REQUIRE(last.wake < nd_never);
    BOOST_REQUIRE(last.wake > now);
    auto before = now;
    now = last.wake;
    take(machine.tick(now));
    return std::chrono::duration<double>(now - before).count();
  }

  /// Lets it wake as often as it likes, for so long.
  void pass(nd_time time) {
    auto end = now + time;
    std::string news;
    auto asked = 0;
    while (last.wake <= end) {
      sleep();
      asked += last.solicit ? 1 : 0;
      if (last.news != nd_news::nothing)
        news += (news.empty() ? "" : ", ") + said();
    }
    now = end;
    passed = news;
    questions = asked;
  }

  /// For half an hour; prefixes for an hour, preferred for half of that.
  static nd_advertisement advert(const char* router = "fe80::1") {
    nd_advertisement x;
    x.router = ip6(router);
    x.lifetime = 1'800;
    return x;
  }

  static nd_told
  prefix(const char* text, uint32_t valid = 3'600, uint32_t preferred = 1'800) {
    return {ip6(text), valid, preferred};
  }

  static nd_advertisement usual() {
    auto x = advert();
    x.prefixes.add(prefix("2001:db8::"));
    return x;
  }

  void hear(const nd_advertisement& x) {
    take(machine.received(x, now));
  }

  void take(nd_effects x) {
    last = std::move(x);
  }

  std::string said() const {
    std::string name = name_of(last.news);
    return last.text.empty() ? name : name + ": " + last.text;
  }

  /// "2001:db8::7 via fe80::1 mtu 1400 dns 2001:db8::53"; "": none.
  std::string has() const {
    const auto& x = machine.settings();
    if (!x.address)
      return "";
    BOOST_TEST(x.prefix == 64);
    auto result = to_text(x.address) + " via " + to_text(x.router);
    if (x.mtu != 0)
      result += " mtu " + std::to_string(x.mtu);
    for (const auto& y : x.dns)
      result += " dns " + to_text(y);
    return result;
  }

  nd_time now = std::chrono::seconds{1'000};
  nd_machine machine;
  nd_effects last;
  std::string passed; ///< news of the last pass()
  int questions = 0;  ///< likewise
};

} // namespace wwan::test
