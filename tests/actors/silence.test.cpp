// Radio silence through all actors, on virtual time.
#include <boost/test/unit_test.hpp>

#include "tests/actors/house_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct fixture : house_fixture {
  static constexpr const char* echo =
    "\"RSConfigTimestamp\":\"2026-08-19T01:02:03Z\"";

  void silence(bool on) {
    // Its own time stamp tells this request from the first config's.
    auto json = config(2, on);
    auto at = json.find("2026-08-19T01:02:03Z");
    configure(json.replace(at, 20, stamp()));
  }

  std::string stamp() {
    return "2026-08-20T00:00:00Z";
  }

  bool acknowledged() {
    return status_has("\"RSConfigTimestamp\":\"" + stamp() + "\"");
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(silence_suite, fixture)

BOOST_AUTO_TEST_CASE(every_modem_gets_its_first_call_at_once) {
  connect(2);
  silence(true);
  BOOST_TEST(called() == "0 disconnect, 1 disconnect");
  for (auto& call : bus.waiting)
    BOOST_TEST(call.urgent);
}

BOOST_AUTO_TEST_CASE(the_echo_waits_for_the_facts) {
  connect(2);
  silence(true);
  auto rounds = 0;
  while (!bus.waiting.empty()) {
    BOOST_TEST(!acknowledged());
    answer_one();
    BOOST_REQUIRE(++rounds < 20);
  }
  BOOST_TEST(acknowledged());
  BOOST_TEST(!status_has("online"));
  BOOST_TEST(!status_has("offline"));
  BOOST_TEST(status_has("radio-off"));
}

BOOST_AUTO_TEST_CASE(of_a_config_that_is_refused_silence_is_obeyed) {
  connect(2);
  for (const auto* wrong :
       {R"("Networks":[{"LogicalLabel":"x","MTU":70000}])",
        R"("Networks":[{"LogicalLabel":""}])",
        R"("Networks":[{"LogicalLabel":"a"},{"LogicalLabel":"a"}])",
        R"("Networks":7)"}) {
    configure(std::string{R"({"RadioSilence":true,)"} + wrong + "}");
    BOOST_TEST(
      log.text.find("; its RadioSilence is obeyed") != std::string::npos);
    log.text.clear();
    answer_all();
    BOOST_TEST(status_has("radio-off"), wrong);
    BOOST_TEST(!status_has("online"), wrong);
    BOOST_TEST(!acknowledged());
    configure(config(2)); // the same again that was in force
    answer_all();
    BOOST_TEST(status_has("online-and-connected"), wrong);
  }
}

BOOST_AUTO_TEST_CASE(a_refused_silence_before_any_good_config_is_no_echo) {
  add(0, modem_state::registered);
  service(true);
  configure(R"({"RadioSilence":true,"Networks":[{"LogicalLabel":""}]})");
  answer_all();
  BOOST_TEST((bus.modems.at(path(0)).power == power_state::low));
  loop.advance(1min);
  configure(config(1, true));
  answer_all();
  auto shown = files.published["WwanStatus"];
  BOOST_TEST(!shown.empty());
  for (const auto& x : shown) // Go reads no time from ""
    BOOST_TEST(x.find("Timestamp\":\"\"") == std::string::npos, x);
}

BOOST_AUTO_TEST_CASE(what_is_refused_lifts_no_silence) {
  connect(2);
  silence(true);
  answer_all();
  configure(R"({"RadioSilence":false,"Networks":[{"LogicalLabel":""}]})");
  answer_all();
  BOOST_TEST(status_has("radio-off"));
  BOOST_TEST(!status_has("online"));
}

BOOST_AUTO_TEST_CASE(does_not_wait_behind_a_hung_modem) {
  connect(2);
  bus.hung = {path(0)};
  silence(true);
  answer_all();
  BOOST_TEST((bus.modems.at(path(1)).power == power_state::low));
  BOOST_TEST(!acknowledged());
  loop.advance(31s);
  BOOST_TEST(acknowledged());
  BOOST_TEST(status_has("the radio is not off 30 s after the request"));
}

BOOST_AUTO_TEST_CASE(overtakes_a_connect_that_hangs) {
  add(0, modem_state::registered);
  bus.hung = {path(0)};
  service(true);
  configure(config(2));
  bus.modems.at(path(0)).state = modem_state::connecting;
  show(0);
  bus.hung.clear();
  silence(true);
  answer_all();
  BOOST_TEST(
    called() == "0 connect apn=internet, 0 disconnect, 0 disable, 0 power-low");
}

BOOST_AUTO_TEST_CASE(a_modem_that_appears_later_is_silenced_first) {
  connect(2);
  silence(true);
  answer_all();
  bus.trace.clear();
  add(2, modem_state::registered);
  show(2);
  BOOST_TEST(called() == "2 disable");
  answer_all();
  BOOST_TEST(called() == "2 disable, 2 power-low");
}

BOOST_AUTO_TEST_CASE(holds_across_a_crash_of_modem_manager) {
  connect(2);
  silence(true);
  answer_all();
  service(false);
  bus.modems.clear();
  bus.trace.clear();
  add(4, modem_state::disabled).addrs.usb = "1:1";
  service(true);
  answer_all();
  BOOST_TEST(called() == "4 power-low");
}

BOOST_AUTO_TEST_CASE(is_lifted_cleanly) {
  connect(2);
  silence(true);
  answer_all();
  bus.trace.clear();
  configure(config(2));
  answer_all();
  BOOST_TEST(status_has("online-and-connected"));
  BOOST_TEST(bus.trace.size() == 6u);
}

BOOST_AUTO_TEST_CASE(a_config_that_starts_silent_never_switches_on) {
  add(0, modem_state::disabled);
  add(1, modem_state::registered);
  configure(config(2, true));
  service(true);
  answer_all();
  BOOST_TEST(called() == "0 power-low, 1 disable, 1 power-low");
}

BOOST_AUTO_TEST_CASE(modems_that_are_off_already_need_no_call) {
  add(0, modem_state::disabled).power = power_state::low;
  add(1, modem_state::disabled).power = power_state::low;
  configure(config(2, true));
  service(true);
  BOOST_TEST(called() == "");
  BOOST_TEST(status_has(echo));
  BOOST_TEST(status_has("\"DPCKey\":\"zedagent\""));
}

BOOST_AUTO_TEST_CASE(silence_is_settled_for_the_config_too) {
  add(0, modem_state::disabled);
  configure(config(1, true));
  service(true);
  answer_all();
  BOOST_TEST(status_has("\"DPCKey\":\"zedagent\""));
  BOOST_TEST(status_has(echo));
}

// Silence and wishes come to FLEET on two ways.
BOOST_AUTO_TEST_CASE(no_wish_is_carried_out_between_silence_and_its_config) {
  connect(2);
  configure(config(2, true, "never"));
  answer_all();
  BOOST_TEST(called().find("connect apn=") == std::string::npos, called());
  bus.trace.clear();
  configure(config(2, false, "other"));
  answer_all();
  BOOST_TEST(called().find("0 connect apn=other") != std::string::npos);
  BOOST_TEST(called().find("apn=never") == std::string::npos, called());
}

BOOST_AUTO_TEST_SUITE_END()
