// What keeper, recovery and watchdog decide together.
#include <functional>
#include <vector>

#include "tests/core/service_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

/// What comes, and all that is to be done about it.
struct row {
  const char* what;
  std::function<void()> event;
  const char* done;
};

struct fixture : service_fixture {
  void play(const std::vector<row>& rows) {
    for (const auto& x : rows) {
      x.event();
      BOOST_TEST_CONTEXT(x.what)
      BOOST_TEST(done() == x.done);
    }
  }

  /// ModemManager runs with the modem of "a", which vanishes 2 min ago.
  void lose(bool reload, bool restart) {
    service(false);
    service(true);
    options(reload, restart);
    add("a");
    now += 1h;
    present(0, false);
    now += 2min;
    done();
    words();
  }
};

constexpr service_means all{true, true, true, true, 15min, 2min};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_machine_suite, fixture)

BOOST_AUTO_TEST_CASE(
  what_the_recovery_asks_the_keeper_is_answered_in_the_list) {
  begin(all);
  lose(true, true);
  play({
    {"its turn", [&] { run(machine.tick(now)); }, "ping show a stop "},
    {"the bus loses it", [&] { service(false); }, ""},
    {"it has ended", [&] { run(machine.exited("exit code 0", now)); }, ""},
    {"it rests", [&] { pass(2s); }, ""},
    {"it has rested", [&] { pass(1s); }, "reload 1:1 "},
    {"reloaded", [&] { run(machine.reloaded({}, now)); }, "spawn show a "},
    {"it is back", [&] { service(true); }, ""},
    {"so is the modem", [&] { present(0, true); }, "show a "},
  });
}

BOOST_AUTO_TEST_CASE(a_driver_alone_needs_no_keeper) {
  begin(all);
  lose(true, false);
  play({
    {"its turn", [&] { run(machine.tick(now)); }, "ping show a reload 1:1 "},
    {"reloaded", [&] { run(machine.reloaded({}, now)); }, "show a "},
  });
}

BOOST_AUTO_TEST_CASE(one_that_does_not_end_is_released_and_started_later) {
  begin(all);
  lose(false, true);
  play({
    {"its turn", [&] { run(machine.tick(now)); }, "ping show a stop "},
    {"too long", [&] { pass(90s); }, "stop show a "},
    {"the bus loses it", [&] { service(false); }, ""},
    {"at last", [&] { run(machine.exited("SIGKILL", now)); }, ""},
    {"after a pause", [&] { pass(1s); }, "spawn "},
  });
}

BOOST_AUTO_TEST_CASE(who_reloads_no_drivers_says_so_and_goes_on) {
  auto less = all;
  less.drivers = false;
  begin(less);
  lose(true, true);
  play({
    {"its turn", [&] { run(machine.tick(now)); }, "ping show a stop "},
    {"it has ended", [&] { run(machine.exited("exit code 0", now)); }, ""},
    {"it has rested", [&] { pass(3s); }, "spawn show a "},
  });
  BOOST_TEST(
    words().find("a: soft recovery: failed: this agent reloads no drivers\n")
    != std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_a_service_nothing_is_kept) {
  auto less = all;
  less.service = false;
  begin(less);
  lose(true, true);
  global_config x;
  x.level = log_level::debug;
  play({
    {"its level", [&] { run(machine.settings(x, "", now)); }, ""},
    {"not there", [&] { service(false); }, ""},
    {"for long", [&] { pass(15min); }, ""},
    {"there", [&] { service(true); }, ""},
    {"the driver's turn",
     [&] {
       options(true, true);
       pass(2min);
     },
     "show a reload 1:1 "},
  });
}

BOOST_AUTO_TEST_CASE(without_a_watchdog_nobody_is_told_nor_touched) {
  for (auto has : {true, false}) {
    auto x = all;
    x.watchdog = has;
    begin(x);
    play({
      {"not there", [&] { service(false); }, "spawn "},
      {"for long", [&] { pass(15min); }, has ? "lost stop " : "stop "},
      {"there", [&] { service(true); }, has ? "back " : ""},
      {"a modem", [&] { add("a"); }, ""},
      {"to be watched", [&] { options(false, false, true); },
       has ? "+a touch a " : ""},
    });
  }
}

BOOST_AUTO_TEST_CASE(modems_are_touched_at_once_and_each_25_s) {
  auto less = all;
  less.service = false; // no pings in between
  begin(less);
  add("a");
  play({
    {"the option", [&] { options(false, false, true); }, "+a touch a "},
    {"too early", [&] { pass(24s); }, ""},
    {"another one waits", [&] { add("b"); }, "+b "},
    {"the period", [&] { pass(1s); }, "touch a touch b "},
    {"one vanished", [&] { present(0, false); }, ""},
    {"the next", [&] { pass(25s); }, "touch b "},
    {"the option", [&] { options(false, false); }, "-a -b "},
    {"the next one", [&] { pass(25s); }, ""},
    {"long after", [&] { pass(25s); }, ""},
    {"the option again", [&] { options(false, false, true); },
     "+a +b touch b "},
  });
  BOOST_TEST((*wake - now == 25s));
}

BOOST_AUTO_TEST_CASE(an_earlier_life_is_missed_but_not_touched) {
  machine = service_machine{all, {"a", "old"}};
  watched_network x;
  x.label = "a";
  list.networks = {x};
  run(machine.roster(list, now));
  options(false, false, true);
  BOOST_TEST(done() == "-old ");
}

BOOST_AUTO_TEST_CASE(lines_say_who_they_are_about) {
  begin(all);
  lose(true, true);
  run(machine.tick(now));
  BOOST_TEST(
    words()
    == "a: soft recovery: the modem is missing for 120 s, its turn no. 1: "
       "ModemManager is restarted, its driver reloaded\n"
       "ModemManager: is in the way of a recovery; stopping it\n");
  auto bare = all;
  bare.spawns = false;
  begin(bare);
  options(false, true);
  BOOST_TEST(
    words()
    == "recovery: soft recovery: ModemManager cannot be restarted for a "
       "modem: somebody else keeps it\n");
  BOOST_TEST(level_line("INFO", "").text == "log level is INFO");
  BOOST_TEST(level_line("INFO", "no").text == "log level INFO: no");
}

BOOST_AUTO_TEST_SUITE_END()
