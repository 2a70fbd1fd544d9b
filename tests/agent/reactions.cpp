#include "reactions.hpp"

#include <boost/test/unit_test.hpp>

namespace wwan::test {

using namespace std::chrono_literals;

void bring_up(stage& x, const config_maker& wanted) {
  x.configure(wanted.text());
  x.start_agent();
  for (auto i = wanted.first; i < wanted.first + wanted.count; ++i)
    BOOST_REQUIRE_MESSAGE(
      x.until([&] { return x.connected(i); }, 5s), x.status_text());
  x.pass(300ms); // the last words of the bring-up
  x.mark();
}

bool is_dark(stage& x, unsigned modem) {
  return !x.world().hardware(modem).radio;
}

bool is_missing(stage& x, unsigned modem) {
  return x.error(modem).rfind("modem not found", 0) == 0;
}

namespace {

void connects(stage& x) {
  bring_up(x, {0, 2});
  BOOST_TEST(x.has_session(0));
  BOOST_TEST(x.has_session(1));
  BOOST_TEST(x.status().dpc_timestamp == config_maker{}.dpc_timestamp());
  BOOST_TEST(x.status().find("lte1")->imei == x.world().hardware(1).imei);
  std::string first;
  for (const auto& call : x.journal)
    if (call.modem == 0)
      first += call.text + "; ";
  BOOST_TEST(
    first.rfind("0 Enable true; 0 Connect internet; ", 0) == 0u, first);
}

void touches_nothing_before_the_first_config(stage& x) {
  x.start_agent();
  BOOST_TEST(x.until([&] { return x.status().networks.size() == 2; }, 5s));
  x.configure("{ not JSON");
  x.pass(500ms);
  BOOST_TEST(x.calls(true) == "");
}

void reconnects_after_a_drop(stage& x) {
  bring_up(x, {0, 2});
  x.say("0 delay connect 300ms");
  x.say("0 drop 36");
  BOOST_TEST(x.until([&] { return !x.connected(0); }, 1s));
  BOOST_TEST(x.until([&] { return !x.calls().empty(); }, 1s));
  BOOST_TEST(x.until([&] { return x.connected(0); }, 3s));
  BOOST_TEST(x.calls() == "0 Connect internet");
}

void backs_off_when_refused(stage& x) {
  bring_up(x, {0, 2});
  x.say("0 connect-error 33");
  x.say("0 drop 36");
  BOOST_TEST(x.until([&] { return !x.error(0).empty(); }, 3s));
  x.pass(3s);
  BOOST_TEST(x.count_calls("0 Connect") == 1u, x.calls());
  BOOST_TEST(x.connected(1));
  x.say("0 connect-error 0");
  config_maker next{0, 2};
  next.apn = "elsewhere";
  x.configure(next.text());
  BOOST_TEST(x.until([&] { return x.connected(0); }, 3s), x.status_text());
}

void waits_for_a_slow_connect(stage& x) {
  x.say("0 delay connect 2s");
  x.configure(config_maker{0, 2}.text());
  x.start_agent();
  BOOST_TEST(x.until([&] { return x.connected(1); }, 3s));
  BOOST_TEST(!x.connected(0));
  BOOST_TEST(x.until([&] { return x.connected(0); }, 5s));
  BOOST_TEST(x.count_calls("0 Connect") == 1u, x.calls());
}

void a_hung_modem_delays_nobody(stage& x) {
  x.say("0 hang on");
  x.configure(config_maker{0, 2}.text());
  x.start_agent();
  BOOST_TEST(x.until([&] { return x.connected(1); }, 2s));
  x.pass(300ms);
  x.mark();
  x.say("1 drop 36");
  BOOST_TEST(x.until([&] { return x.count_calls("1 Connect") == 1; }, 1s));
  BOOST_TEST(x.until([&] { return x.connected(1); }, 2s));
}

void a_hundred_hung_modems_delay_nobody(stage& x) {
  for (unsigned i = 0; i < 100; ++i)
    x.say(std::to_string(i) + " hang on");
  x.configure(config_maker{0, 101}.text());
  x.start_agent();
  BOOST_TEST(x.until([&] { return x.connected(100); }, 2s), x.calls());
  x.mark();
  config_maker dark{0, 101};
  dark.silence = true;
  x.configure(dark.text());
  BOOST_TEST(x.until([&] { return is_dark(x, 100); }, 1s));
}

void follows_an_unplugged_modem(stage& x) {
  bring_up(x, {0, 2});
  auto before = x.world().find(0)->path();
  x.say("0 unplug");
  BOOST_TEST(x.until([&] { return is_missing(x, 0); }, 2s));
  BOOST_TEST(x.connected(1));
  x.say("0 plug");
  BOOST_TEST(x.until([&] { return x.connected(0); }, 10s), x.status_text());
  BOOST_TEST(x.world().find(0)->path() != before);
  BOOST_TEST(x.count_calls("1 ") == 0u);
}

void follows_a_modem_that_appears_too_early(stage& x) {
  bring_up(x, {0, 2});
  x.say("0 unplug");
  BOOST_TEST(x.until([&] { return is_missing(x, 0); }, 2s));
  x.say("0 plug early");
  BOOST_TEST(x.until([&] { return x.connected(0); }, 15s), x.status_text());
  BOOST_TEST(x.status().find("lte0")->model == x.world().hardware(0).model);
}

} // namespace

const std::vector<reaction>& base_reactions() {
  static const std::vector<reaction> xs{
    {"connects", 2, connects},
    {"touches_nothing_before_the_first_config", 2,
     touches_nothing_before_the_first_config},
    {"reconnects_after_a_drop", 2, reconnects_after_a_drop},
    {"backs_off_when_refused", 2, backs_off_when_refused},
    {"waits_for_a_slow_connect", 2, waits_for_a_slow_connect},
    {"a_hung_modem_delays_nobody", 2, a_hung_modem_delays_nobody},
    {"a_hundred_hung_modems_delay_nobody", 101,
     a_hundred_hung_modems_delay_nobody},
    {"follows_an_unplugged_modem", 2, follows_an_unplugged_modem},
    {"follows_a_modem_that_appears_too_early", 2,
     follows_a_modem_that_appears_too_early},
  };
  return xs;
}

} // namespace wwan::test
