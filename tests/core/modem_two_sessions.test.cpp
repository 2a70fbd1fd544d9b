// Another program's session beside ours: whose is told, and missed.
#include "tests/core/two_sessions_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_two_sessions, two_sessions_fixture)

BOOST_AUTO_TEST_CASE(ours_is_told_wherever_the_list_has_it) {
  for (auto where : {place::first, place::last}) {
    machine = core::modem_machine{"/org/freedesktop/ModemManager1/Modem/0", 7};
    connect_both(where);
    check_that_ours_is_told();
    BOOST_TEST(trace == "");
    BOOST_TEST(
      configured.back().settings.main_address().address == "10.64.0.2");
  }
}

BOOST_AUTO_TEST_CASE(a_bearer_that_tells_no_type_is_ours_as_well) {
  ours.type = mm_bearer_type::unknown;
  for (auto where : {place::first, place::last})
    for (auto type :
         {mm_bearer_type::unknown, mm_bearer_type::user_data,
          mm_bearer_type::attach, mm_bearer_type::dedicated}) {
      theirs.type = type;
      machine =
        core::modem_machine{"/org/freedesktop/ModemManager1/Modem/0", 7};
      connect_both(where);
      check_that_ours_is_told();
    }
}

// Even on the same link: a modem has several where it is a phone.
BOOST_AUTO_TEST_CASE(one_that_comes_back_changes_nothing) {
  theirs.interface = "wwan0";
  for (auto where : {place::first, place::last}) {
    machine = core::modem_machine{"/org/freedesktop/ModemManager1/Modem/0", 7};
    connect_both(where);
    for (int i = 0; i < 3; ++i) {
      theirs.connected = false;
      show_both(where);
      check_that_ours_is_told();
      pass(5s);
      theirs.connected = true;
      show_both(where);
      check_that_ours_is_told();
      pass(5s);
    }
    BOOST_TEST(trace == "");
    BOOST_TEST(said.size() == 0u);
    BOOST_TEST(cleared.empty());
  }
}

BOOST_AUTO_TEST_CASE(theirs_that_is_not_read_yet_is_not_waited_for) {
  theirs.complete = false;
  connect_both(place::last);
  check_that_ours_is_told();
}

// At the start properties are read one after the other.
BOOST_AUTO_TEST_CASE(ours_that_is_read_last_is_waited_for) {
  want_on();
  ours.complete = false;
  theirs.interface = "wwan0";
  show_both(place::first);
  BOOST_TEST(trace == "");
  ours.complete = true;
  show_both(place::first);
  answer_network();
  check_that_ours_is_told();
  BOOST_TEST(trace == "");
}

// ModemManager tells what changed, not all: the rest is asked for.
BOOST_AUTO_TEST_CASE(ours_that_is_read_anew_stays_ours) {
  theirs.interface = "wwan0";
  for (auto where : {place::first, place::last}) {
    machine = core::modem_machine{"/org/freedesktop/ModemManager1/Modem/0", 7};
    theirs.connected = false;
    connect_both(where);
    theirs.connected = true;
    ours.complete = false;
    show_both(where);
    pass(1s);
    ours.complete = true;
    show_both(where);
    check_that_ours_is_told();
    BOOST_TEST(trace == "");
    BOOST_TEST(said.size() == 0u);
  }
}

BOOST_AUTO_TEST_CASE(ours_that_ends_beside_theirs_is_lost) {
  for (auto where : {place::first, place::last}) {
    machine = core::modem_machine{"/org/freedesktop/ModemManager1/Modem/0", 7};
    connect_both(where);
    ours.connected = false;
    show_both(where); // the modem's state stays
    ours.connected = true;
    BOOST_TEST(trace == "connect apn=internet");
    BOOST_TEST(news("connection lost after 15 s, reconnecting at once") == 1u);
    auto x = machine.report(now);
    BOOST_TEST(x.status.ip.addresses.empty());
    BOOST_TEST((x.status.mode == op_mode::online));
    BOOST_TEST(cleared.size() == 1u);
    calls.clear();
    cleared.clear();
  }
}

BOOST_AUTO_TEST_CASE(theirs_that_ends_is_no_loss) {
  for (auto where : {place::first, place::last}) {
    machine = core::modem_machine{"/org/freedesktop/ModemManager1/Modem/0", 7};
    connect_both(where);
    theirs.connected = false;
    show_both(where);
    theirs.connected = true;
    check_that_ours_is_told();
    BOOST_TEST(trace == "");
    BOOST_TEST(said.size() == 0u);
    BOOST_TEST(machine.attempts().short_losses.empty());
  }
}

// What people are told of whatever else is connected.
BOOST_AUTO_TEST_CASE(theirs_is_told_beside_ours_and_alone) {
  auto told = [this] {
    std::string result;
    for (const auto& x : machine.report(now).others)
      result +=
        (result.empty() ? "" : ", ") + x.apn + " on " + x.interface.str();
    return result;
  };
  show_theirs(); // nobody has said yet what the modem is for: it is the session
  BOOST_TEST(told() == "");
  want_on();
  BOOST_TEST(told() == "ims on mbimmux0.1");
  BOOST_TEST(machine.report(now).found); // it may be what an earlier one left
  answer_in_vain();
  theirs.type = mm_bearer_type::dedicated;
  show_both(place::first);
  BOOST_TEST(told() == "ims on mbimmux0.1");
  BOOST_TEST(machine.report(now).apn == "internet");
  BOOST_TEST(!machine.report(now).found);
  theirs.connected = false;
  show_both(place::first);
  BOOST_TEST(told() == "");
}

BOOST_AUTO_TEST_SUITE_END()
