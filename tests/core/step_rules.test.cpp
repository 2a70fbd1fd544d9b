#include "core/plan/step_rules.hpp"

#include <boost/test/unit_test.hpp>

#include <map>

#include "core/modem/failures.hpp"
#include "tests/core/cards.hpp"
#include "tests/core/worlds.hpp"
#include "tests/steps.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

std::vector<step> all_steps() {
  std::vector<step> result;
  for (std::size_t i = 0; i < std::variant_size_v<step>; ++i)
    result.push_back(a_step(static_cast<verb>(i)));
  return result;
}

/// Names of the steps for which this holds.
template <class Question>
std::string those(Question holds) {
  std::string result;
  for (const auto& x : all_steps())
    if (holds(x))
      result +=
        (result.empty() ? "" : " ") + std::string{wwan::to_string(verb_of(x))};
  return result;
}

failure_report failed(const step& x) {
  std::vector<failure_report> all;
  return note_failed(all, {0, x, {error_class::device, "e", "why"}}, {});
}

} // namespace

BOOST_AUTO_TEST_SUITE(step_rules_suite)

BOOST_AUTO_TEST_CASE(each_step_has_the_verb_of_its_name) {
  const std::map<verb, std::string> names{
    {verb::power_on, "power-on"},
    {verb::power_low, "power-low"},
    {verb::enable, "enable"},
    {verb::disable, "disable"},
    {verb::connect, "connect"},
    {verb::disconnect, "disconnect"},
    {verb::set_sim_slot, "set-sim-slot"},
    {verb::poll_signal, "poll-signal"},
    {verb::signal_thresholds, "signal-thresholds"},
    {verb::set_modes, "set-modes"},
    {verb::set_network, "set-network"},
    {verb::set_attach, "set-attach"},
    {verb::delete_bearer, "delete-bearer"},
    {verb::send_pin, "send-pin"},
    {verb::setup_location, "setup-location"},
    {verb::set_gps_rate, "set-gps-rate"},
    {verb::prefer_networks, "prefer-networks"}};
  BOOST_TEST(names.size() == std::variant_size_v<step>);
  for (const auto& x : all_steps())
    BOOST_TEST(wwan::to_string(verb_of(x)) == names.at(verb_of(x)));
}

BOOST_AUTO_TEST_CASE(the_wish_can_do_without_what_is_optional) {
  BOOST_TEST(
    those(is_optional)
    == "poll-signal signal-thresholds set-modes set-network delete-bearer "
       "setup-location set-gps-rate prefer-networks");
  BOOST_TEST(
    those([](auto& x) { return is_minor(failed(x)); })
    == "poll-signal signal-thresholds delete-bearer");
  // Back to automatic is optional; to the network that is asked for, is not.
  BOOST_TEST(!is_optional(commands::set_network{"26201"}));
  BOOST_TEST(is_essential(failed(commands::set_network{"26201"})));
}

BOOST_AUTO_TEST_CASE(three_steps_take_a_radio_off) {
  BOOST_TEST(those(switches_off) == "power-low disable disconnect");
}

BOOST_AUTO_TEST_CASE(a_failure_says_what_was_tried) {
  auto modem = modem_in(modem_state::registered);
  commands::connect connect;
  connect.with.apn = "internet";
  commands::set_attach attach;
  attach.with.apn = "ims";
  auto said = [&](const step& x) {
    return sentence(failed(x), modem);
  };
  BOOST_TEST(
    said(connect)
    == "failed to connect modem " + modem.path.str() + " to APN internet: why");
  BOOST_TEST(
    said(commands::set_network{}) == "failed to register automatically: why");
  BOOST_TEST(
    said(commands::set_network{"26201"})
    == "failed to register with PLMN 26201: why");
  BOOST_TEST(said(attach) == "failed to set the attach APN ims: why");
  for (const auto& x : all_steps())
    BOOST_TEST(said(x).find("failed to ") == 0u);
}

// Whatever a step changes in what is believed, it is seen there, too: else it
// would be asked for again for ever, or be taken for a failure. Two never are:
// the object goes with the slot, and nobody is told that a radio is off.
BOOST_AUTO_TEST_CASE(what_is_assumed_reflects_the_step) {
  std::string never;
  for (auto state : all_states())
    for (const auto& x : all_steps()) {
      auto world = modem_in(state);
      world.sims = {card_in(1, iccid_a)};
      world.sims[0].path.clear();
      assume(world, x);
      auto is_there = state >= modem_state::disabled;
      if (is_there && !is<commands::set_sim_slot>(x))
        BOOST_TEST(reflects(world, x), to_string(x));
    }
  auto world = modem_in(modem_state::registered);
  auto before = world.power;
  assume(world, commands::power_low{});
  BOOST_TEST((world.power == before));
  BOOST_TEST(!reflects(world, commands::set_sim_slot{world.primary_slot}));
}

BOOST_AUTO_TEST_SUITE_END()
