// One probe_policy in a world that answers as a test says.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>

#include <boost/test/unit_test.hpp>

#include "core/service/probe_policy.hpp"

namespace wwan::test {

using namespace core;

/// Plays the world: `answer` says how each probe ends.
struct probe_fixture {
  probe_settings settings;
  probe_policy policy{settings};
  time_point now{};
  probe_link link;
  std::optional<time_point> wake;
  std::string error;
  int probes = 0;
  int reconnects = 0;
  std::optional<uint64_t> received = 0;
  std::chrono::seconds takes{15}; ///< a probe that fails
  std::function<bool()> answer = [] {
    return true;
  };

  probe_fixture() {
    link.wanted = true;
    link.connected = true;
    link.interface = "wwan0";
    link.address = "10.0.0.2";
    link.targets = {{probe_method::icmp, "8.8.8.8", 0}};
  }

  void run(probe_effects effects) {
    for (auto& effect : effects)
      std::visit([this](auto& x) { note(x); }, effect);
  }
  void note(start_probe& x) {
    ++probes;
    BOOST_TEST(x.what.interface == "wwan0");
    auto ok = answer();
    if (!ok)
      now += takes;
    run(policy.done(x.id, {ok, ok ? "" : "no answer", 300}, now));
  }
  void note(probe_verdict& x) {
    error = x.error;
  }
  void note(reconnect_link&) {
    ++reconnects;
  }
  void note(wake_at& x) {
    wake = x.due;
  }

  void connect() {
    link.connected = true;
    run(policy.link(link, now));
  }
  void disconnect() {
    link.connected = false;
    run(policy.link(link, now));
  }

  /// Lives until then.
  void live(
    std::chrono::seconds duration,
    const std::function<bool()>& until = [] { return false; }) {
    auto end = now + duration;
    while (wake && *wake <= end && !until()) {
      now = std::max(now, *wake);
      wake.reset();
      run(policy.tick(now, received));
    }
    if (!until())
      now = end;
  }
};

} // namespace wwan::test
