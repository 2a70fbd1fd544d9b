#include "core/plan/attach_policy.hpp"

#include <boost/test/unit_test.hpp>

#include "core/plan/recollection.hpp"
#include "core/plan/reconcile.hpp"
#include "core/plan/step_rules.hpp"
#include "tests/canaries.hpp"
#include "tests/core/cards.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

const attach_settings own{"", mm_families::ipv4v6, 1, "", secret{}};

network_config with_attach_apn(const std::string& apn) {
  auto x = network_for("internet");
  x.modem.attach.apn = apn;
  x.modem.attach.type = ip_type::ipv4;
  x.modem.attach.auth = auth_protocol::chap;
  x.modem.attach.login = {"au", secret{canary::attach_password}};
  return x;
}

observed_modem attached_as(modem_state state, const attach_settings& how) {
  auto x = modem_in(state);
  x.attach = how;
  return x;
}

std::string names(const plan& steps) {
  std::string result;
  for (const auto& x : steps)
    result +=
      std::string{result.empty() ? "" : ", "} + wwan::to_string(verb_of(x));
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(attach_policy_suite)

BOOST_AUTO_TEST_CASE(L10_nothing_is_touched_unless_it_is_configured) {
  for (auto state : all_states()) {
    auto x = attached_as(
      state, {"operator.example", mm_families::ipv4v6, 2, "u",
              secret{canary::password}});
    BOOST_TEST(!attach_change(network_for("internet").modem, x));
  }
}

BOOST_AUTO_TEST_CASE(L10_what_is_asked_for_is_what_mmagent_asks_for) {
  auto x = attached_as(modem_state::registered, own);
  auto change = attach_change(with_attach_apn("att").modem, x);
  BOOST_REQUIRE(change);
  const attach_settings wish{
    "att", mm_families::ipv4, 4, "au", secret{canary::attach_password}};
  BOOST_TEST((change->with == wish));
  BOOST_REQUIRE(change->keep);
  BOOST_TEST((change->keep->before == own));
  // The password ends with the config that it is from.
  BOOST_TEST(
    (change->keep->ours
     == attach_settings{"att", mm_families::ipv4, 4, "au", {}}));
  BOOST_TEST(change->imei == x.equipment_id);
}

BOOST_AUTO_TEST_CASE(L10_a_password_without_user_is_not_sent) {
  auto want = with_attach_apn("att");
  want.modem.attach.login.user.clear();
  BOOST_TEST(attach_wish(want.modem.attach).password.empty());
}

BOOST_AUTO_TEST_CASE(L10_equal_settings_are_left_alone) {
  auto want = with_attach_apn("att");
  auto same = [&](const attach_settings& shown) {
    return !attach_change(
      want.modem, attached_as(modem_state::registered, shown));
  };
  BOOST_TEST(
    same({"att", mm_families::ipv4, 4, "au", secret{canary::attach_password}}));
  // Hidden, or left open by the modem.
  BOOST_TEST(same({"att", mm_families::ipv4, 4, "au", secret{}}));
  BOOST_TEST(same({"att", mm_families::none, 0, "au", secret{}}));
  BOOST_TEST(!same(
    {"other", mm_families::ipv4, 4, "au", secret{canary::attach_password}}));
  BOOST_TEST(!same(
    {"att", mm_families::ipv4v6, 4, "au", secret{canary::attach_password}}));
  BOOST_TEST(!same(
    {"att", mm_families::ipv4, 2, "au", secret{canary::attach_password}}));
  BOOST_TEST(!same({"att", mm_families::ipv4, 4, "", secret{}}));
  BOOST_TEST(
    !same({"att", mm_families::ipv4, 4, "au", secret{canary::torn_password}}));
}

BOOST_AUTO_TEST_CASE(L10_it_comes_before_enable_and_before_connect) {
  auto plan_in = [](modem_state state) {
    auto want = wanted(radio_wish::on, with_attach_apn("att"));
    return names(reconcile(want, attached_as(state, own)));
  };
  BOOST_TEST(
    plan_in(modem_state::disabled).find("set-attach, enable, connect") == 0u);
  BOOST_TEST(
    plan_in(modem_state::registered).find("set-attach, connect") == 0u);
  BOOST_TEST(plan_in(modem_state::connected) == "disconnect, set-attach");
  BOOST_TEST(plan_in(modem_state::locked) == "");
  BOOST_TEST(plan_in(modem_state::enabling) == "");
}

BOOST_AUTO_TEST_CASE(
  L10_the_first_settings_are_kept_however_often_they_change) {
  modem_past past;
  auto x = attached_as(modem_state::registered, own);
  auto first = attach_change(with_attach_apn("a").modem, x, past);
  note_done(past, *first);
  x.attach = first->with;
  auto second = attach_change(with_attach_apn("b").modem, x, past);
  BOOST_REQUIRE(second && second->keep);
  BOOST_TEST((second->keep->before == own));
  BOOST_TEST(second->keep->ours.apn == "b");
}

BOOST_AUTO_TEST_CASE(L10_the_old_settings_come_back_when_the_wish_goes) {
  modem_past past;
  auto x = attached_as(modem_state::registered, own);
  auto change = attach_change(with_attach_apn("a").modem, x, past);
  note_done(past, *change);
  x.attach = change->with;
  auto back = attach_change(network_for("internet").modem, x, past);
  BOOST_REQUIRE(back);
  BOOST_TEST((back->with == own));
  BOOST_TEST(!back->keep);
  note_done(past, *back);
  x.attach = own;
  BOOST_TEST(!attach_change(network_for("internet").modem, x, past));
}

BOOST_AUTO_TEST_CASE(L10_what_somebody_else_changed_is_not_put_back) {
  modem_past past;
  auto x = attached_as(
    modem_state::registered, {"third", mm_families::none, 0, "", secret{}});
  past.attach_kept = kept_attach{
    own, {"a", mm_families::ipv4, 4, "au", secret{canary::attach_password}}};
  BOOST_TEST(!attach_change(network_for("internet").modem, x, past));
  // And it is the modem's own from now on.
  auto change = attach_change(with_attach_apn("b").modem, x, past);
  BOOST_REQUIRE(change && change->keep);
  BOOST_TEST(change->keep->before.apn == "third");
}

BOOST_AUTO_TEST_CASE(L10_a_modem_that_does_not_tell_is_asked_once) {
  modem_past past;
  auto want = with_attach_apn("a");
  auto x = modem_in(modem_state::registered);
  auto change = attach_change(want.modem, x, past);
  BOOST_REQUIRE(change);
  BOOST_TEST(!change->keep);
  note_done(past, *change);
  BOOST_TEST(!attach_change(want.modem, x, past));
  // A live session of an earlier agent is not ended on mere suspicion.
  auto live = modem_in(modem_state::connected);
  BOOST_TEST(names(with_attach({}, want.modem, live)) == "");
}

BOOST_AUTO_TEST_CASE(L10_a_modem_that_shows_something_else_is_believed_once) {
  modem_past past;
  auto want = with_attach_apn("a");
  auto x = attached_as(modem_state::registered, own);
  note_done(past, *attach_change(want.modem, x, past));
  BOOST_TEST(!attach_change(want.modem, x, past));
  // Once it showed what was set, what it shows counts again.
  x.attach = attach_wish(want.modem.attach);
  note_shown(past, x);
  x.attach = own;
  BOOST_TEST(attach_change(want.modem, x, past).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
