// bearerd in mmagent's place: other agents of EVE are played, modems simulated.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <boost/test/unit_test.hpp>

#include "config/eve/eve_types.hpp"
#include "config/eve/recode.hpp"
#include "eve/pubsub/topic_publisher.hpp"
#include "eve/pubsub/topic_subscriber.hpp"
#include "played.hpp"
#include "simulator.hpp"

using namespace wwan;
using namespace wwan::sim::test;

namespace {

std::string read(const std::string& path) {
  std::ifstream in{path};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::string config(const char* silence, const char* timestamp) {
  auto json = std::string{R"({"DPCKey":"zedagent","DPCTimestamp":")"}
              + timestamp + R"(","RSConfigTimestamp":")" + timestamp
              + R"(","RadioSilence":)" + silence
              + R"(,"Networks":[{"LogicalLabel":"lte0",)"
                R"("PhysAddrs":{"Interface":"wwan0"},"AccessPoint":)"
                R"({"Activated":true,"APN":"internet.sim","IPType":"ipv4"},)"
                R"("Probe":{"Disable":true},"RouteMetric":5000}]})";
  // With all the members that nim sends.
  return recode(*find_eve_type("WwanConfig"), json, go_form::disk).json;
}

/// A device with EVE's directories, its agents nim and zedagent, and bearerd.
struct device {
  device() {
    sd_event_new(&loop);
    std::filesystem::create_directories(persist() + "/log");
  }

  ~device() {
    sd_event_unref(loop);
  }

  device(const device&) = delete;
  device& operator=(const device&) = delete;

  void start_bearerd() {
    bearerd.start(
      {WWAN_BEARERD, "--eve", "--no-spawn", "--bus", x.address(), "--sysfs",
       x.sysfs(), "--run-dir", run(), "--persist-dir", persist()});
  }

  std::unique_ptr<topic_publisher> start_nim() {
    auto result = std::make_unique<topic_publisher>(
      loop, topic_of("nim", "WwanConfig"), ignore);
    BOOST_REQUIRE_EQUAL(result->start(), "");
    return result;
  }

  std::unique_ptr<topic_subscriber> follow(const char* name) {
    topic_events events;
    events.changed = [this](const auto&, const auto& json) {
      heard = json;
    };
    auto result = std::make_unique<topic_subscriber>(
      loop, topic_of("wwan", name), std::move(events));
    result->start();
    return result;
  }

  topic topic_of(const char* agent, const char* name) const {
    return {agent, name, find_eve_type(name), false, run(), persist()};
  }

  /// Turns the other agents' loop until it is so.
  template <class Condition>
  bool turn_until(Condition holds) {
    return wait_until([&] {
      while (sd_event_run(loop, 0) > 0) {
      }
      return holds();
    });
  }

  bool shows(const std::string& part) {
    return turn_until([&] { return heard.find(part) != std::string::npos; });
  }

  std::string run() const {
    return x.bus.dir() + "/run";
  }

  std::string persist() const {
    return x.bus.dir() + "/persist";
  }

  static void ignore(const std::string&) {
    // Nothing that other agents complain of is looked at.
  }

  simulator x{{"--modems", "1", "--version", play_version()}};
  sd_event* loop = nullptr;
  std::string heard;
  child bearerd;
};

constexpr const char* first = "2026-08-20T00:00:01Z";
constexpr const char* second = "2026-08-20T00:00:02.5+02:00";

} // namespace

BOOST_AUTO_TEST_SUITE(bearerd_in_eve)

BOOST_AUTO_TEST_CASE(nims_config_is_carried_out_and_echoed) {
  device d;
  d.start_bearerd();
  auto nim = d.start_nim();
  auto follower = d.follow("WwanStatus");
  nim->publish("global", config("false", first));
  BOOST_TEST(d.shows("online-and-connected"), d.heard);
  BOOST_TEST(d.shows(std::string{R"("DPCTimestamp":")"} + first), d.heard);
  nim->publish("global", config("true", second));
  BOOST_TEST(d.shows("radio-off"), d.heard);
  BOOST_TEST(
    d.shows(std::string{R"("RSConfigTimestamp":")"} + second), d.heard);
  // The side files of a config's networks are gone.
  auto files = d.persist() + "/pubsub-large/nim/WwanConfig";
  BOOST_TEST(std::filesystem::is_empty(files));
  BOOST_TEST(d.bearerd.stop() == 0);
}

BOOST_AUTO_TEST_CASE(its_files_are_where_eve_looks_for_them) {
  device d;
  d.start_bearerd();
  auto follower = d.follow("WwanStatus");
  BOOST_TEST(d.shows("\"DPCKey\":\"\""));
  auto run = d.run();
  BOOST_TEST(std::stoi(read(run + "/wwan.pid")) > 1);
  BOOST_TEST(std::filesystem::exists(run + "/wwan.touch"));
  BOOST_TEST(std::filesystem::is_directory(run + "/wwan/resolv.conf"));
  // The value is told first, then the file is written, in the order of EVE's
  // types.
  BOOST_TEST(d.turn_until([&] {
    auto told = recode(*find_eve_type("WwanStatus"), d.heard, go_form::disk);
    return read(run + "/wwan/WwanStatus/global.json") == told.json;
  }));
  for (auto name :
       {"WwanStatus", "WwanMetrics", "WwanLocationInfo", "CipherBlockStatus",
        "CipherMetrics"})
    BOOST_TEST(std::filesystem::is_socket(run + "/wwan/" + name + ".sock"));
}

BOOST_AUTO_TEST_CASE(the_watchdog_follows_modems_while_zedagent_wants_it) {
  device d;
  auto registered = d.run() + "/watchdog/file/wwan-modem-lte0.touch";
  auto stale = d.run() + "/watchdog/file/wwan-modem-old.touch";
  auto touched = d.run() + "/wwan-modem-lte0.touch";
  std::filesystem::create_directories(d.run() + "/watchdog/file");
  std::ofstream{stale} << "old\n";
  d.start_bearerd();
  auto follower = d.follow("WwanStatus");
  auto nim = d.start_nim();
  nim->publish("global", config("false", first));
  BOOST_TEST(d.shows("online-and-connected"), d.heard);
  BOOST_TEST(!std::filesystem::exists(registered));
  topic_publisher zedagent{
    d.loop, d.topic_of("zedagent", "ConfigItemValueMap"), device::ignore};
  BOOST_REQUIRE_EQUAL(zedagent.start(), "");
  zedagent.publish(
    "global", R"({"GlobalSettings":{"wwan.modem.recovery.watchdog":{"Key":)"
              R"("wwan.modem.recovery.watchdog","ItemType":2,"IntValue":0,)"
              R"("StrValue":"","BoolValue":true,"TriStateValue":0}},)"
              R"("AgentSettings":null})");
  BOOST_TEST(d.turn_until([&] { return std::filesystem::exists(touched); }));
  BOOST_TEST(std::filesystem::exists(registered));
  BOOST_TEST(!std::filesystem::exists(stale)); // of an earlier config
  zedagent.publish("global", R"({"GlobalSettings":null,"AgentSettings":null})");
  BOOST_TEST(d.turn_until([&] {
    return !std::filesystem::exists(registered)
           && !std::filesystem::exists(touched);
  }));
}

BOOST_AUTO_TEST_CASE(values_of_an_agent_that_was_killed_are_served_again) {
  device d;
  auto where = d.run() + "/wwan/WwanLocationInfo";
  std::filesystem::create_directories(where);
  std::ofstream{where + "/global.json"} << R"({"LogicalLabel":"before"})";
  d.start_bearerd();
  auto follower = d.follow("WwanLocationInfo");
  BOOST_TEST(d.shows("\"LogicalLabel\":\"before\""), d.heard);
}

BOOST_AUTO_TEST_CASE(a_second_agent_ends_and_leaves_its_reason) {
  device d;
  d.start_bearerd();
  auto follower = d.follow("WwanStatus");
  BOOST_TEST(d.shows("\"DPCKey\":\"\""));
  child second_agent;
  second_agent.start(
    {WWAN_BEARERD, "--eve", "--no-spawn", "--bus", d.x.address(), "--run-dir",
     d.run(), "--persist-dir", d.persist()});
  BOOST_TEST(wait_until([&] { return !second_agent.runs(); }));
  auto reason = read(d.persist() + "/reboot-reason");
  BOOST_TEST(reason.find("Reboot from agent wwan[") == 0U, reason);
  BOOST_TEST(
    reason.find("exists for agent wwan\n") != std::string::npos, reason);
  BOOST_TEST(read(d.persist() + "/boot-reason") == "BootReasonFatal");
  BOOST_TEST(d.bearerd.runs());
}

BOOST_AUTO_TEST_CASE(under_mmagents_name_it_needs_no_argument_for_it) {
  device d;
  auto name = d.x.bus.dir() + "/mmagent";
  std::filesystem::create_symlink(WWAN_BEARERD, name);
  d.bearerd.start(
    {name, "ignored", "--bus", d.x.address(), "--sysfs", d.x.sysfs(),
     "--run-dir", d.run(), "--persist-dir", d.persist()});
  auto follower = d.follow("WwanStatus");
  BOOST_TEST(d.shows("\"DPCKey\":\"\""));
}

BOOST_AUTO_TEST_SUITE_END()
