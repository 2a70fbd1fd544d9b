// Device-days, and whether the rules of others ask when their programs did.
#include <map>
#include <string>

#include <boost/test/unit_test.hpp>

#include "bench/availability/played_day.hpp"

using namespace wwan::bench;
using namespace std::chrono_literals;

namespace {

/// One outage a minute after midnight.
outcome_of_day
played(const std::string& who, trouble kind, std::chrono::seconds length) {
  return play_day(who, {{kind, 60s, length}}, 1);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_seed_gives_the_same_day_and_outages_stay_apart) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    auto day = a_day(seed, true);
    auto again = a_day(seed, true);
    BOOST_REQUIRE(day.size() == again.size());
    duration free{};
    for (size_t i = 0; i < day.size(); ++i) {
      BOOST_TEST((day[i].begin == again[i].begin));
      BOOST_TEST((day[i].length == again[i].length));
      BOOST_TEST((day[i].begin > free));
      free = day[i].begin + day[i].length;
    }
    BOOST_TEST((free < day_length));
  }
}

BOOST_AUTO_TEST_CASE(each_kind_comes_as_often_as_it_is_said) {
  std::map<trouble, double> wanted;
  std::map<trouble, double> seen;
  for (const auto& x : frequencies())
    wanted[x.kind] += x.per_day;
  constexpr uint64_t days = 4000;
  for (uint64_t seed = 1; seed <= days; ++seed)
    for (const auto& x : a_day(seed, true))
      seen[x.kind] += 1.0 / days;
  for (auto [kind, per_day] : wanted) // some find no room in their day
    BOOST_TEST(
      (seen[kind] > 0.75 * per_day && seen[kind] < 1.25 * per_day),
      name_of(kind) << " " << seen[kind] << " a day");
}

// Measured with systemd-networkd 262.1: 14 attempts in 400 s of refusals, back
// after 18 s.
BOOST_AUTO_TEST_CASE(networkd_asks_each_half_minute) {
  auto x = played("networkd", trouble::refused, 400s);
  BOOST_TEST(x.attempts == 1u + 14u + 1u); // the first, and the last
  BOOST_TEST((x.worst <= 31s));
}

// Measured with NetworkManager 1.58.1: a burst at once, one after 302 s, back
// 206 s after the end of 400 s of refusals.
BOOST_AUTO_TEST_CASE(network_manager_asks_in_bursts_and_is_blind_between) {
  auto x = played("NetworkManager", trouble::refused, 400s);
  BOOST_TEST(x.attempts == 1u + 4u + 4u + 1u);
  BOOST_TEST((x.worst > 195s && x.worst < 207s));
}

// Its ticks are of whole minutes, and what was done suspends it for 30 s.
BOOST_AUTO_TEST_CASE(mmagent_asks_each_minute) {
  auto x = played("mmagent", trouble::refused, 400s);
  BOOST_TEST((x.attempts >= 8u && x.attempts <= 10u), x.attempts);
  BOOST_TEST((x.worst <= 61s));
}

BOOST_AUTO_TEST_CASE(a_lost_session_is_back_at_once_whoever_plays) {
  for (const char* who : {"oracle", "bearerd", "networkd", "NetworkManager"}) {
    auto x = played(who, trouble::drop, 0s);
    BOOST_TEST(x.attempts == 2u, who);
    BOOST_TEST((x.worst < 2s), who);
  }
}

BOOST_AUTO_TEST_CASE(nobody_is_connected_longer_than_the_oracle) {
  for (uint64_t seed = 1; seed <= 5; ++seed) {
    auto day = a_day(seed, false);
    auto best = play_day("oracle", day, seed).connected;
    for (const char* who : {"bearerd", "networkd", "NetworkManager", "mmagent"})
      // Who has two ways to enable a modem may win a moment by the other.
      BOOST_TEST((play_day(who, day, seed).connected <= best + 2s), who);
  }
}
