// What a plan says, and what it must not.
#include "core/preview.hpp"

#include <boost/test/unit_test.hpp>

#include "core/attach_policy.hpp"
#include "tests/canaries.hpp"
#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

network_config with_logins() {
  auto x = network_for("internet");
  x.ap.login = {"u", secret{canary::password}};
  x.ap.attach_apn = "att";
  x.ap.attach_login = {"au", secret{canary::attach_password}};
  return x;
}

/// A modem that ModemManager shows with the passwords of this network.
observed_modem showing(const network_config& x, modem_state state) {
  auto result = modem_in(state);
  result.bearers = {bearer_for(x)};
  result.attach = attach_wish(x.ap);
  result.past.attach_done = result.attach;
  return result;
}

planned_modem
plan_for(const network_config& wish, const observed_modem& actual) {
  auto modem = std::make_shared<const observed_modem>(actual);
  return describe_plan({{modem, wanted(radio_wish::on, wish)}}).front();
}

bool same(const planned_modem& x, const planned_modem& y) {
  return x.steps == y.steps && x.note == y.note && x.radio == y.radio;
}

} // namespace

BOOST_AUTO_TEST_SUITE(preview_suite)

BOOST_AUTO_TEST_CASE(a_plan_does_not_tell_whether_a_password_is_right) {
  auto in_use = with_logins();
  auto guess = in_use;
  guess.ap.login.password = secret{"a guess"};
  auto attach_guess = in_use;
  attach_guess.ap.attach_login.password = secret{"a guess"};
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
  attach_only.ap.attach_login.user = "au";
  BOOST_TEST(told(with_logins()));
  BOOST_TEST(told(attach_only));
  BOOST_TEST(!told(network_for("internet")));
}

BOOST_AUTO_TEST_CASE(another_user_is_another_session) {
  auto in_use = with_logins();
  auto other = in_use;
  other.ap.login.user = "somebody";
  auto actual = showing(in_use, modem_state::connected);
  BOOST_TEST(plan_for(in_use, actual).steps.empty());
  BOOST_TEST(!plan_for(other, actual).steps.empty());
}

BOOST_AUTO_TEST_SUITE_END()
