// Radio silence in every state, and the end of the agent in every state.
#include <boost/test/unit_test.hpp>

#include "reactions.hpp"

namespace wwan::test {

using namespace std::chrono_literals;

namespace {

config_maker silent(unsigned count, unsigned revision = 2) {
  config_maker x{0, count};
  x.silence = true;
  x.revision = revision;
  return x;
}

/// How modem 0 comes into a state, from connected or from nothing.
struct state_case {
  const char* name;
  bool connected;
  std::vector<const char*> commands; ///< before the agent, or once connected
  sim::modem_state state;
};

const std::vector<state_case>& state_cases() {
  using s = sim::modem_state;
  static const std::vector<state_case> xs{
    {"disabled", false, {"0 method Enable hang"}, s::disabled},
    {"enabling", false, {"0 delay enable 700ms"}, s::enabling},
    {"searching", false, {"0 network searching"}, s::searching},
    {"registered", true, {"0 method Connect hang", "0 drop 36"}, s::registered},
    {"connecting", true, {"0 delay connect 3s", "0 drop 36"}, s::connecting},
    {"connected", true, {}, s::connected},
    {"failed", false, {"0 sim remove", "restart"}, s::failed},
    {"locked", false, {"0 sim lock sim-pin"}, s::locked},
  };
  return xs;
}

void reach(stage& x, const state_case& c) {
  if (c.connected)
    bring_up(x, {0, 1});
  for (const auto* line : c.commands)
    x.say(line);
  if (!c.connected) {
    x.configure(config_maker{0, 1}.text());
    x.start_agent();
  }
  auto there = [&] {
    const auto* modem = x.world().find(0);
    return modem != nullptr && modem->state() == c.state;
  };
  BOOST_REQUIRE(x.until(there, 20s));
  BOOST_REQUIRE(
    x.until([&] { return x.status().find("lte0") != nullptr; }, 5s));
  x.pass(200ms);
  BOOST_TEST(there());
  x.mark();
}

template <size_t Case>
void silence_in(stage& x) {
  const auto& c = state_cases()[Case];
  reach(x, c);
  x.say("0 method Enable off");
  auto began = x.now();
  auto wanted = silent(1);
  x.configure(wanted.text());
  if (c.state == sim::modem_state::locked) {
    // ModemManager refuses; what cannot be done is named.
    BOOST_TEST(x.until(
      [&] { return x.error(0).find("cannot be switched off") == 6; }, 2s));
    BOOST_TEST(x.count_calls("Enable true") == 0u);
    return;
  }
  BOOST_TEST(x.until([&] { return is_dark(x, 0); }, 1s), x.calls());
  BOOST_TEST(x.until([&] { return x.mode(0) == "radio-off"; }, 1s));
  BOOST_TEST(x.until(
    [&] { return x.status().rs_timestamp == wanted.rs_timestamp(); }, 2s));
  for (const auto& call : x.journal)
    if (call.when > began)
      BOOST_TEST(
        (call.text.find("true") == std::string::npos
         && call.text.find("Connect") == std::string::npos
         && call.text.find(" on") == std::string::npos),
        call.text);
  x.pass(1s);
  BOOST_TEST(is_dark(x, 0));
  BOOST_TEST(x.count_calls("SetPowerState low") == 1u, x.calls());
}

template <size_t Case>
void ends_in(stage& x) {
  reach(x, state_cases()[Case]);
  auto session = x.has_session(0);
  BOOST_TEST(x.end_agent());
  x.pass(300ms);
  BOOST_TEST(x.calls() == ""); // sessions stay, for the next start to adopt
  BOOST_TEST(x.has_session(0) == session);
}

void silence_is_lifted(stage& x) {
  bring_up(x, {0, 2});
  x.configure(silent(2).text());
  for (unsigned i = 0; i < 2; ++i)
    BOOST_TEST(x.until([&] { return x.mode(i) == "radio-off"; }, 2s));
  x.mark();
  config_maker again{0, 2};
  again.revision = 3;
  x.configure(again.text());
  for (unsigned i = 0; i < 2; ++i)
    BOOST_TEST(x.until([&] { return x.connected(i); }, 5s), x.calls());
  BOOST_TEST(x.until(
    [&] { return x.status().rs_timestamp == again.rs_timestamp(); }, 1s));
  BOOST_TEST(x.count_calls("low") == 0u, x.calls());
}

void silence_that_comes_and_goes_ends_connected(stage& x) {
  bring_up(x, {0, 1});
  for (unsigned i = 0; i < 5; ++i) {
    x.configure(silent(1, 2 * i + 2).text());
    x.pass(milliseconds{10 * i});
    config_maker back{0, 1};
    back.revision = 2 * i + 3;
    x.configure(back.text());
    x.pass(milliseconds{7 * i});
  }
  BOOST_TEST(x.until([&] { return x.connected(0); }, 15s), x.calls());
  x.pass(500ms);
  BOOST_TEST(x.connected(0));
}

void a_modem_that_comes_under_silence_stays_dark(stage& x) {
  x.say("1 unplug");
  bring_up(x, {0, 1});
  x.configure(silent(2).text());
  BOOST_TEST(x.until([&] { return is_dark(x, 0); }, 2s));
  x.say("1 plug");
  BOOST_TEST(x.until([&] { return is_dark(x, 1); }, 10s));
  BOOST_TEST(x.until([&] { return x.mode(1) == "radio-off"; }, 2s));
  BOOST_TEST(x.count_calls("true") == 0u, x.calls());
}

void silence_waits_for_the_service_and_holds(stage& x) {
  bring_up(x, {0, 2});
  x.say("crash");
  BOOST_TEST(x.until([&] { return is_missing(x, 0); }, 2s));
  auto wanted = silent(2);
  x.configure(wanted.text());
  x.mark();
  x.say("restart");
  for (unsigned i = 0; i < 2; ++i)
    BOOST_TEST(x.until([&] { return is_dark(x, i); }, 10s), x.calls());
  BOOST_TEST(x.count_calls("true") == 0u, x.calls());
}

void silence_spares_nobody_for_a_hung_modem(stage& x) {
  bring_up(x, {0, 2});
  x.say("0 hang on");
  x.configure(silent(2).text());
  BOOST_TEST(x.until([&] { return is_dark(x, 1); }, 1s));
  BOOST_TEST(x.until([&] { return x.mode(1) == "radio-off"; }, 1s));
  BOOST_TEST(x.mode(0) != "radio-off");
}

} // namespace

const std::vector<reaction>& silence_reactions() {
  static const std::vector<reaction> xs{
    {"silence_in_disabled", 1, silence_in<0>},
    {"silence_in_enabling", 1, silence_in<1>},
    {"silence_in_searching", 1, silence_in<2>},
    {"silence_in_registered", 1, silence_in<3>},
    {"silence_in_connecting", 1, silence_in<4>},
    {"silence_in_connected", 1, silence_in<5>},
    {"silence_in_failed", 1, silence_in<6>},
    {"silence_in_locked", 1, silence_in<7>},
    {"ends_in_disabled", 1, ends_in<0>},
    {"ends_in_enabling", 1, ends_in<1>},
    {"ends_in_searching", 1, ends_in<2>},
    {"ends_in_registered", 1, ends_in<3>},
    {"ends_in_connecting", 1, ends_in<4>},
    {"ends_in_connected", 1, ends_in<5>},
    {"ends_in_failed", 1, ends_in<6>},
    {"ends_in_locked", 1, ends_in<7>},
    {"silence_is_lifted", 2, silence_is_lifted},
    {"silence_that_comes_and_goes_ends_connected", 1,
     silence_that_comes_and_goes_ends_connected},
    {"a_modem_that_comes_under_silence_stays_dark", 2,
     a_modem_that_comes_under_silence_stays_dark},
    {"silence_waits_for_the_service_and_holds", 2,
     silence_waits_for_the_service_and_holds},
    {"silence_spares_nobody_for_a_hung_modem", 2,
     silence_spares_nobody_for_a_hung_modem},
  };
  return xs;
}

} // namespace wwan::test
