// How often a modem that fails is asked, and what ends its pauses.
#include <random>

#include <boost/test/unit_test.hpp>

#include "tests/core/attempts_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

const error_class asked_in_stages[] = {
  error_class::config, error_class::no_coverage, error_class::transient,
  error_class::device, error_class::service_gone};

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_attempts_suite, attempts_fixture)

BOOST_AUTO_TEST_CASE(pauses_stay_within_the_stages_of_an_outage) {
  for (uint64_t seed = 0; seed < 40; ++seed) {
    attempts_fixture x;
    x.begin(seed);
    x.fail_for(72h, asked_in_stages[seed % std::size(asked_in_stages)]);
    BOOST_TEST(x.most_in_a_day() <= most_a_day, "seed " << seed);
    auto first = x.attempts.front();
    for (size_t i = 1; i < x.attempts.size(); ++i) {
      auto age = x.attempts[i - 1] - first;
      auto pause = x.attempts[i] - x.attempts[i - 1];
      auto longest = age < 15min ? 60s : age < 3h ? 300s : 1800s;
      BOOST_TEST((pause <= longest), "seed " << seed << ", attempt " << i);
    }
  }
}

BOOST_AUTO_TEST_CASE(
  who_was_told_to_wait_asks_within_five_minutes_for_three_hours) {
  for (uint64_t seed = 0; seed < 20; ++seed) {
    attempts_fixture x;
    x.begin(seed);
    x.fail_for(72h, error_class::throttled);
    BOOST_TEST(x.most_in_a_day() <= most_a_day, "seed " << seed);
    auto first = x.attempts.front();
    for (size_t i = 1; i < x.attempts.size(); ++i) {
      auto pause = x.attempts[i] - x.attempts[i - 1];
      auto young = x.attempts[i - 1] - first < 3h;
      BOOST_TEST((pause >= 54s), "seed " << seed << ", attempt " << i);
      BOOST_TEST(
        (pause <= (young ? 300s : 1800s)),
        "seed " << seed << ", attempt " << i);
    }
  }
}

BOOST_AUTO_TEST_CASE(
  a_day_has_at_most_110_attempts_whatever_ends_their_pauses) {
  for (uint64_t seed = 0; seed < 40; ++seed) {
    attempts_fixture x;
    x.begin(seed);
    std::mt19937_64 dice{seed};
    for (auto end = x.now + 72h; x.now < end;) {
      x.refuse_all(static_cast<error_class>(dice() % 7));
      x.pass(std::chrono::seconds{1 + dice() % 120});
      x.world.technologies = dice() % 2 == 0 ? lte : umts;
      x.world.signal = static_cast<uint8_t>(dice() % 6);
      x.world.packet_service = static_cast<mm_packet_service>(dice() % 3);
      x.world.operator_code = dice() % 4 == 0 ? "26201" : "26202";
      x.see(dice() % 3 == 0 ? modem_state::searching : modem_state::registered);
    }
    BOOST_TEST(
      x.most_in_a_day() <= most_a_day,
      "seed " << seed << ": " << x.most_in_a_day());
    BOOST_TEST( // it never gives up
      x.attempts.size() >= 120u, "seed " << seed << ": " << x.attempts.size());
  }
}

BOOST_AUTO_TEST_CASE(modems_that_lost_service_together_do_not_ask_in_step) {
  auto in_step = 0;
  for (uint64_t seed = 1; seed < 20; ++seed) {
    attempts_fixture x;
    attempts_fixture y;
    for (auto* one : {&x, &y}) {
      one->begin(one == &x ? seed : seed + 1);
      one->fail_for(24h, error_class::transient);
    }
    for (size_t i = 20; i < std::min(x.attempts.size(), y.attempts.size()); ++i)
      in_step += x.attempts[i] == y.attempts[i] ? 1 : 0;
  }
  BOOST_TEST(in_step <= 5);
}

BOOST_AUTO_TEST_CASE(the_owners_bounds_know_no_budget) {
  auto network = network_for("internet");
  network.modem.retry = {20, 20};
  begin(7);
  want(radio_wish::on, network);
  fail_for(24h, error_class::transient);
  BOOST_TEST(attempts.size() >= 4'320u);
}

BOOST_AUTO_TEST_CASE(another_radio_technology_ends_a_pause_once) {
  wait_long();
  world.technologies = umts;
  see();
  BOOST_TEST(calls.size() == 1u);
  refuse_all(error_class::transient);
  for (auto rat : {lte, umts, lte | umts}) {
    world.technologies = rat;
    see();
    BOOST_TEST(calls.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_better_signal_ends_a_pause_and_noise_does_not) {
  wait_long();
  world.signal = 3;
  see();
  BOOST_TEST(calls.size() == 1u);
  refuse_all(error_class::transient);
  for (auto fifths : std::initializer_list<uint8_t>{2, 3, 0, 3}) {
    world.signal = fifths;
    see();
    BOOST_TEST(calls.empty());
  }
}

BOOST_AUTO_TEST_CASE(packet_service_that_comes_ends_a_pause) {
  begin(7);
  world.packet_service = mm_packet_service::detached;
  see();
  fail_for(1h, error_class::transient);
  refuse_all(error_class::transient);
  BOOST_REQUIRE(calls.empty());
  world.packet_service = mm_packet_service::attached;
  see();
  BOOST_TEST(calls.size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_is_read_late_is_no_news) {
  begin(7);
  world.technologies = 0;
  world.signal = 0;
  world.packet_service = mm_packet_service::unknown;
  see();
  // Nothing of it was known to any attempt.
  calls.clear();
  trace.clear();
  machine = core::modem_machine{"/org/freedesktop/ModemManager1/Modem/0", 7};
  see();
  want_on();
  fail_for(1h, error_class::transient);
  refuse_all(error_class::transient);
  world.technologies = lte;
  world.signal = 5;
  world.packet_service = mm_packet_service::attached;
  see();
  BOOST_TEST(calls.empty());
}

BOOST_AUTO_TEST_SUITE_END()
