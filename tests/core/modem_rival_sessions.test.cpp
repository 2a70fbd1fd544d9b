// Whose a session is that nobody of us asked for.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "messages/mm_numbers.hpp"
#include "tests/core/neighbour_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_rival_sessions_suite, neighbour_fixture)

// ModemManager gives the same bearer to all who ask for the same.
BOOST_AUTO_TEST_CASE(a_session_found_and_ended_is_not_ours_when_it_returns) {
  world = modem_in(modem_state::connected);
  world.bearers.front().apn = "other.apn";
  auto theirs = world;
  see();
  want_on();
  BOOST_TEST(trace == "disconnect");
  auto ended = answer_for(60min, 1s, [&] {
    if (verb_of(calls.front().what) != verb::disconnect)
      return answer("org.freedesktop.ModemManager1.Error.Core.Cancelled");
    answer();
    session_ends();
    world = theirs;
    see();
  });
  BOOST_TEST(ended <= 20u);
  BOOST_TEST(
    error().find("connected with APN other.apn, which is not wanted") == 0u);
}

// The APN is the owner's: what differs is said instead.
BOOST_AUTO_TEST_CASE(a_rival_with_the_owners_apn_is_told_by_what_differs) {
  auto network = network_for("internet");
  network.session.families = ip_type::ipv4;
  want(radio_wish::on, network);
  world = modem_in(modem_state::connected);
  see();
  answer_network();
  settle_down();
  world.bearers.front().path = "/org/freedesktop/ModemManager1/Bearer/77";
  world.bearers.front().families = mm_number(ip_type::ipv6);
  for (int i = 0; i < 3; ++i) {
    auto theirs = world;
    see();
    answer_all();
    session_ends();
    answer_for(6min, 1s, [&] {
      answer("org.freedesktop.ModemManager1.Error.Core.Cancelled");
    });
    world = theirs;
  }
  see();
  auto what = "with APN internet and IP type ipv6 instead of ipv4, which is "
              "not wanted";
  BOOST_TEST(news(what) >= 1u);
  BOOST_TEST(error().find(std::string{"connected "} + what) == 0u);
}

BOOST_AUTO_TEST_CASE(who_connects_where_roaming_is_forbidden_is_a_rival) {
  auto network = network_for("internet");
  network.modem.forbid_roaming = true;
  world = modem_in(modem_state::connected);
  world.bearers.front().allow_roaming = false;
  world.registration = mm_registration::roaming;
  world.operator_code = "20801";
  auto theirs = world;
  see();
  want(radio_wish::on, network);
  pass(1min);
  BOOST_REQUIRE(trace == "disconnect");
  auto ended = answer_for(60min, 1s, [&] {
    answer();
    world.state = modem_state::registered;
    world.bearers.clear();
    see();
    world = theirs;
    see();
  });
  BOOST_TEST(ended <= 20u);
}

// Their bearer may be shown later than the modem's state.
BOOST_AUTO_TEST_CASE(a_session_that_follows_our_disconnect_is_theirs) {
  others it;
  auto want = wanted(radio_wish::on, network_for("internet"));
  auto comes = [&](modem_state from, own_calls flying = {}) {
    it.seen(
      modem_in(from), modem_in(modem_state::connected), flying, want, now);
    return it.rests(verb::disconnect, false, now).has_value();
  };
  BOOST_TEST(!comes(modem_state::connecting)); // none of ours has ended
  it.doing(verb::disconnect, false, now);
  BOOST_TEST(!comes(modem_state::disconnecting)); // it was refused
  BOOST_TEST(!comes(modem_state::registered, {false, false, true}));
  BOOST_TEST(!comes(modem_state::connecting)); // the first answer is at once
  it.doing(verb::disconnect, false, now);
  BOOST_TEST(comes(modem_state::registered));
  it.session_seen(&world.bearers.emplace_back(), true, false, {}, now);
  BOOST_TEST(!it.rests(verb::disconnect, false, now)); // it is as wanted
  it.doing(verb::connect, false, now);
  BOOST_TEST(!comes(modem_state::connecting)); // that was us
}

BOOST_AUTO_TEST_SUITE_END()
