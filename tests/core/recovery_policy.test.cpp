#include "tests/core/recovery_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(recovery_policy_suite, recovery_fixture)

BOOST_AUTO_TEST_CASE(the_options_decide_what_is_done) {
  struct row {
    bool reload;
    bool restart;
    const char* first;
  };
  for (auto x :
       {row{false, false, ""}, row{true, false, "reload 1:1.3 "},
        row{false, true, "hold "}, row{true, true, "hold "}}) {
    policy = recovery_policy{true};
    list = {};
    lose(x.reload, x.restart);
    pass(119s);
    BOOST_TEST(done() == "");
    pass(1s);
    BOOST_TEST(done() == x.first);
  }
}

BOOST_AUTO_TEST_CASE(restart_and_reload_go_hand_in_hand) {
  lose(true, true);
  BOOST_REQUIRE(wake);
  BOOST_TEST((*wake - now == 120s));
  pass(2min);
  BOOST_TEST(shown.find("the modem is missing for 120 s") == 0u);
  attempt();
  BOOST_TEST(said.find("unbound 1-1.3") != std::string::npos);
  BOOST_TEST(shown == "done; not again before the modem was back");
  present(0, true);
  BOOST_TEST(shown == "");
  BOOST_TEST(said.find("back after 123 s") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_patience_doubles_as_well) {
  policy = recovery_policy{true, 5min};
  lose(true, false);
  pass(299s);
  BOOST_TEST(done() == "");
  pass(1s);
  BOOST_TEST(done() == "reload 1:1.3 ");
  run(policy.reloaded({}, now));
  present(0, true);
  present(0, false);
  pass(599s);
  BOOST_TEST(done() == "");
  pass(1s);
  BOOST_TEST(done() == "reload 1:1.3 ");
}

BOOST_AUTO_TEST_CASE(a_restart_alone_touches_no_driver) {
  lose(false, true);
  pass(2min);
  run(policy.held(now));
  done();
  pass(3s);
  BOOST_TEST(done() == "release ");
}

BOOST_AUTO_TEST_CASE(N11_once_for_each_disappearance) {
  lose(true, true);
  pass(2min);
  attempt();
  pass(48h);
  BOOST_TEST(done() == "");
}

BOOST_AUTO_TEST_CASE(
  one_that_vanishes_again_and_again_is_given_ever_more_time) {
  lose(true, false);
  for (auto wait : {2min, 4min, 8min, 16min, 32min, 60min, 60min}) {
    pass(wait - 1s);
    BOOST_TEST(done() == "", wait.count());
    pass(1s);
    BOOST_TEST(done() == "reload 1:1.3 ", wait.count());
    run(policy.reloaded({}, now));
    present(0, true);
    now += 1min;
    present(0, false);
  }
  present(0, true);
  now += 1h; // it was stable
  present(0, false);
  pass(2min);
  BOOST_TEST(done() == "reload 1:1.3 ");
}

BOOST_AUTO_TEST_CASE(all_modems_share_a_budget) {
  run(policy.service(true, now));
  options(true, false);
  for (auto x : {"a", "b", "c", "d", "e", "f"})
    add(network_label{x}, x);
  for (size_t i = 0; i < 6; ++i)
    present(i, false);
  now += 2min;
  auto began = now;
  run(policy.tick(now));
  for (auto x : {"a", "b", "c", "d"}) {
    BOOST_TEST(done() == "reload " + std::string{x} + " ");
    run(policy.reloaded({}, now));
  }
  BOOST_TEST(done() == "");
  BOOST_TEST((*wake - began == 1h));
  pass(1h);
  BOOST_TEST(done() == "reload e ");
}

BOOST_AUTO_TEST_CASE(nobody_is_missed_while_modemmanager_is_away) {
  lose(true, false);
  run(policy.service(false, now));
  pass(1h);
  BOOST_TEST(done() == "");
  run(policy.service(true, now));
  pass(119s);
  BOOST_TEST(done() == "");
  pass(1s);
  BOOST_TEST(done() == "reload 1:1.3 ");
}

BOOST_AUTO_TEST_CASE(options_act_when_they_are_switched) {
  lose(false, false);
  pass(1h);
  BOOST_TEST(done() == "");
  options(true, false);
  BOOST_TEST(done() == "reload 1:1.3 ");
  run(policy.reloaded({}, now));
  present(0, true);
  present(0, false);
  options(false, false);
  pass(24h);
  BOOST_TEST(done() == "");
}

BOOST_AUTO_TEST_CASE(the_next_one_has_its_turn_after_this_one) {
  run(policy.service(true, now));
  options(true, false);
  add("a", "1:1");
  add("b", "1:2");
  present(0, false);
  present(1, false);
  pass(2min);
  BOOST_TEST(done() == "reload 1:1 ");
  pass(1min);
  BOOST_TEST(done() == "");
  run(policy.reloaded({}, now));
  BOOST_TEST(done() == "reload 1:2 ");
}

BOOST_AUTO_TEST_SUITE_END()
