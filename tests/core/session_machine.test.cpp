#include "core/modem/session_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct session_fixture {
  session_machine session;
  believed_world modem;
  choice how;
  time_point now{1h};

  void see(const observed_modem& x) {
    modem.see(std::make_shared<observed_modem>(x));
    modem.look({}, now);
  }

  std::optional<session_life::loss> look() {
    return session.look(modem.now(), how, now);
  }

  /// Connect was asked for this, and brought a bearer with that.
  session_machine::verdict
  brings(const connect_settings& asked, const std::string& apn, bool fresh) {
    session.connected(asked);
    auto x = modem_in(modem_state::connected);
    x.bearers[0].apn = apn;
    x.bearers[0].families = mm_families::ipv4; // IPv4
    see(x);
    return session.judge(modem, how, fresh);
  }
};

connect_settings asks(const std::string& apn, ip_type type) {
  connect_settings x;
  x.apn = apn;
  x.type = type;
  return x;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(session_machine_suite, session_fixture)

BOOST_AUTO_TEST_CASE(a_session_that_ends_is_told_once_with_its_beginning) {
  see(modem_in(modem_state::connected));
  BOOST_TEST(!look());
  session.note_fit(true);
  auto begin = now;
  now += 1min;
  see(modem_in(modem_state::registered));
  auto lost = look();
  BOOST_REQUIRE(lost);
  BOOST_TEST((lost->since == begin));
  BOOST_TEST(lost->as_wanted);
  BOOST_TEST(!look());
}

BOOST_AUTO_TEST_CASE(a_bearer_that_is_still_read_is_no_loss) {
  see(modem_in(modem_state::connected));
  look();
  auto x = modem_in(modem_state::connected);
  x.bearers[0].complete = false;
  see(x);
  BOOST_TEST(!look());
  x.bearers.clear();
  see(x);
  BOOST_TEST(look().has_value());
}

BOOST_AUTO_TEST_CASE(a_bearer_may_come_after_its_modem_but_not_much) {
  auto x = modem_in(modem_state::connected);
  x.bearers.clear();
  see(x);
  look();
  BOOST_TEST((session.awaits_bearer(now) == now + session_life::bearer_lag));
  now += session_life::bearer_lag;
  look();
  BOOST_TEST(!session.awaits_bearer(now));
}

BOOST_AUTO_TEST_CASE(what_connect_brought_is_judged_once) {
  auto asked = asks("internet", ip_type::ipv4);
  auto verdict = brings(asked, "internet", true);
  BOOST_TEST(verdict.warning == "");
  BOOST_TEST(!verdict.failed);
  BOOST_TEST(!session.is_unjudged());
}

BOOST_AUTO_TEST_CASE(old_bearers_make_room_once_then_what_comes_serves) {
  auto asked = asks("internet", ip_type::ipv4v6);
  auto first = brings(asked, "internet", true);
  BOOST_TEST(first.warning == "");
  BOOST_TEST(!first.failed);
  how = {};
  session.choose(how, modem.now(), true);
  BOOST_TEST(how.make_room);
  auto second = brings(asked, "internet", true);
  BOOST_TEST(
    second.warning
    == "the session has IP type ipv4 instead of ipv4v6: it serves as it is");
  BOOST_TEST(session.is_compromise());
  how = {};
  how.connect = asked;
  session.choose(how, modem.now(), true);
  BOOST_TEST(!how.make_room);
  BOOST_TEST(how.accepted.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_session_with_another_apn_is_a_failure) {
  auto asked = asks("internet", ip_type::unspecified);
  auto verdict = brings(asked, "other", false);
  BOOST_REQUIRE(verdict.failed);
  BOOST_TEST((*verdict.failed == asked));
}

BOOST_AUTO_TEST_CASE(an_interface_in_use_makes_room_once) {
  auto world = modem_in(modem_state::registered);
  world.bearers.push_back(bearer_for(network_for("internet")));
  BOOST_TEST(!session.refused(false, world, how));
  BOOST_TEST(session.refused(true, world, how));
  BOOST_TEST(!session.refused(true, world, how)); // it did not help
}

BOOST_AUTO_TEST_CASE(who_lets_go_lets_go_until_the_session_is_gone) {
  session.let_go(true);
  session.choose(how, modem_in(modem_state::connected), true);
  BOOST_TEST(how.end_session);
  session.choose(how, modem_in(modem_state::registered), false);
  BOOST_TEST(how.end_session); // our call is under way
  session.choose(how, modem_in(modem_state::registered), true);
  BOOST_TEST(!how.end_session);
}

BOOST_AUTO_TEST_CASE(what_the_prober_says_is_news_when_it_changes) {
  BOOST_TEST(!session.probed(""));
  BOOST_TEST(session.probed("no answer"));
  BOOST_TEST(!session.probed("no answer"));
  BOOST_TEST(session.probed(""));
}

BOOST_AUTO_TEST_SUITE_END()
