// Others who change settings back, or have the modem come again.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/cards.hpp"
#include "tests/core/neighbour_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct dispute_fixture : neighbour_fixture {
  /// Looks each second, and answers; `undo` comes after each call that is
  /// answered. Returns the calls.
  template <class Undo>
  uint32_t argue_for(std::chrono::minutes time, Undo undo) {
    return answer_for(time, 1s, [&] {
      answer_and_see();
      undo();
    });
  }

  /// ModemManager makes another object of the modem.
  void come_again() {
    auto memory = next_object();
    memory.attempts.failures.clear(); // as FLEET keeps it
    memory.attempts.retry_at.reset();
    see();
    feed(memory);
    want(radio_wish::on, network);
  }

  network_config network = network_for("internet");
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_disputes_suite, dispute_fixture)

BOOST_AUTO_TEST_CASE(who_changes_the_technologies_back_is_answered_ever_later) {
  network.modem.preferred_rats = {"lte"};
  world = modem_in(modem_state::registered);
  world.supported_modes = {{4, 0}, {8, 0}, {12, 8}};
  auto undo = [&] {
    world.current_modes = {4, 0};
    see();
  };
  undo();
  want(radio_wish::on, network);
  argue_for(1min, undo);
  BOOST_TEST(argue_for(10min, undo) <= 20u);
  BOOST_TEST(news("another program undid set-modes") >= 3u);
  auto all = machine.report(now).failures;
  BOOST_REQUIRE(!all.empty());
  BOOST_TEST((all.front().error.kind == error_class::conflict));
  BOOST_TEST((world.state == modem_state::connected)); // that goes on
}

BOOST_AUTO_TEST_CASE(what_the_modem_forgets_while_it_is_off_is_no_dispute) {
  world = modem_in(modem_state::disabled);
  world.has_signal = true;
  want_on();
  see();
  for (int i = 0; i < 6; ++i) {
    answer_all();
    BOOST_REQUIRE((world.state == modem_state::connected));
    world.signal_rate = 0; // as ModemManager does
    world.bearers.clear();
    see(modem_state::disabled);
    pass(30min);
  }
  BOOST_TEST(news("undid") == 0u);
}

BOOST_AUTO_TEST_CASE(what_the_owner_wants_otherwise_is_nobodys_deed) {
  world = modem_in(modem_state::registered);
  world.has_location = true;
  world.location_capabilities = 7;
  see();
  for (int i = 0; i < 6; ++i)
    for (auto rate : {10u, 0u}) {
      auto wish = wanted(radio_wish::on, network);
      wish.gps_rate_s = rate;
      feed(wish);
      answer_all();
      BOOST_TEST(world.signals_location == (rate != 0));
    }
  BOOST_TEST(news("undid") == 0u);
}

BOOST_AUTO_TEST_CASE(what_concerns_metrics_alone_is_told_beside_the_session) {
  world = modem_in(modem_state::registered);
  world.has_signal = true;
  auto undo = [&] {
    world.signal_rate = 0;
    see();
  };
  undo();
  want_on();
  argue_for(1min, undo);
  BOOST_TEST(news("another program undid poll-signal every=") >= 3u);
  BOOST_TEST(error() == "");
  auto all = machine.report(now).failures;
  BOOST_REQUIRE(!all.empty());
  BOOST_TEST((all.back().error.kind == error_class::conflict));
  BOOST_TEST((all.back().what == verb::poll_signal));
}

BOOST_AUTO_TEST_CASE(a_modem_that_comes_again_and_again_is_brought_up_later) {
  want_on();
  world = modem_in(modem_state::disabled);
  see();
  uint32_t count = 0;
  uint32_t later = 0;
  for (auto begin = now; now - begin < 10min; pass(1s)) {
    for (; !calls.empty(); ++count, later += now - begin > 1min ? 1 : 0)
      answer_and_see();
    if (world.state == modem_state::connected) {
      world = modem_in(modem_state::disabled);
      come_again();
    }
  }
  BOOST_TEST(count >= 8u); // the first ones at once
  BOOST_TEST(later <= 20u);
  BOOST_TEST(error().find("the modem went and came again (") == 0u);
}

BOOST_AUTO_TEST_CASE(a_modem_that_comes_again_connected_is_just_taken) {
  connect();
  for (int i = 0; i < 8; ++i) {
    world = modem_in(modem_state::connected);
    come_again();
    BOOST_TEST(error() == "");
    BOOST_TEST(trace == "");
  }
}

BOOST_AUTO_TEST_CASE(two_who_want_another_slot_each_do_not_storm) {
  network.modem.sims[0].slot = 2;
  world = modem_in(modem_state::registered);
  world.sims = {card_in(1, iccid_a), card_in(2, iccid_b)};
  world.primary_slot = 1;
  see();
  want(radio_wish::on, network);
  uint32_t switches = 0;
  for (auto begin = now; now - begin < 10min; pass(1s))
    while (!calls.empty()) {
      auto what = verb_of(calls.front().what);
      answer();
      if (what != verb::set_sim_slot)
        continue;
      ++switches;
      world = modem_in(modem_state::registered);
      world.sims = {card_in(1, iccid_a), card_in(2, iccid_b)};
      world.primary_slot = 1; // theirs again
      come_again();
    }
  BOOST_TEST(switches >= 3u);
  BOOST_TEST(switches <= 12u);
}

BOOST_AUTO_TEST_CASE(who_calls_our_connects_off_is_named) {
  world = modem_in(modem_state::registered);
  see();
  want_on();
  auto count = answer_for(60min, 1s, [&] {
    answer("org.freedesktop.ModemManager1.Error.Core.Cancelled");
  });
  BOOST_TEST(count >= 4u);
  BOOST_TEST(count <= 20u);
  BOOST_TEST(news("another program called the connection off") == count);
  BOOST_TEST(error().find("another program ends the session (") == 0u);
  pass(5min);
  answer_all();
  BOOST_TEST((world.state == modem_state::connected));
}

BOOST_AUTO_TEST_CASE(who_hangs_up_before_a_bearer_is_shown_does_no_less) {
  world = modem_in(modem_state::registered);
  see();
  want_on();
  auto count = answer_for(60min, 1s, [&] {
    answer();
    world.bearers.clear();
    for (auto x :
         {modem_state::connecting, modem_state::connected,
          modem_state::disconnecting, modem_state::registered})
      see(x);
  });
  BOOST_TEST(count >= 4u);
  BOOST_TEST(count <= 20u);
  BOOST_TEST(error().find("another program ends the session (") == 0u);
}

// ModemManager calls it off as well when it disables the modem, or loses it.
BOOST_AUTO_TEST_CASE(a_connect_that_ends_with_the_modem_is_nobodys_deed) {
  world = modem_in(modem_state::registered);
  see();
  want_on();
  see(modem_state::disabling);
  answer("org.freedesktop.ModemManager1.Error.Core.Cancelled");
  BOOST_TEST(news("called the connection off") == 0u);
  answer_all();
  BOOST_TEST((world.state == modem_state::disabling));
}

BOOST_AUTO_TEST_SUITE_END()
