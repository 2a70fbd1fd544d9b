// What went wrong in the field with other agents, as whole stories that no
// single decision shows; docs/lessons.md lists them all.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "reactions.hpp"
#include "virtual_stage.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

sim::world_options modems(unsigned count) {
  sim::world_options result;
  result.modems = count;
  return result;
}

config_maker silent(unsigned count, unsigned revision) {
  config_maker x{0, count};
  x.silence = true;
  x.revision = revision;
  return x;
}

/// Whether the metrics follow the signal within two of their periods.
bool metrics_follow(virtual_stage& x, int dbm) {
  x.say("0 signal " + std::to_string(dbm) + " -90 -10 15");
  auto wanted = "\"RSSI\":" + std::to_string(dbm);
  return x.until(
    [&] {
      return x.files.published["WwanMetrics"].find(wanted) != std::string::npos;
    },
    40s);
}

} // namespace

BOOST_AUTO_TEST_CASE(L5_metrics_go_on_after_every_kind_of_restart) {
  virtual_stage x{modems(2)};
  bring_up(x, {0, 2});
  BOOST_TEST(metrics_follow(x, -51));
  x.kill_agent();
  x.start_agent();
  BOOST_TEST(metrics_follow(x, -52), "after a restart of the agent");
  x.say("restart");
  BOOST_TEST(x.until([&] { return x.connected(0); }, 60s));
  BOOST_TEST(metrics_follow(x, -53), "after a restart of ModemManager");
  x.run_bus(false);
  x.pass(1s);
  x.run_bus(true);
  BOOST_TEST(x.until([&] { return x.connected(0); }, 60s));
  BOOST_TEST(metrics_follow(x, -54), "after a restart of the bus");
  x.configure(silent(2, 2).text());
  BOOST_TEST(x.until([&] { return x.mode(0) == "radio-off"; }, 10s));
  config_maker again{0, 2};
  again.revision = 3;
  x.configure(again.text());
  BOOST_TEST(x.until([&] { return x.connected(0); }, 60s));
  BOOST_TEST(metrics_follow(x, -55), "after radio silence");
  x.say("0 unplug");
  x.pass(1s);
  x.say("0 plug");
  BOOST_TEST(x.until([&] { return x.connected(0); }, 60s));
  BOOST_TEST(metrics_follow(x, -56), "after the modem was away");
}

BOOST_AUTO_TEST_CASE(L23_who_starts_first_does_not_matter) {
  for (auto config_first : {false, true})
    for (auto service_first : {false, true}) {
      virtual_stage x{modems(1)};
      config_maker wanted{0, 1};
      if (!service_first)
        x.say("crash");
      if (config_first)
        x.configure(wanted.text());
      x.start_agent();
      x.pass(30s);
      if (!config_first) {
        // The status says by its empty stamp that there was no config yet.
        BOOST_TEST(x.status().dpc_timestamp != wanted.dpc_timestamp());
        BOOST_TEST(x.calls(true) == "");
        x.configure(wanted.text());
      }
      if (!service_first)
        x.say("restart");
      BOOST_TEST(x.until([&] { return x.connected(0); }, 60s));
      BOOST_TEST(x.until(
        [&] { return x.status().dpc_timestamp == wanted.dpc_timestamp(); },
        20s));
    }
}

BOOST_AUTO_TEST_CASE(L25_silence_is_shown_and_outlives_all_restarts) {
  virtual_stage x{modems(2)};
  bring_up(x, {0, 2});
  auto wanted = silent(2, 2);
  x.configure(wanted.text());
  auto is_told = [&] {
    return x.mode(0) == "radio-off" && x.mode(1) == "radio-off"
           && x.error(0).empty() && x.error(1).empty()
           && x.status().rs_timestamp == wanted.rs_timestamp();
  };
  BOOST_TEST(x.until(is_told, 10s), x.status_text());
  for (auto reboot : {false, true}) {
    x.kill_agent();
    if (reboot) {
      x.say("crash");
      for (unsigned i = 0; i < 2; ++i)
        x.world().hardware(i).radio = true; // as it is after a power cycle
      x.files.published.clear();
      x.kernel.links.clear();
    }
    x.mark();
    x.start_agent();
    if (reboot)
      x.say("restart");
    BOOST_TEST(x.until(is_told, 60s), x.status_text());
    x.pass(1h);
    for (unsigned i = 0; i < 2; ++i)
      BOOST_TEST(is_dark(x, i));
    for (const auto* on : {"true", "Connect", "State on", "Register"})
      BOOST_TEST(x.count_calls(on) == 0u, x.calls());
  }
}

BOOST_AUTO_TEST_CASE(N2_a_service_that_answers_nothing_stops_nobody) {
  virtual_stage x{modems(2)};
  bring_up(x, {0, 2});
  constexpr const char* members[] = {
    "GetManagedObjects", "GetAll", "Get",        "Ping",         "List",
    "Connect",           "Enable", "Disconnect", "SetPowerState"};
  for (const auto* member : members)
    x.say(std::string{"method "} + member + " hang");
  x.say("0 drop 36");
  BOOST_TEST(x.until([&] { return x.count_calls("0 Connect") == 1; }, 1s));
  // Status, acknowledgement, new configs and metrics go on.
  config_maker next{0, 2};
  next.revision = 2;
  x.configure(next.text());
  BOOST_TEST(x.until(
    [&] { return x.status().dpc_timestamp == next.dpc_timestamp(); }, 60s));
  BOOST_TEST(metrics_follow(x, -57));
  x.pass(1h);
  for (const auto* member : members)
    x.say(std::string{"method "} + member + " off");
  for (unsigned i = 0; i < 2; ++i)
    BOOST_TEST(x.until([&] { return x.connected(i); }, 40min));
}

BOOST_AUTO_TEST_CASE(N8_a_thousand_signals_cost_no_call) {
  virtual_stage x{modems(2)};
  bring_up(x, {0, 2});
  size_t calls = 0;
  std::string others;
  x.bus.on_call = [&, also =
                        x.bus.on_call](const sim::request& what, uint64_t id) {
    ++calls;
    auto waited = what.member == "List" || what.member == "GetAll"
                  || what.member == "Setup";
    others += waited ? "" : " " + what.member;
    also(what, id);
  };
  x.pass(2s); // what could wait until a modem is connected: of each
  BOOST_TEST(others == ""); // its profiles, its attach bearer and its signal
  BOOST_TEST(calls <= 6u);
  calls = 0;
  x.say("storm 100 10");
  x.pass(11s);
  BOOST_TEST(x.world().storm_signals() >= 1'000u);
  BOOST_TEST(calls == 0u);
}

BOOST_AUTO_TEST_CASE(N8_a_modem_is_connected_with_six_calls_at_most) {
  for (auto version : {1020U, 1024U}) {
    auto options = modems(1);
    options.played = version;
    virtual_stage x{options};
    std::string calls;
    x.bus.on_call =
      [&, also = x.bus.on_call](const sim::request& what, uint64_t id) {
        if (!x.connected(0))
          calls += ' ' + what.member;
        also(what, id);
      };
    bring_up(x, {0, 1});
    BOOST_TEST(std::count(calls.begin(), calls.end(), ' ') <= 6, calls);
  }
}
