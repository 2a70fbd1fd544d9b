// A modem that is refused, and how often it was asked.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/core/machine_fixture.hpp"

namespace wwan::test {

// MMModemAccessTechnology.
inline constexpr uint32_t lte = 1u << 14u;
inline constexpr uint32_t umts = 1u << 5u;

inline constexpr uint32_t most_a_day = 110;

struct attempts_fixture : machine_fixture {
  std::vector<time_point> attempts;

  void begin(uint64_t seed) {
    machine =
      core::modem_machine{"/org/freedesktop/ModemManager1/Modem/0", seed};
    world.registration = mm_registration::home;
    world.technologies = lte;
    world.signal = 2;
    world.packet_service = mm_packet_service::attached;
    see(modem_state::registered);
    want_on();
  }

  /// Refuses what is asked now.
  void refuse_all(error_class kind) {
    while (!calls.empty()) {
      attempts.push_back(now);
      refuse({kind, "x.Error", "text"});
    }
  }

  void pass_to_next_timer(time_point end) {
    auto next = std::min_element(due.begin(), due.end());
    auto till = next == due.end() ? end : std::min(*next, end);
    pass(std::chrono::ceil<std::chrono::milliseconds>(till - now));
  }

  void fail_for(std::chrono::hours time, error_class kind) {
    for (auto end = now + time; now < end; pass_to_next_timer(end))
      refuse_all(kind);
  }

  uint32_t most_in_a_day() const {
    uint32_t result = 0;
    auto first = attempts.begin();
    for (auto i = attempts.begin(); i != attempts.end(); ++i) {
      while (*i - *first > std::chrono::hours{24})
        ++first;
      result = std::max(result, static_cast<uint32_t>(i - first) + 1);
    }
    return result;
  }

  /// After an hour of failures the next attempt is minutes away.
  void wait_long(uint64_t seed = 7) {
    begin(seed);
    fail_for(std::chrono::hours{1}, error_class::transient);
    refuse_all(error_class::transient);
    BOOST_REQUIRE(calls.empty());
  }

  void answer_cleared(std::optional<uint64_t> received) {
    BOOST_REQUIRE(!cleared.empty());
    feed(core::network_done{cleared.back().id, {}, {}, {}, received});
  }

  /// Connected, with a link that had received so much before.
  void come_up(std::optional<uint64_t> received) {
    answer_and_see();
    feed(core::network_done{configured.back().id, {}, {}, {}, received});
  }

  void lose() {
    pass(std::chrono::seconds{5});
    world.bearers.clear();
    see(modem_state::registered);
  }
};

} // namespace wwan::test
