// What a plan says, and what it must not.
#include "core/fleet/preview.hpp"

#include <boost/test/unit_test.hpp>

#include "core/plan/attach_policy.hpp"
#include "tests/canaries.hpp"
#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

network_config with_logins() {
  auto x = network_for("internet");
  x.session.login = {"u", secret{canary::password}};
  x.modem.attach.apn = "att";
  x.modem.attach.login = {"au", secret{canary::attach_password}};
  return x;
}

/// A modem that ModemManager shows with the passwords of this network.
observed_modem showing(const network_config& x, modem_state state) {
  auto result = modem_in(state);
  result.bearers = {bearer_for(x)};
  result.attach = attach_wish(x.modem.attach);
  return result;
}

planned_modem
plan_for(const network_config& wish, const observed_modem& actual) {
  auto modem = std::make_shared<const observed_modem>(actual);
  return describe_plan({{modem, wanted(radio_wish::on, wish), false}}).front();
}

bool same(const planned_modem& x, const planned_modem& y) {
  return x.steps == y.steps && x.note == y.note && x.radio == y.radio;
}

} // namespace

BOOST_AUTO_TEST_SUITE(preview_suite)

BOOST_AUTO_TEST_CASE(a_plan_does_not_tell_whether_a_password_is_right) {
  auto in_use = with_logins();
  auto guess = in_use;
  guess.session.login.password = secret{"a guess"};
  auto attach_guess = in_use;
  attach_guess.modem.attach.login.password = secret{"a guess"};
  for (auto state : all_states()) {
    auto actual = showing(in_use, state);
    auto right = plan_for(in_use, actual);
    BOOST_TEST(same(right, plan_for(guess, actual)));
    BOOST_TEST(same(right, plan_for(attach_guess, actual)));
  }
}

BOOST_AUTO_TEST_CASE(a_plan_says_that_passwords_are_not_compared) {
  auto told = [](const network_config& x) {
    auto note = plan_for(x, modem_in(modem_state::connected)).note;
    return note.find("passwords are not compared") != note.npos;
  };
  auto attach_only = network_for("internet");
  attach_only.modem.attach.login.user = "au";
  BOOST_TEST(told(with_logins()));
  BOOST_TEST(told(attach_only));
  BOOST_TEST(!told(network_for("internet")));
}

BOOST_AUTO_TEST_CASE(another_user_is_another_session) {
  auto in_use = with_logins();
  auto other = in_use;
  other.session.login.user = "somebody";
  auto actual = showing(in_use, modem_state::connected);
  BOOST_TEST(plan_for(in_use, actual).steps.empty());
  BOOST_TEST(!plan_for(other, actual).steps.empty());
}

BOOST_AUTO_TEST_CASE(a_plan_names_the_link_that_loses_the_default_route) {
  fleet_config config;
  config.networks = {network_for("internet")};
  auto& network = config.networks[0];
  network.session.label = "lte0";
  auto world = modem_in(modem_state::connected);
  world.addrs.interface = "wwan0";
  world.bearers = {bearer_for(network)};
  world.bearers[0].interface = "qmimux0";
  auto modem = std::make_shared<const observed_modem>(world);
  auto plan = std::vector<fleet_machine::preview>{
    {modem, wanted(radio_wish::on, network)}};
  // A modem's own routes take nothing from it.
  default_routes there{
    {{"wwan0", 0}, {"qmimux0", 1}, {"wlan0", 600}, {"eth0", 100}}, {}};
  auto told = [&](uint32_t metric) {
    network.session.metric = metric;
    auto all = plan_warnings(config, plan, there);
    return all.empty() ? std::string{} : all.front();
  };
  BOOST_TEST(
    told(0)
    == "lte0 (metric 0) would take the default route from eth0 (metric 100)");
  network.session.table = 120; // where nothing of main's is taken
  BOOST_TEST(told(0) == "");
  network.session.table = 0;
  BOOST_TEST(
    told(100)
    == "lte0 (metric 100) shares its metric with the default route through "
       "eth0 (metric 100)");
  BOOST_TEST(told(101) == "");
  BOOST_TEST(told(700) == "");
  config.radio_silence = true; // nobody gets a route
  BOOST_TEST(told(0) == "");
  config.radio_silence = false;
  there.all.clear();
  BOOST_TEST(told(0) == "");
  there.error = "cannot read them: No buffer space available";
  BOOST_TEST(told(0).find("No buffer space") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_modem_that_is_left_loses_our_session_and_no_other) {
  auto modem =
    std::make_shared<const observed_modem>(modem_in(modem_state::connected));
  auto left = wanted(radio_wish::leave, network_for("internet"));
  auto ours = describe_plan({{modem, left, true}}).front();
  BOOST_TEST(ours.radio == "leave");
  BOOST_REQUIRE_EQUAL(ours.steps.size(), 1u);
  BOOST_TEST(ours.steps.front() == "disconnect");
  auto theirs = describe_plan({{modem, left, false}}).front();
  BOOST_TEST(theirs.steps.empty());
  BOOST_TEST(
    theirs.note == "no network asks for it: it is left to other programs");
}

BOOST_AUTO_TEST_SUITE_END()
