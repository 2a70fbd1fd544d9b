// Another program's session, and none of ours yet: what has to go for it.
#include "core/plan/bearers.hpp"
#include "tests/core/two_sessions_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* no_port =
  "org.freedesktop.ModemManager1.Error.Core.NotFound";

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_sessions_beside, two_sessions_fixture)

BOOST_AUTO_TEST_CASE(a_session_on_a_link_of_its_own_stays) {
  want_on();
  show_theirs();
  BOOST_TEST(trace == "connect apn=internet");
  show_both(place::last); // the bus reads the bearer that the reply names
  answer_in_vain();
  answer_network();
  check_that_ours_is_told();
  pass(1min);
  BOOST_TEST(trace == "connect apn=internet");
  BOOST_TEST(news("another program") == 0u);
}

BOOST_AUTO_TEST_CASE(one_on_the_modems_own_link_has_to_go) {
  want_on();
  theirs.interface = "wwan0";
  show_theirs();
  BOOST_TEST(trace == "disconnect");
}

// Its name alone: whose it is, nobody knows.
BOOST_AUTO_TEST_CASE(one_on_an_unknown_link_has_to_go) {
  want_on();
  theirs.interface = "eth7";
  show_theirs();
  BOOST_TEST(trace == "disconnect");
}

BOOST_AUTO_TEST_CASE(a_connect_that_is_not_shown_is_not_repeated_at_once) {
  want_on();
  show_theirs();
  answer_in_vain(); // and the bearer is nowhere to be seen
  pass(1900ms);
  BOOST_TEST(trace == "connect apn=internet");
  pass(200ms);
  BOOST_TEST(
    error().find("ModemManager reports success, but nothing changed")
    != std::string::npos);
  BOOST_TEST(machine.attempts().retry_at.has_value());
}

BOOST_AUTO_TEST_CASE(where_there_is_no_room_beside_it_theirs_ends) {
  see(modem_state::registered); // theirs is none that was found
  show_theirs();
  want_on();
  answer(no_port);
  BOOST_TEST(trace == "connect apn=internet, disconnect");
  BOOST_TEST(
    news("another program connected with APN ims, which is not wanted") == 1u);
  answer_and_see();
  BOOST_TEST(trace == "connect apn=internet, disconnect, connect apn=internet");
  answer_and_see();
  answer_network();
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(a_network_that_refuses_is_no_reason_to_end_theirs) {
  want_on();
  show_theirs();
  answer("x.ServiceOptionNotSubscribed");
  BOOST_TEST(trace == "connect apn=internet");
  BOOST_TEST(error().find("to APN internet") != std::string::npos);
  pass(1h);
  BOOST_TEST(trace.find("disconnect") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_bearer_of_theirs_is_deleted_while_it_is_connected) {
  core::choice how;
  how.make_room = true;
  how.accepted = {connect_settings{}};
  how.accepted[0].apn = "internet";
  ours.connected = false;
  world = modem_in(modem_state::connected);
  world.bearers = {ours, theirs};
  BOOST_TEST(
    core::bearers_in_the_way(world, how) == std::vector<bearer_path>{ours.path},
    boost::test_tools::per_element());
}

// Nobody decrypted our login: which login theirs has says nothing.
BOOST_AUTO_TEST_CASE(without_credentials_both_stay) {
  auto network = network_for("internet");
  network.session.is_cipher = true;
  ours.user = "joe";
  want(radio_wish::on, network);
  for (auto where : {place::first, place::last})
    show_both(where);
  BOOST_TEST(trace == "");
}

BOOST_AUTO_TEST_SUITE_END()
