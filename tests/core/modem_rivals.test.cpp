// Others who switch off, disconnect, connect or flush what is ours.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/neighbour_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_rivals_suite, neighbour_fixture)

BOOST_AUTO_TEST_CASE(who_disables_again_and_again_is_answered_ever_later) {
  connect();
  settle_down();
  uint32_t count = 0;
  for (auto end = now + 60min; now < end; pass(500ms)) {
    if (!calls.empty()) {
      ++count;
      answer_and_see();
    }
    if (world.state >= modem_state::enabled && now < end - 20min) {
      world = modem_in(modem_state::disabled);
      see();
    }
  }
  BOOST_TEST(news("another program disabled the modem") > 3u);
  BOOST_TEST(count < 100u);
  BOOST_TEST((world.state == modem_state::connected)); // once left in peace
}

BOOST_AUTO_TEST_CASE(a_fight_for_one_modem_ends_in_long_pauses) {
  connect();
  settle_down();
  uint32_t ended = 0;
  rival_connects();
  BOOST_TEST(trace == "disconnect"); // the first answer is at once
  for (auto end = now + 4h; now < end; pass(1s))
    while (!calls.empty()) {
      if (verb_of(calls.front().what) == verb::disconnect) {
        ++ended;
        answer_and_see();
        continue;
      }
      answer("org.freedesktop.ModemManager1.Error.Core.Cancelled");
      rival_connects();
    }
  BOOST_TEST(ended >= 4u);
  BOOST_TEST(ended <= 12u);
  BOOST_TEST(
    error().find("connected with APN other.apn, which is not wanted") == 0u);
  auto report = machine.report(now);
  BOOST_TEST((report.failures.front().error.kind == error_class::conflict));
  BOOST_TEST(report.failures.front().retry_at.has_value());
  BOOST_TEST(cleared.size() >= 1u); // our address is no use in their session
  // They leave: then it is ours.
  session_ends();
  pass(10s);
  answer_all();
  BOOST_TEST(error() == "");
  BOOST_TEST((world.state == modem_state::connected));
}

// However short a time ago we enabled it ourselves.
BOOST_AUTO_TEST_CASE(who_enables_what_we_switched_off_just_now_is_named) {
  see();
  want_on();
  answer_all();
  BOOST_REQUIRE((world.state == modem_state::connected));
  for (auto wish : {radio_wish::unmatched, radio_wish::silence}) {
    want(wish, network_for("internet"));
    answer_all();
    BOOST_TEST(machine.report(now).off);
    said.clear();
    switched_on_by_others();
    BOOST_TEST(news("another program switches the radio on") == 1u);
    answer_all();
  }
}

BOOST_AUTO_TEST_CASE(sessions_of_others_are_no_losses_of_ours) {
  connect();
  settle_down();
  for (int i = 0; i < 12; ++i) {
    rival_connects("x");
    answer_all();
    pass(2s);
    session_ends();
    answer_all();
    pass(3s);
  }
  BOOST_TEST(machine.attempts().short_losses.size() <= 2u);
  pass(10s);
  answer_all();
  BOOST_TEST((world.state == modem_state::connected));
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(who_ends_a_session_is_named) {
  connect();
  settle_down();
  see(modem_state::disconnecting);
  session_ends();
  BOOST_TEST(news("another program disconnected after 15 s") == 1u);
  answer_all();
  settle_down();
  session_ends(); // the network did
  BOOST_TEST(news("connection lost after 15 s") == 1u);
}

BOOST_AUTO_TEST_CASE(who_ends_each_session_is_answered_ever_later) {
  connect();
  settle_down();
  uint32_t connects = 0;
  uint32_t in_first_minute = 0;
  for (auto begin = now, end = now + 60min; now < end; pass(1s)) {
    if (world.state == modem_state::connected) {
      pass(1s);
      see(modem_state::disconnecting);
      session_ends();
    }
    for (; !calls.empty(); answer_and_see())
      ++connects;
    if (now - begin <= 1min)
      in_first_minute = connects;
  }
  BOOST_TEST(in_first_minute >= 3u); // at once
  BOOST_TEST(connects <= 20u);
  BOOST_TEST(
    machine.attempts().short_losses.empty()); // not the network's fault
  BOOST_TEST(error().find("another program ends the session (") == 0u);
  pass(5min);
  answer_all();
  BOOST_TEST((world.state == modem_state::connected));
}

BOOST_AUTO_TEST_CASE(
  a_flush_is_mended_at_once_then_in_100_ms_then_each_second) {
  connect();
  settle_down();
  auto mends = [this] {
    answer_network();
    auto before = configured.size();
    feed(core::interface_touched{"wwan0"});
    return configured.size() - before;
  };
  BOOST_TEST(mends() == 1u);
  BOOST_TEST(mends() == 0u);
  pass(99ms);
  BOOST_TEST(mends() == 0u);
  pass(1ms);
  auto mended = configured.size();
  BOOST_TEST(mends() == 0u);
  pass(999ms);
  BOOST_TEST(configured.size() == mended);
  pass(1ms);
  BOOST_TEST(configured.size() == mended + 1);
  answer_network();
  pass(11s);
  BOOST_TEST(mends() == 1u); // left in peace, it begins anew
}

BOOST_AUTO_TEST_CASE(an_address_that_was_taken_twice_is_not_told_blindly) {
  connect();
  settle_down();
  auto told = [this] {
    return machine.report(now).status.mode == op_mode::online_and_connected;
  };
  auto taken = [this] {
    feed(core::interface_touched{"wwan0"});
    pass(100ms);
    feed(core::network_done{
      configured.back().id, "", "", "removed the address 10.64.0.2/30"});
  };
  taken();
  BOOST_TEST(told()); // within a second it is there again
  taken();
  BOOST_TEST(!told());
  pass(1s); // it has stayed
  BOOST_TEST(told());
  feed(core::interface_touched{"wwan0"});
  BOOST_TEST(!told());
}

BOOST_AUTO_TEST_SUITE_END()
