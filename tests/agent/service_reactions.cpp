// ModemManager, the bus and the agent that go and come back.
#include <boost/test/unit_test.hpp>

#include "reactions.hpp"

namespace wwan::test {

using namespace std::chrono_literals;

namespace {

void follows_a_service_that_died(stage& x) {
  bring_up(x, {0, 2});
  x.say("crash");
  BOOST_TEST(x.until([&] { return is_missing(x, 1); }, 2s));
  x.say("restart");
  for (unsigned i = 0; i < 2; ++i)
    BOOST_TEST(x.until([&] { return x.connected(i); }, 10s), x.status_text());
}

void keeps_modems_apart_that_swap_paths(stage& x) {
  bring_up(x, {0, 2});
  auto first = x.world().find(0)->path();
  x.say("restart reversed");
  BOOST_TEST(x.until([&] { return x.world().find(0) != nullptr; }, 10s));
  for (unsigned i = 0; i < 2; ++i)
    BOOST_TEST(
      x.until([&] { return x.has_session(i) && x.connected(i); }, 10s));
  BOOST_TEST(x.world().find(1)->path() == first);
  auto now = x.status();
  for (unsigned i = 0; i < 2; ++i)
    BOOST_TEST(
      now.find("lte" + std::to_string(i))->imei == x.world().hardware(i).imei);
}

void adopts_what_is_connected(stage& x) {
  bring_up(x, {0, 2});
  x.kill_agent();
  x.pass(100ms);
  x.start_agent();
  x.pass(2s);
  BOOST_TEST(x.connected(0));
  BOOST_TEST(x.calls(true) == "");
  BOOST_TEST(x.end_agent());
  x.start_agent();
  x.pass(2s);
  BOOST_TEST(x.connected(1));
  BOOST_TEST(x.calls(true) == "");
}

void adopts_a_connect_whose_reply_is_lost(stage& x) {
  x.say("0 method Connect lose-reply once");
  bring_up(x, {0, 1});
  x.pass(1s);
  BOOST_TEST(x.calls() == "");
  BOOST_TEST(x.connected(0));
}

void survives_the_bus(stage& x) {
  bring_up(x, {0, 2});
  x.run_bus(false);
  BOOST_TEST(x.until([&] { return is_missing(x, 0); }, 2s));
  x.pass(500ms);
  x.run_bus(true);
  for (unsigned i = 0; i < 2; ++i)
    BOOST_TEST(x.until([&] { return x.connected(i); }, 15s), x.status_text());
}

void ignores_signals_of_strangers(stage& x) {
  bring_up(x, {0, 1});
  x.say("stray /org/freedesktop/ModemManager1/Modem/4711");
  x.say("stray /org/freedesktop/ModemManager1/SIM/9");
  x.say("stray /org/freedesktop/ModemManager1/Bearer/9");
  x.pass(300ms);
  BOOST_TEST(x.calls(true) == "");
  BOOST_TEST(x.status().networks.size() == 1u);
  BOOST_TEST(x.connected(0));
}

void loses_no_modem_to_a_race_with_the_list(stage& x) {
  x.say("0 unplug");
  x.say("method GetManagedObjects late 800ms once");
  x.configure(config_maker{0, 2}.text());
  x.start_agent();
  x.pass(300ms);
  x.say("0 delay detect 50ms");
  x.say("0 plug"); // InterfacesAdded comes before the old list does
  for (unsigned i = 0; i < 2; ++i)
    BOOST_TEST(x.until([&] { return x.connected(i); }, 5s), x.status_text());
}

void keeps_no_modem_from_a_race_with_the_list(stage& x) {
  x.say("method GetManagedObjects late 800ms once");
  x.configure(config_maker{0, 2}.text());
  x.start_agent();
  x.pass(300ms);
  x.say("0 unplug"); // the list that is on its way still has it
  BOOST_TEST(x.until([&] { return x.connected(1); }, 5s));
  BOOST_TEST(x.error(0) == "modem not found");
}

} // namespace

const std::vector<reaction>& service_reactions() {
  static const std::vector<reaction> xs{
    {"follows_a_service_that_died", 2, follows_a_service_that_died},
    {"keeps_modems_apart_that_swap_paths", 2,
     keeps_modems_apart_that_swap_paths},
    {"adopts_what_is_connected", 2, adopts_what_is_connected},
    {"adopts_a_connect_whose_reply_is_lost", 1,
     adopts_a_connect_whose_reply_is_lost},
    {"survives_the_bus", 2, survives_the_bus},
    {"ignores_signals_of_strangers", 1, ignores_signals_of_strangers},
    {"loses_no_modem_to_a_race_with_the_list", 2,
     loses_no_modem_to_a_race_with_the_list},
    {"keeps_no_modem_from_a_race_with_the_list", 2,
     keeps_no_modem_from_a_race_with_the_list},
  };
  return xs;
}

} // namespace wwan::test
