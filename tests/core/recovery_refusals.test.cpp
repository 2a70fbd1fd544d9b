// What a soft recovery does not do, and what it says then.
#include "tests/core/recovery_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(recovery_refusals, recovery_fixture)

BOOST_AUTO_TEST_CASE(radio_silence_comes_first) {
  list.silence = true;
  lose(true, true);
  pass(1h);
  BOOST_TEST(done() == "");
  list.silence = false;
  run(policy.roster(list, now));
  BOOST_TEST(done() == "hold ");
}

BOOST_AUTO_TEST_CASE(a_modem_that_was_never_seen_is_not_missed) {
  run(policy.service(true, now));
  options(true, true);
  watched_network x;
  x.label = "lte0";
  list.networks = {x};
  run(policy.roster(list, now));
  pass(1h);
  BOOST_TEST(done() == "");
}

BOOST_AUTO_TEST_CASE(L20_what_is_missing_is_named) {
  options(true, false, "modprobe is not in PATH");
  BOOST_TEST(
    said == "drivers cannot be reloaded as wanted: modprobe is not in PATH\n");
  options(true, false, "modprobe is not in PATH");
  BOOST_TEST(std::count(said.begin(), said.end(), '\n') == 1); // told once
  lose(true, false);
  pass(2min);
  run(policy.reloaded({"unbind: Permission denied", {}}, now));
  BOOST_TEST(shown == "failed: unbind: Permission denied");
}

BOOST_AUTO_TEST_CASE(a_place_that_is_not_known_is_not_guessed) {
  lose(true, false);
  list.networks[0].addrs = {};
  run(policy.roster(list, now));
  pass(2min);
  BOOST_TEST(done() == "");
  BOOST_TEST(shown.find("failed: its USB or PCI address is not known") == 0u);
}

BOOST_AUTO_TEST_CASE(somebody_elses_modemmanager_is_not_restarted) {
  policy = recovery_policy{false};
  lose(true, true);
  BOOST_TEST(said.find("somebody else keeps it") != std::string::npos);
  pass(2min);
  BOOST_TEST(done() == "reload 1:1.3 ");
  policy = recovery_policy{false};
  list = {};
  lose(false, true);
  pass(1h);
  BOOST_TEST(done() == "");
}

BOOST_AUTO_TEST_CASE(a_modemmanager_that_does_not_end_is_released) {
  lose(true, true);
  pass(2min);
  done();
  pass(90s);
  BOOST_TEST(done() == "release ");
  BOOST_TEST(shown == "failed: ModemManager did not end");
  run(policy.held(now)); // too late
  BOOST_TEST(done() == "");
}

BOOST_AUTO_TEST_CASE(a_network_that_is_gone_ends_its_attempt) {
  lose(true, true);
  pass(2min);
  done();
  run(policy.roster({}, now));
  run(policy.held(now));
  pass(3s);
  BOOST_TEST(done() == "release ");
}

BOOST_AUTO_TEST_SUITE_END()
