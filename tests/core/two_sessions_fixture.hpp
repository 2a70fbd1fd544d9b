// A modem_machine whose modem has a session of another program, and ours.
#pragma once

#include <string>

#include <boost/test/unit_test.hpp>

#include "core/fleet/why.hpp"
#include "tests/core/neighbour_fixture.hpp"

namespace wwan::test {

/// Where the list of bearers has it.
enum class place : uint8_t { first, last };

struct two_sessions_fixture : neighbour_fixture {
  two_sessions_fixture() {
    ours = bearer_for(network_for("internet"));
    ours.path = "/org/freedesktop/ModemManager1/Bearer/10";
    ours.connected_at = 1'700'000'100;
    theirs = bearer_for(network_for("ims"));
    theirs.path = "/org/freedesktop/ModemManager1/Bearer/9";
    theirs.interface = "mbimmux0.1";
    theirs.ip4->address = "10.9.9.2";
    theirs.connected_at = 1'700'000'000;
  }

  /// Connected with both.
  void show_both(place of_theirs) {
    world = modem_in(modem_state::connected);
    world.bearers = {ours, theirs};
    if (of_theirs == place::first)
      world.bearers = {theirs, ours};
    see();
  }

  void show_theirs() {
    world = modem_in(modem_state::connected);
    world.bearers = {theirs};
    see();
  }

  /// Ours stands, and has for some time; so does theirs.
  void connect_both(place of_theirs) {
    want_on();
    show_both(of_theirs);
    answer_network();
    settle_down();
  }

  std::string bearer_stair() const {
    auto report = machine.report(now);
    auto stairs =
      core::explain_network(network_for("internet"), {&world, &report}, now);
    for (const auto& x : stairs.stairs)
      if (x.question == std::string{"bearer"})
        return x.evidence;
    return {};
  }

  void check_that_ours_is_told() {
    auto x = machine.report(now);
    BOOST_TEST(x.status.ip.main_address().address == "10.64.0.2");
    BOOST_TEST(x.status.connected_at == ours.connected_at);
    BOOST_TEST((x.status.mode == op_mode::online_and_connected));
    BOOST_TEST(x.interface == "wwan0");
    BOOST_TEST(x.settled);
    BOOST_TEST(!x.rival);
    BOOST_TEST(x.status.config_error == "");
    BOOST_TEST(bearer_stair() == "connected with APN internet");
  }

  observed_bearer ours;
  observed_bearer theirs;
};

} // namespace wwan::test
