// Another program's session stands beside ours: what of it goes on.
#include "tests/core/two_sessions_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct both_stay : two_sessions_fixture {
  /// Each modem_machine has its own life.
  void begin(place of_theirs) {
    machine = core::modem_machine{"/org/freedesktop/ModemManager1/Modem/0", 7};
    calls.clear();
    cleared.clear();
    connect_both(of_theirs);
  }

  /// Path of the bearer that the oldest call is to end; "": all.
  bearer_path ends() const {
    BOOST_REQUIRE(!calls.empty());
    auto* what = std::get_if<commands::disconnect>(&calls.front().what);
    return what == nullptr ? "it ends none" : what->bearer;
  }

  /// Our session ends, whoever ends it; the modem stays connected.
  void ours_ends(place of_theirs) {
    ours.connected = false;
    show_both(of_theirs);
    ours.connected = true;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_both_stay, both_stay)

BOOST_AUTO_TEST_CASE(a_new_session_in_the_place_of_ours_leaves_theirs) {
  for (auto where : {place::first, place::last})
    for (auto why : {0, 1, 2}) {
      begin(where);
      if (why == 0)
        feed(core::reconnect_now{});
      else if (why == 1)
        feed(reconnect_wanted{world.path, "the network does not answer"});
      else
        want_on("private");
      BOOST_TEST(trace == "disconnect");
      BOOST_TEST(ends() == ours.path);
      answer_and_see();
      BOOST_TEST((world.state == modem_state::connected));
      BOOST_TEST(
        trace
        == (why == 2 ? "disconnect, connect apn=private" : "disconnect, connect apn=internet"));
      BOOST_TEST(news("another program") == 0u);
    }
}

BOOST_AUTO_TEST_CASE(who_lets_go_of_the_modem_ends_ours_alone_and_once) {
  for (auto where : {place::first, place::last}) {
    begin(where);
    want(radio_wish::leave, network_for("internet"));
    BOOST_TEST(ends() == ours.path);
    answer_and_see();
    pass(1h);
    BOOST_TEST(trace == "disconnect");
    BOOST_TEST(cleared.size() == 1u);
    BOOST_TEST(machine.report(now).settled);
  }
}

BOOST_AUTO_TEST_CASE(a_radio_that_goes_off_ends_all) {
  begin(place::first);
  want_silence();
  BOOST_TEST(ends() == "");
}

BOOST_AUTO_TEST_CASE(where_nothing_else_is_connected_none_is_named) {
  theirs.connected = false;
  begin(place::first);
  feed(core::reconnect_now{});
  BOOST_TEST(ends() == "");
  theirs.connected = true;
  theirs.complete = false; // it may be
  begin(place::first);
  feed(core::reconnect_now{});
  BOOST_TEST(ends() == ours.path);
}

// On one link, as a phone has it: that they stood side by side shows that they
// can.
BOOST_AUTO_TEST_CASE(what_stood_beside_ours_is_not_in_its_way) {
  theirs.interface = "wwan0";
  for (auto where : {place::first, place::last}) {
    begin(where);
    ours_ends(where);
    BOOST_TEST(trace == "connect apn=internet");
    BOOST_TEST(news("connection lost after 15 s, reconnecting at once") == 1u);
    BOOST_TEST(news("another program") == 0u);
    BOOST_TEST(machine.report(now).status.ip.addresses.empty());
    show_both(where);
    answer_in_vain();
    answer_network();
    check_that_ours_is_told();
    BOOST_TEST(trace == "connect apn=internet");
  }
}

BOOST_AUTO_TEST_CASE(that_there_was_room_once_is_forgotten_with_theirs) {
  theirs.interface = "wwan0";
  begin(place::first);
  world = modem_in(modem_state::registered);
  see();
  answer("x.y"); // Connect waits for its turn
  trace.clear();
  show_theirs();
  BOOST_TEST(trace == "disconnect");
}

BOOST_AUTO_TEST_CASE(where_the_modem_says_that_there_is_no_room_theirs_goes) {
  theirs.interface = "wwan0";
  begin(place::first);
  ours_ends(place::first);
  answer("org.freedesktop.ModemManager1.Error.Core.NotFound");
  BOOST_TEST(trace == "connect apn=internet, disconnect");
}

// Other settings, and a link of its own.
BOOST_AUTO_TEST_CASE(a_second_daemon_with_our_apn_has_a_session_of_its_own) {
  theirs.apn = "internet";
  theirs.user = "joe";
  for (auto where : {place::first, place::last}) {
    begin(where);
    check_that_ours_is_told();
    ours_ends(where);
    BOOST_TEST(trace == "connect apn=internet");
    BOOST_TEST(news("connection lost after 15 s, reconnecting at once") == 1u);
    BOOST_TEST(news("another program") == 0u);
  }
}

// Then it may be what an earlier life asked for, with another login.
BOOST_AUTO_TEST_CASE(one_with_our_apn_that_was_there_first_is_ended_alone) {
  theirs.apn = "internet";
  theirs.user = "joe";
  want_on();
  world = modem_in(modem_state::connected);
  ours.apn = "mms";
  ours.interface = "mbimmux0.2";
  world.bearers = {ours, theirs};
  see();
  BOOST_TEST(trace == "disconnect");
  BOOST_TEST(ends() == theirs.path);
  answer_and_see();
  BOOST_TEST(trace == "disconnect, connect apn=internet");
}

// The very same settings: the one that was ours stays ours.
BOOST_AUTO_TEST_CASE(an_older_bearer_that_comes_back_is_not_ours) {
  theirs.apn = "internet";
  ours.connected_at = theirs.connected_at = 0; // not told
  for (auto where : {place::first, place::last}) {
    theirs.connected = false;
    begin(where);
    theirs.connected = true;
    show_both(where);
    check_that_ours_is_told();
    BOOST_TEST(machine.report(now).session == ours.path);
    BOOST_TEST(trace == "");
  }
}

BOOST_AUTO_TEST_CASE(another_object_of_ours_takes_its_place) {
  for (auto where : {place::first, place::last}) {
    begin(where);
    ours_ends(where);
    ours.path = "/org/freedesktop/ModemManager1/Bearer/11";
    show_both(where);
    answer_in_vain();
    answer_network();
    check_that_ours_is_told();
    BOOST_TEST(machine.report(now).session == ours.path);
    BOOST_TEST(trace == "connect apn=internet");
  }
}

BOOST_AUTO_TEST_SUITE_END()
