#include "core/service/probe_policy.hpp"

#include <random>

#include <boost/test/unit_test.hpp>

#include "tests/core/probe_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(probe_policy_suite, probe_fixture)

BOOST_AUTO_TEST_CASE(a_new_connection_is_looked_at_soon_then_rarely) {
  connect();
  live(10s);
  BOOST_TEST(probes == 1);
  live(1h);
  BOOST_TEST(probes == 13);
  BOOST_TEST(error == "");
}

BOOST_AUTO_TEST_CASE(loss_of_30_percent_for_an_hour_reconnects_nobody) {
  // Five echoes, each of which must get there and back.
  for (auto seed = 0u; seed < 500; ++seed) {
    probe_fixture x;
    std::mt19937 random{seed};
    auto passes = [&] {
      return random() % 100 >= 30;
    };
    x.answer = [&] {
      for (auto i = 0; i < 5; ++i)
        if (passes() && passes())
          return true;
      return false;
    };
    x.connect();
    x.live(1h);
    BOOST_TEST(x.reconnects == 0, seed);
    BOOST_TEST(x.probes >= 12);
  }
}

BOOST_AUTO_TEST_CASE(a_black_hole_is_detected_within_the_window) {
  auto window = probe_policy::detection_window(settings, takes);
  BOOST_TEST(window.count() == 300 + 4 * 15 + 3 * 10);
  for (auto begins = 0s; begins < 330s; begins += 7s) {
    probe_fixture x;
    x.connect();
    x.live(1h + begins);
    x.answer = [] {
      return false;
    };
    auto since = x.now;
    x.live(2h, [&] { return x.reconnects > 0; });
    BOOST_TEST((x.now - since <= window));
    BOOST_TEST(x.error == "no answer");
  }
}

BOOST_AUTO_TEST_CASE(some_failures_are_no_verdict) {
  connect();
  live(1h);
  auto failures = 0;
  answer = [&] {
    return ++failures > 3;
  };
  live(10min);
  BOOST_TEST(failures > 3);
  BOOST_TEST(error == "");
  BOOST_TEST(reconnects == 0);
}

BOOST_AUTO_TEST_CASE(while_packets_come_in_nobody_asks) {
  connect();
  for (auto i = 0; i < 100; ++i) {
    received = *received + 1;
    live(5min);
  }
  BOOST_TEST(probes <= 1);
  live(1h);
  BOOST_TEST(probes >= 11);
}

BOOST_AUTO_TEST_CASE(error_messages_do_not_pass_for_traffic) {
  connect();
  live(1h);
  answer = [&] {
    *received += 3; // ICMP: host unreachable
    return false;
  };
  live(10min);
  BOOST_TEST(reconnects == 1);
  answer = [&] {
    return false;
  };
  *received += 1000; // but this is
  live(6min);
}

BOOST_AUTO_TEST_CASE(an_unknown_counter_means_asking) {
  received.reset();
  connect();
  live(1h);
  BOOST_TEST(probes == 12);
}

BOOST_AUTO_TEST_CASE(the_remedy_backs_off) {
  answer = [] {
    return false;
  };
  connect();
  std::vector<long> at;
  for (auto i = 0; i < 6; ++i) {
    auto before = reconnects;
    live(5h, [&] { return reconnects > before; });
    at.push_back((now.time_since_epoch()) / 1s);
    disconnect();
    now += 3s;
    connect();
  }
  std::vector<long> pauses;
  for (size_t i = 1; i < at.size(); ++i)
    pauses.push_back(at[i] - at[i - 1]);
  // 5, 10, 20, 40 min and 1 h, and what is left of a probe's period
  const long least[] = {300, 600, 1200, 2400, 3600};
  for (size_t i = 0; i < pauses.size(); ++i) {
    BOOST_TEST(pauses[i] >= least[i]);
    BOOST_TEST(pauses[i] <= least[i] + 330);
  }
  answer = [] {
    return true;
  };
  live(10min);
  BOOST_TEST(error == "");
}

BOOST_AUTO_TEST_CASE(a_success_after_a_failure_clears_the_error) {
  answer = [] {
    return false;
  };
  connect();
  live(10min);
  BOOST_TEST(error == "no answer");
  answer = [] {
    return true;
  };
  live(6min);
  BOOST_TEST(error == "");
}

BOOST_AUTO_TEST_CASE(with_a_poor_signal_rarely_and_without_remedy) {
  policy.poor_signal(true);
  connect();
  live(4h);
  BOOST_TEST(probes <= 13);
  answer = [] {
    return false;
  };
  live(24h);
  BOOST_TEST(error == "no answer");
  BOOST_TEST(reconnects == 0);
}

BOOST_AUTO_TEST_CASE(a_day_costs_no_more_than_its_budget) {
  settings.bytes_per_day = 10'000;
  policy = probe_policy{settings};
  answer = [] {
    return false;
  };
  connect();
  live(24h);
  BOOST_TEST(probes <= 34);
  BOOST_TEST(policy.spent() <= 10'300u);
  auto first_day = probes;
  live(24h);
  BOOST_TEST(probes > first_day);
  BOOST_TEST(probes <= 2 * 34 + 1);
}

BOOST_AUTO_TEST_CASE(an_idle_month_is_cheap) {
  connect();
  uint64_t most = 0;
  for (auto day = 0; day < 30; ++day) {
    live(24h);
    most = std::max(most, policy.spent());
  }
  BOOST_TEST(most <= 289 * 300u);
}

BOOST_AUTO_TEST_CASE(what_is_not_connected_is_told_after_a_period) {
  disconnect();
  live(299s);
  BOOST_TEST(error == "");
  live(2s);
  BOOST_TEST(error == "modem is not connected");
  BOOST_TEST(probes == 0);
  BOOST_TEST(reconnects == 0);
  connect();
  BOOST_TEST(error == "");
}

BOOST_AUTO_TEST_CASE(nobody_asks_where_it_is_not_wanted) {
  link.wanted = false;
  connect();
  live(24h);
  BOOST_TEST(probes == 0);
  link.wanted = true;
  connect();
  answer = [] {
    return false;
  };
  live(1h);
  BOOST_TEST(error != "");
  link.wanted = false; // radio silence
  connect();
  BOOST_TEST(error == "");
  auto before = probes;
  live(24h);
  BOOST_TEST(probes == before);
}

BOOST_AUTO_TEST_CASE(an_answer_about_an_earlier_session_is_worth_nothing) {
  run(policy.link(link, now));
  auto effects = policy.tick(now + 10s, received);
  BOOST_REQUIRE(!effects.empty());
  auto id = std::get<start_probe>(effects.front()).id;
  disconnect();
  connect();
  run(policy.done(id, {false, "old", 300}, now));
  BOOST_TEST(error == "");
  BOOST_TEST(policy.spent() == 300u);
  live(10s);
  BOOST_TEST(probes == 1);
}

BOOST_AUTO_TEST_SUITE_END()
