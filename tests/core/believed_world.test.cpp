#include "core/modem/believed_world.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

constexpr time_point start{1h};

struct believing {
  believed_world world;
  modem_past past;

  explicit believing(modem_state state) {
    see(state);
  }

  std::size_t see(modem_state state, time_point now = start) {
    world.see(std::make_shared<observed_modem>(modem_in(state)));
    return world.look(past, now).size();
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(believed_world_suite)

BOOST_AUTO_TEST_CASE(nothing_is_believed_of_what_was_never_seen) {
  believed_world x;
  BOOST_TEST(x.is_unseen());
  BOOST_TEST((x.now().state == modem_state::unknown));
  BOOST_TEST(!x.due());
}

BOOST_AUTO_TEST_CASE(a_reply_is_believed_until_the_signals_show_it) {
  believing x{modem_state::disabled};
  x.world.assume(commands::enable{}, x.past, start);
  BOOST_TEST((x.world.now().state == modem_state::enabled));
  BOOST_TEST((x.world.shown().state == modem_state::disabled));
  BOOST_TEST(x.world.awaits_signals());
  BOOST_TEST((x.world.due() == start + believed_world::signal_lag));
  BOOST_TEST(x.see(modem_state::enabling) == 0u);
  BOOST_TEST((x.world.now().state == modem_state::enabled));
  BOOST_TEST(x.see(modem_state::registered) == 0u);
  BOOST_TEST(!x.world.awaits_signals());
}

BOOST_AUTO_TEST_CASE(what_does_not_show_in_time_is_believed_no_more) {
  believing x{modem_state::disabled};
  x.world.assume(commands::enable{}, x.past, start);
  auto end = start + believed_world::signal_lag;
  BOOST_TEST(x.world.look(x.past, end - 1ms).empty());
  auto missing = x.world.look(x.past, end);
  BOOST_REQUIRE(missing.size() == 1u);
  BOOST_TEST(is<commands::enable>(missing[0]));
  BOOST_TEST((x.world.now().state == modem_state::disabled));
  BOOST_TEST(x.world.look(x.past, end).empty()); // told once
}

BOOST_AUTO_TEST_CASE(a_card_is_looked_at_anew_and_takes_longer) {
  believing x{modem_state::registered};
  x.world.assume(commands::set_sim_slot{2}, x.past, start);
  BOOST_TEST((x.world.due() == start + believed_world::card_lag));
  BOOST_TEST(x.world.now().primary_slot == 2u);
}

BOOST_AUTO_TEST_CASE(the_same_step_again_waits_anew) {
  believing x{modem_state::disabled};
  x.world.assume(commands::enable{}, x.past, start);
  x.world.assume(commands::enable{}, x.past, start + 1s);
  BOOST_TEST((x.world.due() == start + 1s + believed_world::signal_lag));
  BOOST_TEST(
    x.world.look(x.past, start + 1s + believed_world::signal_lag).size() == 1u);
}

BOOST_AUTO_TEST_CASE(sessions_that_come_or_go_are_told_apart) {
  believing x{modem_state::registered};
  x.world.assume(commands::poll_signal{18}, x.past, start);
  BOOST_TEST(!x.world.awaits_session());
  x.world.assume(commands::connect{}, x.past, start);
  BOOST_TEST(x.world.awaits_session());
  x.world.assume_nothing(x.past);
  BOOST_TEST(!x.world.awaits_session());
  BOOST_TEST((x.world.now().state == modem_state::registered));
}

BOOST_AUTO_TEST_CASE(the_past_goes_with_whatever_is_shown) {
  believing x{modem_state::registered};
  x.past.slots_tried = 2;
  x.world.remember(x.past);
  BOOST_TEST(x.world.past().slots_tried == 2u);
  x.see(modem_state::connected);
  BOOST_TEST(x.world.past().slots_tried == 2u);
  // And costs no copy of what is shown.
  BOOST_TEST(&x.world.now() == &x.world.shown());
}

BOOST_AUTO_TEST_CASE(a_modem_comes_connected_only_when_it_is_first_seen) {
  believing x{modem_state::registered};
  x.see(modem_state::connected);
  BOOST_TEST(!x.world.came_connected());
  BOOST_TEST(believing{modem_state::connected}.world.came_connected());
}

BOOST_AUTO_TEST_SUITE_END()
