#include "core/modem/retry_ledger.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct ledger_fixture {
  retry_ledger ledger{7};
  observed_modem modem = modem_in(modem_state::registered);
  time_point now{100h};

  /// Goes out, and fails. Returns how long it rests.
  std::chrono::milliseconds
  fails(const step& x, error_class kind = error_class::transient) {
    ledger.going_out(x, now);
    ledger.failed({0, x, {kind, "some.Error", "text"}}, modem, now);
    return rest_of(x);
  }

  std::chrono::milliseconds rest_of(const step& x) const {
    auto due = ledger.rests(x, now).value_or(now);
    return std::chrono::duration_cast<std::chrono::milliseconds>(due - now);
  }
};

step connect_to(const std::string& apn, const std::string& label) {
  commands::connect result;
  result.with.apn = apn;
  result.session = network_label{label};
  return result;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(retry_ledger_suite, ledger_fixture)

BOOST_AUTO_TEST_CASE(what_is_essential_shares_one_pause) {
  BOOST_TEST((rest_of(commands::enable{}) == 0ms));
  auto pause = fails(commands::enable{});
  BOOST_TEST((pause > 8s && pause <= 10s));
  BOOST_TEST((rest_of(commands::connect{}) == pause));
  BOOST_TEST((rest_of(commands::poll_signal{18}) == 0ms));
  now += pause;
  BOOST_TEST((rest_of(commands::connect{}) == 0ms));
}

BOOST_AUTO_TEST_CASE(what_is_optional_rests_alone) {
  auto pause = fails(commands::poll_signal{18});
  BOOST_TEST((pause > 8s && pause <= 10s));
  BOOST_TEST((rest_of(commands::connect{}) == 0ms));
  BOOST_TEST((rest_of(commands::signal_thresholds{5}) == 0ms));
}

BOOST_AUTO_TEST_CASE(each_session_has_failures_of_its_own) {
  fails(connect_to("internet", "office"));
  fails(connect_to("internet", "telemetry"));
  fails(connect_to("backup", "office"));
  BOOST_REQUIRE(ledger.failures().size() == 2U);
  BOOST_TEST(ledger.failures()[0].session == "office");
  BOOST_TEST(ledger.failures()[0].count == 2U);
  BOOST_TEST(ledger.failures()[0].target == "backup");
  BOOST_TEST(ledger.failures()[1].session == "telemetry");
  BOOST_TEST(ledger.failures()[1].count == 1U);
  ledger.excuse("telemetry");
  BOOST_REQUIRE(ledger.failures().size() == 1U);
  BOOST_TEST(ledger.failures()[0].session == "office");
}

BOOST_AUTO_TEST_CASE(another_name_of_a_network_leaves_its_failures) {
  auto network = network_for("internet");
  auto before = wanted(radio_wish::on, network);
  network.session.label = "renamed";
  auto after = wanted(radio_wish::on, network);
  fails(commands::enable{});
  auto pause = fails(connect_to("internet", before.label().str()));
  fails(connect_to("internet", "another one"));
  ledger.rename(before, after);
  BOOST_REQUIRE(ledger.failures().size() == 3U);
  BOOST_TEST(ledger.failures()[0].session == "");
  BOOST_TEST(ledger.failures()[1].session == "renamed");
  BOOST_TEST(ledger.failures()[2].session == "another one");
  BOOST_TEST((rest_of(connect_to("internet", "renamed")) >= pause));
}

BOOST_AUTO_TEST_CASE(what_the_modem_lacks_is_not_asked_again) {
  fails(commands::signal_thresholds{5}, error_class::device);
  BOOST_TEST(ledger.is_refused(verb::signal_thresholds));
  BOOST_TEST(
    (ledger.rests(commands::signal_thresholds{5}, now) == time_point::max()));
  ledger.forget(); // another wish
  BOOST_TEST(!ledger.is_refused(verb::signal_thresholds));
}

BOOST_AUTO_TEST_CASE(a_question_changes_nothing) {
  fails(commands::connect{});
  auto before = ledger.history();
  now += 24h;
  for (auto i = 0; i < 3; ++i) {
    ledger.rests(commands::connect{}, now);
    ledger.rests(commands::poll_signal{18}, now);
  }
  BOOST_TEST((ledger.history() == before));
}

BOOST_AUTO_TEST_CASE(each_failure_is_kept_until_evidence_clears_it) {
  fails(commands::enable{});
  fails(commands::set_modes{});
  BOOST_TEST(ledger.failures().size() == 2u);
  ledger.forget_if([](auto& x) { return x.what == verb::set_modes; });
  BOOST_TEST(ledger.failures().size() == 1u);
  BOOST_TEST(ledger.retry_at().has_value()); // still waited for
  ledger.forget_if([](auto& x) { return x.what == verb::enable; });
  BOOST_TEST(!ledger.retry_at()); // it has come by itself
}

BOOST_AUTO_TEST_CASE(a_connect_that_repeats_another_waits_for_an_attempt) {
  for (uint32_t i = 0; i < attempt_budget::in_hand; ++i)
    fails(commands::connect{});
  ledger.at_once(); // whatever ended the pause made no attempt
  BOOST_TEST((rest_of(commands::connect{}) == 0ms));
  ledger.heed_budget(commands::connect{}, now);
  BOOST_TEST((rest_of(commands::connect{}) > 10min));
  // The owner's own bounds have no budget.
  ledger.at_once();
  ledger.obey({5, 5});
  ledger.heed_budget(commands::connect{}, now);
  BOOST_TEST((rest_of(commands::connect{}) == 0ms));
}

BOOST_AUTO_TEST_CASE(another_network_ends_a_pause_unless_it_flaps) {
  fails(commands::connect{});
  ledger.moved(modem, false, now);
  BOOST_TEST((rest_of(commands::connect{}) > 0ms));
  ledger.moved(modem, true, now);
  BOOST_TEST((rest_of(commands::connect{}) == 0ms));
  for (uint32_t i = 0; i <= free_flaps; ++i)
    fails(commands::connect{});
  ledger.moved(modem, true, now);
  BOOST_TEST((rest_of(commands::connect{}) > 0ms));
}

BOOST_AUTO_TEST_CASE(sessions_that_carry_nothing_are_no_better_than_refusals) {
  ledger.lost(now - 10s, false, now);
  ledger.carried(false, true, now);
  auto first = rest_of(commands::connect{});
  BOOST_TEST((first > 0ms));
  now += first;
  ledger.lost(now - 10s, false, now);
  BOOST_TEST((rest_of(commands::connect{}) > 0ms)); // before it is known
  ledger.carried(true, true, now);
  BOOST_TEST((rest_of(commands::connect{}) == 0ms));
  // Others end sessions for reasons of theirs.
  ledger.lost(now - 10s, true, now);
  BOOST_TEST(ledger.history().short_losses.size() == 2u);
}

BOOST_AUTO_TEST_CASE(the_operator_gets_an_attempt_now_and_keeps_the_causes) {
  fails(commands::connect{});
  ledger.begin_anew();
  BOOST_TEST((rest_of(commands::connect{}) == 0ms));
  BOOST_TEST(ledger.failures().size() == 1u);
  auto spent = ledger.history().attempts_full_at;
  ledger.forget();
  BOOST_TEST(ledger.failures().empty());
  // No day has more attempts for it.
  BOOST_TEST((ledger.history().attempts_full_at == spent));
}

BOOST_AUTO_TEST_CASE(each_unknown_error_is_news_once) {
  failure strange{error_class::transient, "a.Name", "text", false};
  BOOST_TEST(ledger.is_news(strange));
  BOOST_TEST(!ledger.is_news(strange));
  strange.known = true;
  strange.name = "another.Name";
  BOOST_TEST(!ledger.is_news(strange));
}

BOOST_AUTO_TEST_SUITE_END()
