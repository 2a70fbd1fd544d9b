#include "core/plan/reconcile.hpp"

#include <boost/test/unit_test.hpp>

#include "core/plan/apn_plan.hpp"
#include "core/plan/bearers.hpp"
#include "core/plan/step_rules.hpp"
#include "tests/canaries.hpp"
#include "tests/core/pocket_mm.hpp"
#include "tests/core/rest_states.hpp"
#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

std::string text(const plan& steps) {
  std::string result;
  for (auto& x : steps)
    result += (result.empty() ? "" : ", ") + to_string(x);
  return result;
}

std::string plan_of(radio_wish radio, const observed_modem& x) {
  return text(reconcile(wanted(radio, network_for("internet")), x));
}

std::string silence_of(modem_state state) {
  return plan_of(radio_wish::silence, modem_in(state));
}

} // namespace

BOOST_AUTO_TEST_SUITE(reconcile_suite)

BOOST_AUTO_TEST_CASE(silence_takes_the_shortest_sequence) {
  for (auto x : {modem_state::connected, modem_state::connecting})
    BOOST_TEST(silence_of(x) == "disconnect, disable, power-low");
  for (auto x :
       {modem_state::enabling, modem_state::enabled, modem_state::searching,
        modem_state::registered, modem_state::disconnecting,
        modem_state::disabling})
    BOOST_TEST(silence_of(x) == "disable, power-low");
  for (auto x : {modem_state::disabled, modem_state::failed})
    BOOST_TEST(silence_of(x) == "power-low");
  for (auto x :
       {modem_state::unknown, modem_state::initializing, modem_state::locked})
    BOOST_TEST(silence_of(x) == "");
}

BOOST_AUTO_TEST_CASE(bring_up_starts_where_the_modem_is) {
  auto low = modem_in(modem_state::disabled);
  low.power = power_state::low;
  BOOST_TEST(
    plan_of(radio_wish::on, low) == "power-on, enable, connect apn=internet");
  BOOST_TEST(
    plan_of(radio_wish::on, modem_in(modem_state::disabled))
    == "enable, connect apn=internet");
  for (auto x :
       {modem_state::enabled, modem_state::searching, modem_state::registered})
    BOOST_TEST(plan_of(radio_wish::on, modem_in(x)) == "connect apn=internet");
  BOOST_TEST(plan_of(radio_wish::on, modem_in(modem_state::connected)) == "");
}

BOOST_AUTO_TEST_CASE(nothing_is_asked_of_a_modem_that_is_to_be_kept) {
  for (auto x : all_states())
    BOOST_TEST(plan_of(radio_wish::keep, modem_in(x)) == "");
}

BOOST_AUTO_TEST_CASE(a_lost_bearer_is_replaced_without_a_disconnect) {
  auto x = modem_in(modem_state::connected);
  x.bearers[0].connected = false;
  BOOST_TEST(plan_of(radio_wish::on, x) == "connect apn=internet");
}

BOOST_AUTO_TEST_CASE(another_apn_disconnects_first) {
  auto x = modem_in(modem_state::connected);
  x.bearers[0].apn = "other";
  BOOST_TEST(plan_of(radio_wish::on, x) == "disconnect, connect apn=internet");
}

BOOST_AUTO_TEST_CASE(an_unread_bearer_is_waited_for) {
  auto x = modem_in(modem_state::connected);
  x.bearers[0].complete = false;
  BOOST_TEST(plan_of(radio_wish::on, x) == "");
  auto want = wanted(radio_wish::on, network_for("internet"));
  BOOST_TEST(waits_for(want, x) == "the bearer's properties are being read");
}

BOOST_AUTO_TEST_CASE(metric_and_mtu_do_not_reconnect) {
  auto network = network_for("internet");
  network.session.metric = 7000;
  network.session.mtu = 1280;
  auto want = wanted(radio_wish::on, network);
  BOOST_TEST(reconcile(want, modem_in(modem_state::connected)).empty());
}

BOOST_AUTO_TEST_CASE(every_connect_argument_is_compared) {
  auto base = bearer_for(network_for("internet"));
  auto differs = [&](auto change) {
    auto network = network_for("internet");
    change(network);
    auto bearer = base;
    bearer.auth = 1;
    bearer.families = mm_families::ipv4;
    bearer.allow_roaming = true;
    return !serves(bearer, owner_sessions(network.session, network.modem)[0]);
  };
  BOOST_TEST(!differs([](network_config&) {}));
  BOOST_TEST(differs([](network_config& x) { x.session.apns = {"b"}; }));
  BOOST_TEST(differs([](network_config& x) { x.session.login.user = "u"; }));
  BOOST_TEST(
    differs([](network_config& x) { x.session.families = ip_type::ipv4v6; }));
  BOOST_TEST(
    differs([](network_config& x) { x.session.auth = auth_protocol::chap; }));
  BOOST_TEST(differs([](network_config& x) { x.modem.forbid_roaming = true; }));
}

BOOST_AUTO_TEST_CASE(a_chosen_sim_slot_comes_first) {
  auto network = network_for("internet");
  network.modem.sims[0].slot = 2;
  auto want = wanted(radio_wish::on, network);
  BOOST_TEST(
    text(reconcile(want, modem_in(modem_state::connected)))
    == "disconnect, set-sim-slot slot=2");
  BOOST_TEST(
    text(reconcile(want, modem_in(modem_state::failed)))
    == "set-sim-slot slot=2");
  network.modem.sims[0].slot = 1; // MM numbers a single slot 0
  auto single = modem_in(modem_state::connected);
  single.primary_slot = 0;
  BOOST_TEST(reconcile(wanted(radio_wish::on, network), single).empty());
}

BOOST_AUTO_TEST_CASE(encrypted_credentials_never_connect_without_them) {
  auto network = network_for("internet");
  network.session.is_cipher = true;
  auto want = wanted(radio_wish::on, network);
  for (auto x : all_states()) {
    BOOST_TEST(reconcile(want, modem_in(x)).empty());
    BOOST_TEST(!blocked_by(want, modem_in(x)).empty());
  }
}

BOOST_AUTO_TEST_CASE(steps_show_no_password) {
  commands::connect x;
  x.with.apn = "internet";
  x.with.login = {"joe", secret{canary::password}};
  BOOST_TEST(
    core::to_string(x) == "connect apn=internet user=joe password=***");
}

BOOST_AUTO_TEST_CASE(from_every_state_every_wish_settles_within_five_steps) {
  for (auto state : all_states())
    for (auto power : {power_state::on, power_state::low, power_state::unknown})
      for (auto radio :
           {radio_wish::on, radio_wish::silence, radio_wish::unmatched}) {
        auto world = modem_in(state);
        world.power = power;
        auto want = wanted(radio, network_for("internet"));
        auto calls = 0;
        for (auto turn = 0; turn < 8; ++turn) {
          auto steps = reconcile(want, world);
          if (steps.empty()) {
            world.state = rest_of(world.state);
            steps = reconcile(want, world);
          }
          if (steps.empty())
            break;
          ++calls;
          BOOST_TEST(obey(world, steps.front()) == "");
        }
        BOOST_TEST(reconcile(want, world).empty());
        BOOST_TEST(calls <= 5);
        auto reached = radio == radio_wish::on ? is_connected_as(
                         world, owner_sessions(*want.session(), *want.config))
                                               : is_off(world);
        auto excused = !blocked_by(want, world).empty();
        BOOST_TEST((reached || excused));
      }
}

BOOST_AUTO_TEST_SUITE_END()
