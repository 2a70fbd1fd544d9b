// One keeper_policy, and what it wanted done.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "core/service/keeper_policy.hpp"

namespace wwan::test {

using namespace core;

struct keeper_fixture {
  keeper_policy keeper{true};
  time_point now{};
  std::string trace;
  std::optional<time_point> wake;

  void run(keeper_effects effects) {
    for (auto& effect : effects)
      std::visit([this](auto& x) { note(x); }, effect);
  }
  void note(spawn_service&) {
    trace += "spawn ";
  }
  void note(stop_service&) {
    trace += "stop ";
  }
  void note(ping_service&) {
    trace += "ping ";
  }
  void note(set_service_log& x) {
    trace += x.level + " ";
  }
  void note(service_held&) {
    trace += "held ";
  }
  void note(wake_at& x) {
    wake = x.due;
  }
  void note(service_given_up& x) {
    trace += x.lost ? "lost " : "back ";
  }
  void note(log_line&) {
    // for people
  }

  std::string done() {
    return std::exchange(trace, {});
  }

  /// Lets time pass to the next wake-up.
  std::chrono::seconds sleep() {
    BOOST_REQUIRE(wake);
    auto slept = *wake - now;
    now = *wake;
    run(keeper.tick(now));
    return std::chrono::duration_cast<std::chrono::seconds>(slept);
  }

  void start() {
    run(keeper.service(false, now));
    BOOST_TEST(done() == "spawn ");
    run(keeper.service(true, now));
    BOOST_TEST(done() == "");
  }
};

} // namespace wwan::test
