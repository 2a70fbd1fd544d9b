#include "tests/core/keeper_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(keeper_policy_suite, keeper_fixture)

BOOST_AUTO_TEST_CASE(starts_it_when_the_bus_says_that_it_is_not_there) {
  start();
}

BOOST_AUTO_TEST_CASE(uses_one_that_runs) {
  run(keeper.service(true, now));
  BOOST_TEST(done() == "");
  BOOST_TEST(sleep().count() == 25);
  BOOST_TEST(done() == "ping ");
  run(keeper.service(false, now)); // somebody else's has ended
  BOOST_TEST(sleep().count() == 1);
  BOOST_TEST(done() == "spawn ");
}

BOOST_AUTO_TEST_CASE(one_that_hangs_when_we_come_is_ended) {
  run(keeper.begin(now));
  BOOST_TEST(sleep().count() == 25);
  BOOST_TEST(done() == "ping ");
  run(keeper.pinged("timeout", now));
  sleep();
  run(keeper.pinged("timeout", now));
  BOOST_TEST(done() == "ping stop ");
  run(keeper.service(false, now));
  BOOST_TEST(sleep().count() == 1);
  BOOST_TEST(done() == "spawn ");
}

BOOST_AUTO_TEST_CASE(one_that_never_tells_its_modems_is_missed) {
  for (auto spawns : {true, false}) {
    keeper = keeper_policy{spawns, 15min};
    run(keeper.begin(now));
    run(keeper.tick(now + 15min));
    BOOST_TEST(done().find("lost ") == 0u);
    run(keeper.service(true, now));
    BOOST_TEST(done() == "back ");
  }
}

BOOST_AUTO_TEST_CASE(asks_every_25_s_and_is_content_with_an_answer) {
  start();
  for (auto i = 0; i < 100; ++i) {
    BOOST_TEST(sleep().count() == 25);
    BOOST_TEST(done() == "ping ");
    run(keeper.pinged("", now));
  }
}

BOOST_AUTO_TEST_CASE(starts_it_a_second_after_its_end) {
  start();
  now += 1h;
  run(keeper.exited("exit code 3", now));
  run(keeper.service(false, now));
  BOOST_TEST(sleep().count() == 1);
  BOOST_TEST(done() == "spawn ");
}

BOOST_AUTO_TEST_CASE(the_order_of_bus_and_process_does_not_matter) {
  start();
  now += 1h;
  run(keeper.service(false, now));
  run(keeper.exited("exit code 3", now));
  BOOST_TEST(sleep().count() == 1);
  BOOST_TEST(done() == "spawn ");
}

BOOST_AUTO_TEST_CASE(backs_off_when_it_keeps_dying) {
  run(keeper.service(false, now));
  for (auto pause : {1, 2, 4, 8, 16, 32, 60, 60}) {
    done();
    run(keeper.exited("exit code 1", now));
    BOOST_TEST(sleep().count() == pause);
    BOOST_TEST(done() == "spawn ");
  }
  run(keeper.service(true, now));
  now += 61s;
  run(keeper.exited("killed", now));
  BOOST_TEST(sleep().count() == 1);
}

BOOST_AUTO_TEST_CASE(one_missed_answer_is_asked_again) {
  start();
  sleep();
  run(keeper.pinged("timeout", now));
  BOOST_TEST(done() == "ping ");
  BOOST_TEST(sleep().count() == 5);
  BOOST_TEST(done() == "ping ");
  run(keeper.pinged("", now));
  BOOST_TEST(sleep().count() == 25);
}

BOOST_AUTO_TEST_CASE(two_missed_answers_end_it) {
  start();
  sleep();
  run(keeper.pinged("timeout", now));
  sleep();
  done();
  run(keeper.pinged("timeout", now));
  BOOST_TEST(done() == "stop ");
  BOOST_TEST(sleep().count() == 60); // force should have helped by now
  BOOST_TEST(done() == "stop ");
  run(keeper.exited("killed by SIGKILL", now));
  run(keeper.service(false, now));
  BOOST_TEST(sleep().count() == 1);
  BOOST_TEST(done() == "spawn ");
}

BOOST_AUTO_TEST_CASE(a_start_without_end_is_ended) {
  run(keeper.service(false, now));
  done();
  BOOST_TEST(sleep().count() == 60);
  BOOST_TEST(done() == "stop ");
}

BOOST_AUTO_TEST_CASE(loses_the_race_for_the_name_without_a_fight) {
  run(keeper.service(false, now));
  done();
  run(keeper.service(true, now)); // another one's
  run(keeper.exited("exit code 1", now));
  sleep();
  BOOST_TEST(done() == "");
  run(keeper.service(false, now));
  sleep();
  BOOST_TEST(done() == "spawn ");
}

BOOST_AUTO_TEST_CASE(the_level_is_set_once_and_after_each_start) {
  run(keeper.level(log_level::info));
  BOOST_TEST(done() == "");
  run(keeper.service(false, now));
  run(keeper.service(true, now));
  BOOST_TEST(done() == "spawn MSG ");
  run(keeper.level(log_level::info));
  run(keeper.level({}));
  BOOST_TEST(done() == "");
  run(keeper.level(log_level::trace));
  BOOST_TEST(done() == "DEBUG ");
  run(keeper.service(false, now));
  run(keeper.service(true, now));
  BOOST_TEST(done() == "DEBUG ");
}

BOOST_AUTO_TEST_CASE(levels_are_those_of_mmagent) {
  std::string all;
  for (auto x :
       {log_level::panic, log_level::fatal, log_level::error,
        log_level::warning, log_level::info, log_level::debug,
        log_level::trace})
    all += std::string{service_log_level(x)} + " ";
  BOOST_TEST(all == "ERR ERR ERR WARN MSG INFO DEBUG ");
}

BOOST_AUTO_TEST_CASE(a_recovery_holds_it_down) {
  start();
  run(keeper.hold(now));
  BOOST_TEST(done() == "stop ");
  run(keeper.service(false, now));
  run(keeper.exited("exit code 0", now));
  BOOST_TEST(done() == "held ");
  run(keeper.tick(now + 1h));
  BOOST_TEST(done() == "");
  run(keeper.release(now));
  BOOST_TEST(done() == "spawn ");
}

BOOST_AUTO_TEST_CASE(a_recovery_need_not_stop_what_is_down) {
  run(keeper.service(false, now));
  run(keeper.exited("exit code 1", now));
  done();
  run(keeper.hold(now));
  BOOST_TEST(done() == "held ");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_brought_back_is_given_up_and_tried_on) {
  keeper = keeper_policy{true, 15min};
  run(keeper.service(false, now));
  auto began = now;
  auto minutes = [&] {
    return std::chrono::duration_cast<std::chrono::minutes>(now - began);
  };
  while (trace.find("lost") == std::string::npos) {
    run(keeper.exited("exit code 1", now));
    sleep();
    BOOST_REQUIRE(minutes() < 17min);
  }
  BOOST_TEST(minutes().count() == 15);
  done();
  run(keeper.exited("exit code 1", now));
  sleep();
  BOOST_TEST(done() == "spawn "); // told once, tried on
  run(keeper.service(true, now));
  BOOST_TEST(done() == "back ");
}

BOOST_AUTO_TEST_CASE(silence_counts_as_being_away) {
  keeper = keeper_policy{true, 1min};
  start();
  sleep();
  run(keeper.pinged("timeout", now));
  done();
  auto since = now;
  run(keeper.tick(since + 1min));
  BOOST_TEST(done().find("lost ") == 0u);
  keeper = keeper_policy{true, 1min};
  start();
  sleep();
  run(keeper.pinged("timeout", now));
  sleep();
  run(keeper.pinged("", now)); // the second one was answered
  done();
  run(keeper.tick(now + 1min));
  BOOST_TEST(done().find("lost ") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(somebody_elses_is_missed_too_but_never_without_a_limit) {
  for (auto limit : {15min, 0min}) {
    keeper = keeper_policy{false, limit};
    run(keeper.service(false, now));
    run(keeper.tick(now + 24h));
    BOOST_TEST(done() == (limit.count() > 0 ? "lost " : ""));
  }
}

BOOST_AUTO_TEST_CASE(without_spawn_only_the_level_is_ours) {
  keeper = keeper_policy{false};
  run(keeper.service(false, now));
  run(keeper.level(log_level::error));
  run(keeper.service(true, now));
  BOOST_TEST(done() == "ERR ");
  BOOST_TEST(!wake);
  run(keeper.hold(now));
  BOOST_TEST(done() == "");
}

BOOST_AUTO_TEST_SUITE_END()
