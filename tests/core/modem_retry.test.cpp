// Retries by error class: bounds, what ends a pause, what is told.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "core/modem/retry.hpp"
#include "tests/core/cards.hpp"
#include "tests/core/machine_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

constexpr error_class all_classes[] = {
  error_class::config,      error_class::subscription, error_class::throttled,
  error_class::no_coverage, error_class::transient,    error_class::device,
  error_class::service_gone};

struct retry_fixture : machine_fixture {
  /// Lets every call fail for this time; returns how many there were.
  uint32_t fail_for(std::chrono::minutes time, const failure& why) {
    return answer_for(time, 10s, [&] { refuse(why); });
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_retry_suite, retry_fixture)

BOOST_AUTO_TEST_CASE(a_day_of_failures_stays_within_the_bound_of_its_class) {
  for (auto kind : all_classes) {
    retry_fixture x;
    x.see(modem_state::registered);
    x.want_on();
    auto attempts = x.fail_for(24h, {kind, "x.Error", "text"});
    auto bound = core::most_attempts(core::bounds_for(kind, {}), 24h);
    BOOST_TEST(attempts <= bound, wwan::to_string(kind));
    BOOST_TEST(bound <= 110u);
    BOOST_TEST(attempts >= 45u); // it never gives up
  }
}

BOOST_AUTO_TEST_CASE(the_owner_sets_the_bounds) {
  auto network = network_for("internet");
  network.modem.retry = {5, 20};
  see(modem_state::registered);
  want(radio_wish::on, network);
  refuse({error_class::transient, "x.Error", "text"});
  pass(4s);
  BOOST_TEST(calls.empty());
  pass(2s);
  BOOST_TEST(calls.size() == 1u);
  auto attempts = fail_for(60min, {error_class::transient, "x.Error", "text"});
  BOOST_TEST(attempts >= 110u); // every 20 s
  BOOST_TEST(attempts <= 205u);
}

BOOST_AUTO_TEST_CASE(who_is_throttled_waits_a_minute_at_least) {
  see(modem_state::registered);
  want_on();
  refuse({error_class::throttled, "x.Congestion", "congestion"});
  pass(50s);
  BOOST_TEST(calls.empty());
  pass(20s);
  BOOST_TEST(calls.size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_report_says_what_fails_since_when_and_what_is_next) {
  see(modem_state::registered);
  want_on();
  auto first = now;
  refuse({error_class::subscription, "x.IllegalMe", "illegal ME"});
  pass(12s);
  auto last = now;
  refuse({error_class::subscription, "x.IllegalMe", "illegal ME"});
  auto report = machine.report(now);
  BOOST_REQUIRE(report.failures.size() == 1u);
  auto& x = report.failures[0];
  BOOST_TEST(wwan::to_string(x.error.kind) == "subscription");
  BOOST_TEST(x.error.name == "x.IllegalMe");
  BOOST_TEST(x.cause == "illegal ME");
  BOOST_TEST(x.target == "internet");
  BOOST_TEST(x.count == 2u);
  BOOST_TEST((x.first == first && x.last == last));
  BOOST_REQUIRE(x.retry_at.has_value());
  BOOST_TEST((*x.retry_at >= now + 18s && *x.retry_at <= now + 22s));
}

BOOST_AUTO_TEST_CASE(another_class_begins_with_a_short_pause_of_its_own) {
  see(modem_state::registered);
  want_on();
  fail_for(60min, {error_class::transient, "x.Error", "text"});
  feed(core::reconnect_now{});
  for (auto i = 0; i < 5; ++i) {
    refuse({error_class::transient, "x.Error", "text"});
    pass(10min);
  }
  refuse({error_class::no_coverage, "x.NoNetwork", "no network"});
  pass(12s);
  BOOST_TEST(calls.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_unknown_error_is_told_once) {
  see(modem_state::registered);
  want_on();
  failure strange{error_class::transient, "x.Strange", "text", false};
  fail_for(60min, strange);
  auto told = 0;
  for (auto& text : said)
    told += text.find("unknown error x.Strange") == 0;
  BOOST_TEST(told == 1);
}

BOOST_AUTO_TEST_CASE(another_sim_card_is_tried_at_once) {
  world.sims = {used_card()};
  see(modem_state::registered);
  want_on();
  fail_for(60min, {error_class::subscription, "x.IllegalMe", "illegal ME"});
  BOOST_TEST(calls.empty());
  world.sims[0].iccid = "8900101000000000026";
  see();
  BOOST_TEST(calls.size() == 1u);
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(a_refused_preference_does_not_keep_it_offline) {
  auto network = network_for("internet");
  network.modem.preferred_rats = {"lte"};
  world.supported_modes = {{8, 0}, {12, 8}};
  world.current_modes = {12, 8};
  see(modem_state::registered);
  want(radio_wish::on, network);
  refuse({error_class::device, "x.Core.Unsupported", "not supported"});
  BOOST_TEST(trace == "set-modes allowed=8 preferred=0, connect apn=internet");
  answer_and_see();
  answer_network();
  BOOST_TEST(machine.report(now).settled);
  BOOST_TEST(
    error()
    == "failed to select the preferred radio access technologies: not "
       "supported");
  pass(24h);
  BOOST_TEST(calls.empty()); // it cannot: asked once
  want_on();
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(the_operator_ends_every_pause) {
  see(modem_state::registered);
  want_on();
  fail_for(60min, {error_class::config, "x.Error", "text"});
  BOOST_TEST(calls.empty());
  feed(core::reconnect_now{});
  BOOST_TEST(calls.size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_operator_renews_a_live_session) {
  connect();
  pass(1min);
  feed(core::reconnect_now{});
  BOOST_TEST(trace == "disconnect");
  answer_and_see();
  BOOST_TEST(trace == "disconnect, connect apn=internet");
  answer_and_see();
  answer_network();
  pass(1h);
  BOOST_TEST(trace == "disconnect, connect apn=internet");
  BOOST_TEST(machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(the_operator_does_not_renew_what_must_be_silent) {
  connect();
  want_silence();
  answer_and_see();
  answer_and_see();
  answer_and_see();
  trace.clear();
  feed(core::reconnect_now{});
  BOOST_TEST(trace == "");
}

BOOST_AUTO_TEST_CASE(a_session_that_is_shown_too_long_is_no_reason_to_rush) {
  connect();
  want_on("elsewhere");
  answer(); // of Disconnect; its signals are late
  BOOST_TEST(trace == "disconnect, connect apn=elsewhere");
  trace.clear();
  answer("org.freedesktop.DBus.Error.UnknownMethod");
  BOOST_TEST(trace == "");
  want_on("internet"); // as the old session has it
  answer("org.freedesktop.DBus.Error.UnknownMethod");
  BOOST_TEST(trace == "connect apn=internet");
  pass(1s);
  BOOST_TEST(trace == "connect apn=internet");
}

BOOST_AUTO_TEST_CASE(a_modem_that_never_shows_it_is_left_in_peace_if_unused) {
  see(modem_state::registered);
  want(radio_wish::unmatched, network_for("internet"));
  auto attempts = answer_for(24h, 1s, [this] { answer_in_vain(); });
  BOOST_TEST(attempts <= 130u); // two calls each
  BOOST_TEST(error() != "");
  want_silence();
  BOOST_TEST(calls.size() == 1u);
}

// Replies overtake signals: what is shown still is from before our Disable.
BOOST_AUTO_TEST_CASE(an_old_fact_is_no_evidence_against_a_new_failure) {
  want_on();
  world = modem_in(modem_state::connected);
  see();
  want_silence();
  answer_in_vain(); // disconnect
  want_on();
  answer_in_vain(); // disable
  BOOST_REQUIRE(calls.size() == 1U);
  BOOST_REQUIRE((is<commands::enable>(calls[0].what)));
  trace.clear();
  for (int i = 0; i < 5 && !calls.empty(); ++i)
    refuse(
      {error_class::device, "org.freedesktop.DBus.Error.UnknownMethod", ""});
  BOOST_TEST(trace == "");
}

BOOST_AUTO_TEST_SUITE_END()
