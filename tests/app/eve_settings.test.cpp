// Every item of EVE's global config, changed at run time: from the text that
// zedagent publishes to what it does.
#include <boost/test/unit_test.hpp>

#include "app/eve_inputs.hpp"
#include "tests/actors/house_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

std::string item(const std::string& key, int type, const std::string& value) {
  const char* names[] = {"", "IntValue", "BoolValue", "StrValue"};
  return "\"" + key + "\":{\"Key\":\"" + key + "\",\"ItemType\":"
         + std::to_string(type) + ",\"" + names[type] + "\":" + value + "}";
}

std::string flag(const std::string& key) {
  return item(key, 2, "true");
}

std::string text(const std::string& key, const std::string& value) {
  return item(key, 3, "\"" + value + "\"");
}

struct fixture : house_fixture {
  std::vector<std::optional<log_level>> levels;
  agent_inputs inputs =
    inputs_for(doors, log, [this](auto x) { levels.push_back(x); });

  fixture() : house_fixture(nullptr, true) {
    bus_says(false);
    bus_says(true);
    connect(1);
    auto& x = bus.modems.at(path(0));
    x.has_scan = x.has_location = true;
    x.location_capabilities = 7;
    show(0);
    configure(tracking());
    answer_all();
    bus.trace.clear();
    mm.trace.clear();
  }

  void bus_says(bool up) {
    service(up);
    caf::anon_send(doors.keeper, service_changed{up});
    loop.drain();
  }

  static std::string tracking() {
    auto json = config(1);
    json.insert(json.find("\"RouteMetric\""), "\"LocationTracking\":true,");
    return json;
  }

  /// zedagent publishes these items.
  void publish(const std::string& items, const std::string& ours = "") {
    auto agents =
      ours.empty() ? std::string{"null"} : "{\"wwan\":{" + ours + "}}";
    inputs.global_config(
      "{\"GlobalSettings\":{" + items + "},\"AgentSettings\":" + agents + "}");
    loop.drain();
    answer_all();
  }

  uint32_t gps_rate() {
    return bus.modems.at(path(0)).gps_rate;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(eve_settings, fixture)

BOOST_AUTO_TEST_CASE(log_levels_reach_the_log_and_modemmanager) {
  struct row {
    const char* general;
    const char* own;
    std::optional<log_level> level;
    const char* service;
  };
  for (auto x : {
         row{"debug", "", log_level::debug, "INFO "},
         row{"debug", "error", log_level::error, "ERR "},
         row{"none", "warning", log_level::warning, "WARN "},
         row{"none", "", std::nullopt, ""}, // ModemManager keeps its level
         row{"all", "", log_level::trace, "DEBUG "},
         row{"info", "", log_level::info, "MSG "},
         row{"info", "", log_level::info, ""}, // told once
       }) {
    mm.trace.clear();
    publish(
      text("debug.default.loglevel", x.general),
      *x.own == 0 ? "" : text("debug.loglevel", x.own));
    BOOST_TEST((levels.back() == x.level), x.general);
    BOOST_TEST(mm.trace == x.service, x.general);
  }
}

BOOST_AUTO_TEST_CASE(remote_levels_and_other_agents_levels_are_not_ours) {
  publish(
    text("debug.default.remote.loglevel", "trace"),
    text("debug.remote.loglevel", "trace"));
  BOOST_TEST((levels.back() == log_level::info));
  inputs.global_config(
    R"({"GlobalSettings":null,"AgentSettings":{"nim":{)"
    + text("debug.loglevel", "trace") + "}}}");
  BOOST_TEST((levels.back() == log_level::info));
}

BOOST_AUTO_TEST_CASE(location_intervals_reach_the_modem) {
  publish(item("timer.location.app.interval", 1, "20"));
  BOOST_TEST(gps_rate() == 10u);
  publish(item("timer.location.app.interval", 1, "3600"));
  BOOST_TEST(gps_rate() == 1800u);
  publish(
    item("timer.location.app.interval", 1, "3600") + ","
    + item("timer.location.cloud.interval", 1, "301"));
  BOOST_TEST(gps_rate() == 150u);
  publish("");
  BOOST_TEST(gps_rate() == 10u); // the defaults
}

BOOST_AUTO_TEST_CASE(values_out_of_range_or_type_are_named_and_have_no_effect) {
  publish(item("timer.location.app.interval", 1, "4"));
  BOOST_TEST(gps_rate() == 10u);
  BOOST_TEST(
    log.text.find("GlobalSettings[timer.location.app.interval]")
    != std::string::npos);
  publish(item("wwan.query.visible.providers", 3, "\"true\""));
  BOOST_TEST(bus.scans.empty());
  publish(flag("wwan.modem.recovery.watchdog"));
  inputs.global_config("no JSON");
  loop.drain();
  BOOST_TEST(watchdog.touched.size() == 1u); // the last good one stays
}

BOOST_AUTO_TEST_CASE(networks_are_scanned_while_they_are_asked_for) {
  publish(flag("wwan.query.visible.providers"));
  BOOST_REQUIRE_EQUAL(bus.scans.size(), 1u);
  bus.scans.at(path(0))({}, {{"23106", "Tesco", true, false, false}});
  loop.drain();
  BOOST_TEST(status_has(R"("VisibleProviders":[{"PLMN":"23106")"));
  publish("");
  BOOST_TEST(status_has(R"("VisibleProviders":null)"));
}

BOOST_AUTO_TEST_CASE(modems_are_watched_while_it_is_asked_for) {
  publish(flag("wwan.modem.recovery.watchdog"));
  BOOST_TEST(watchdog.touched.count("modem0") == 1u);
  publish("");
  BOOST_TEST(watchdog.touched.empty());
}

BOOST_AUTO_TEST_CASE(recovery_is_what_the_switches_say) {
  publish("");
  remove(0);
  loop.advance(1h);
  BOOST_TEST(drivers.places.empty());
  publish(flag("wwan.modem.recovery.reload.drivers"));
  BOOST_TEST(drivers.places.size() == 1u);
  drivers.done({});
  loop.drain();
  add(0, modem_state::disabled);
  show(0);
  answer_all();
  mm.trace.clear();
  publish(flag("wwan.modem.recovery.restart.modemmanager"));
  remove(0);
  loop.advance(4min); // the second time it is given more
  BOOST_TEST(mm.trace.find("stop") != std::string::npos);
  BOOST_TEST(drivers.places.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_item_that_is_deleted_means_the_defaults) {
  publish(
    flag("wwan.modem.recovery.watchdog") + ","
    + text("debug.default.loglevel", "debug"));
  inputs.global_config("null");
  loop.drain();
  BOOST_TEST(watchdog.touched.empty());
  BOOST_TEST((levels.back() == log_level::info));
}

BOOST_AUTO_TEST_SUITE_END()
