// The whole house of actors on virtual time.
#include <boost/test/unit_test.hpp>

#include "tests/actors/house_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(house_suite, house_fixture)

BOOST_AUTO_TEST_CASE(nothing_is_touched_before_the_first_config) {
  add(0, modem_state::connected);
  add(1, modem_state::registered);
  service(true);
  loop.advance(24h);
  BOOST_TEST(called() == "");
  BOOST_TEST(network.trace.empty());
  BOOST_TEST(status_has("\"DPCKey\":\"\""));
}

BOOST_AUTO_TEST_CASE(config_to_connected_with_addresses_and_echo) {
  add(0, modem_state::disabled).power = power_state::low;
  service(true);
  configure(config(1));
  BOOST_TEST(!status_has("zedagent"));
  answer_all();
  BOOST_TEST(called() == "0 power-on, 0 enable, 0 connect apn=internet");
  BOOST_TEST(
    network.trace.back() == "apply wwan0 10.64.0.2 mtu 1430 metric 5000");
  BOOST_TEST(status_has("\"DPCKey\":\"zedagent\""));
  BOOST_TEST(status_has("online-and-connected"));
}

BOOST_AUTO_TEST_CASE(a_restart_beside_connected_modems_calls_nothing) {
  add(0, modem_state::connected);
  add(1, modem_state::connected);
  configure(config(2));
  service(true);
  loop.advance(1h);
  BOOST_TEST(called() == "");
  BOOST_TEST(network.trace.size() == 2u);
  BOOST_TEST(status_has("\"DPCKey\":\"zedagent\""));
}

BOOST_AUTO_TEST_CASE(a_hung_modem_delays_no_other) {
  add(0, modem_state::disabled);
  add(1, modem_state::disabled);
  bus.hung = {path(0)};
  service(true);
  configure(config(2));
  answer_all();
  BOOST_TEST(called() == "0 enable, 1 enable, 1 connect apn=internet");
  BOOST_TEST(!status_has("\"DPCKey\":\"zedagent\""));
  loop.advance(15s);
  BOOST_TEST(status_has("\"DPCKey\":\"zedagent\""));
}

BOOST_AUTO_TEST_CASE(a_steady_world_makes_no_call_for_a_day) {
  connect(2);
  for (auto hour = 0; hour < 24; ++hour) {
    loop.advance(1h);
    show(0);
    show(1);
  }
  BOOST_TEST(called() == "");
  BOOST_TEST(network.trace.empty());
}

BOOST_AUTO_TEST_CASE(one_config_change_touches_one_modem) {
  connect(2);
  auto json = config(2);
  auto at = json.rfind("internet");
  configure(json.replace(at, 8, "elsewhere"));
  BOOST_TEST(called() == "1 disconnect");
  answer_all();
  BOOST_TEST(called() == "1 disconnect, 1 connect apn=elsewhere");
}

BOOST_AUTO_TEST_CASE(a_bad_config_leaves_the_good_one_in_force) {
  connect(1);
  auto before = status();
  configure(R"({"Networks":[{"LogicalLabel":"x","MTU":70000}]})");
  BOOST_TEST(called() == "");
  BOOST_TEST(status() == before);
  BOOST_TEST(log.text.find("Networks[0].MTU") != std::string::npos);
  caf::anon_send(doors.publisher, describe_agent{5});
  loop.drain();
  BOOST_TEST(files.answers[5].find("rejected") != std::string::npos);
  configure(config(1));
  caf::anon_send(doors.publisher, describe_agent{6});
  loop.drain();
  BOOST_TEST(files.answers[6].find("rejected") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_input_that_is_only_looked_at_is_told_in_status) {
  files.watched = true;
  caf::anon_send(doors.publisher, input_heard{"config", "no inotify"});
  loop.drain();
  connect(1);
  auto has_warning = [this] {
    return files.shown.back().find(R"("Warnings":["config: no inotify"])")
           != std::string::npos;
  };
  BOOST_TEST(has_warning());
  BOOST_TEST(status_has(R"("ConfigError":"")"));
  caf::anon_send(doors.publisher, input_heard{"config", ""});
  loop.drain();
  BOOST_TEST(!has_warning());
}

BOOST_AUTO_TEST_CASE(a_config_that_everybody_can_read_is_warned_of) {
  files.watched = true;
  connect(1);
  auto told = [this](const std::string& json, readers open_to) {
    log.text.clear();
    caf::anon_send(doors.intake, config_text{json, open_to});
    loop.drain();
    caf::anon_send(doors.publisher, describe_agent{5});
    loop.drain();
    auto logged = log.text.find("can be read by everybody");
    auto shown = files.answers[5].find("can be read by everybody");
    BOOST_TEST((logged == std::string::npos) == (shown == std::string::npos));
    return shown != std::string::npos;
  };
  auto with_pin = std::string{R"({"Networks":[{"LogicalLabel":"x","Bearerd":)"}
                  + R"({"PINs":[{"SIMSlot":1,"PIN":")" + canary::pin
                  + R"("}]}}]})";
  BOOST_TEST(!told(config(1), readers::everybody)); // there is nothing in it
  BOOST_TEST(told(with_pin, readers::everybody));
  BOOST_TEST(told(with_pin, readers::everybody)); // the same again
  BOOST_TEST(!told(with_pin, readers::chosen));
}

BOOST_AUTO_TEST_CASE(many_reports_make_one_status) {
  for (auto n = 0; n < 8; ++n)
    add(n, modem_state::connected);
  configure(config(8));
  auto before = files.published["WwanStatus"].size();
  service(true);
  BOOST_TEST(files.published["WwanStatus"].size() - before <= 4u);
  before = files.published["WwanStatus"].size();
  for (auto& kvp : bus.modems) {
    kvp.second.operator_name = "Other";
    kvp.second.operator_code = "00102";
    caf::anon_send(
      doors.fleet, modem_seen{std::make_shared<observed_modem>(kvp.second)});
  }
  loop.drain();
  BOOST_TEST(files.published["WwanStatus"].size() - before <= 2u);
}

BOOST_AUTO_TEST_CASE(a_modem_that_goes_is_missing_and_leaves_no_address) {
  connect(1);
  remove(0);
  BOOST_TEST(network.trace == std::vector<std::string>{"clear wwan0"});
  BOOST_TEST(status_has("modem not found"));
  add(3, modem_state::disabled).addrs.usb = "1:1";
  show(3);
  answer_all();
  BOOST_TEST(!status_has("modem not found"));
  BOOST_TEST(called() == "3 enable, 3 connect apn=internet");
}

BOOST_AUTO_TEST_CASE(addresses_survive_a_crash_of_modem_manager) {
  connect(1);
  service(false);
  BOOST_TEST(status_has("modem not found"));
  loop.advance(10s);
  bus.modems.clear();
  add(5, modem_state::disabled).addrs = modem_in(modem_state::disabled).addrs;
  service(true);
  answer_all();
  for (auto& x : network.trace)
    BOOST_TEST(x.find("clear") == std::string::npos);
  BOOST_TEST(called() == "5 enable, 5 connect apn=internet");
}

BOOST_AUTO_TEST_CASE(a_dead_modem_actor_comes_back_and_harms_nobody) {
  connect(2);
  log.throws_at_state_change = true; // its actor dies
  bus.modems.at(path(0)).state = modem_state::searching;
  bus.modems.at(path(0)).bearers.clear();
  show(0);
  BOOST_TEST(log.text.find("actor died") != std::string::npos);
  show(1);
  loop.advance(2s);
  answer_all();
  // Its call was out before the line that killed it; its successor asks anew.
  BOOST_TEST(called() == "0 connect apn=internet, 0 connect apn=internet");
  BOOST_TEST(status_has("\"ConfigError\":\"\""));
}

BOOST_AUTO_TEST_CASE(metrics_follow_changes_at_most_every_20_s) {
  connect(1);
  loop.advance(1min);
  bus.samples = 0;
  network_metrics numbers;
  numbers.path = path(0);
  numbers.rssi = -70;
  for (auto i = 0; i < 60; ++i) {
    numbers.rx_bytes += 100;
    bus.numbers = {numbers};
    caf::anon_send(doors.sampler, metrics_changed{});
    loop.advance(1s);
  }
  BOOST_TEST(bus.samples >= 3);
  BOOST_TEST(bus.samples <= 4);
  auto& last = files.published["WwanMetrics"].back();
  BOOST_TEST(last.find("\"LogicalLabel\":\"modem0\"") != std::string::npos);
  BOOST_TEST(last.find("\"RSSI\":-70") != std::string::npos);
  bus.samples = 0;
  loop.advance(24h);
  BOOST_TEST(bus.samples <= 1);
}

BOOST_AUTO_TEST_CASE(a_plan_has_no_side_effects) {
  add(0, modem_state::registered);
  service(true);
  caf::anon_send(doors.intake, plan_config{9, config(2)});
  loop.drain();
  const auto& plan = files.answers[9];
  BOOST_TEST(plan.find("connect apn=internet") != std::string::npos);
  BOOST_TEST(plan.find("modem not found") != std::string::npos);
  BOOST_TEST(called() == "");
}

BOOST_AUTO_TEST_CASE(a_plan_looks_at_the_default_routes_that_are_there) {
  add(0, modem_state::registered);
  service(true);
  auto plan = [this](uint64_t request) {
    caf::anon_send(doors.intake, plan_config{request, config(1)});
    loop.drain();
    return files.answers[request];
  };
  network.routes = {{"eth0", 100}};
  BOOST_TEST(plan(9).find("default route") == std::string::npos);
  network.routes = {{"eth0", 9'000}};
  BOOST_TEST(
    plan(10).find(" (metric 5000) would take the default route from eth0 "
                  "(metric 9000)")
    != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
