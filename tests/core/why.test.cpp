#include "core/fleet/why.hpp"

#include <boost/test/unit_test.hpp>

#include "core/tell/event_ring.hpp"
#include "tests/core/cards.hpp"
#include "tests/one_address.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

modem_report report_for(radio_wish wish, const std::string& error = {}) {
  modem_report x;
  x.wish = wish;
  x.status.config_error = error;
  x.status.addrs.interface = "wwan0";
  x.doing = "waits to connect";
  x.why = error;
  return x;
}

observed_modem registered_modem() {
  auto x = modem_in(modem_state::registered);
  x.sims = {card_in(1, iccid_a)};
  x.registration = mm_registration::home;
  x.operator_code = "26201";
  x.operator_name = "Operator";
  return x;
}

const network_config any = network_for("internet");

/// "present yes, SIM no, radio ?, ...".
std::string answers(const staircase& x) {
  std::string result;
  for (const auto& stair : x.stairs)
    result += (result.empty() ? "" : ", ") + stair.question
              + (stair.is == answer::yes  ? " yes"
                 : stair.is == answer::no ? " no"
                                          : " ?");
  return result;
}

std::string evidence(const staircase& x, const std::string& question) {
  for (const auto& stair : x.stairs)
    if (stair.question == question)
      return stair.evidence;
  return "not asked";
}

} // namespace

BOOST_AUTO_TEST_SUITE(why_suite)

BOOST_AUTO_TEST_CASE(a_network_without_modem_stops_at_the_first_step) {
  auto x = explain_network(any, {}, {});
  BOOST_TEST(x.label == "wwan0");
  BOOST_TEST(
    answers(x)
    == "present no, SIM ?, radio ?, registered ?, attached ?, bearer ?, IP ?");
  BOOST_TEST(evidence(x, "present") == "no modem has USB 1:1");
  BOOST_TEST(x.next.find("waits for the modem") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_missing_or_locked_card_is_the_reason) {
  auto report = report_for(radio_wish::on);
  auto modem = modem_in(modem_state::failed);
  auto x = explain_network(any, {&modem, &report}, {});
  BOOST_TEST(answers(x).find("present yes, SIM no, radio ?") == 0u);
  BOOST_TEST(evidence(x, "SIM") == "slot 1: SIM card is absent");
  modem = locked_modem();
  x = explain_network(any, {&modem, &report}, {});
  BOOST_TEST(
    evidence(x, "SIM")
    == "slot 1, ICCID 8949000000000000001: SIM card is locked: sim-pin");
}

BOOST_AUTO_TEST_CASE(silence_is_the_reason_for_a_radio_that_is_off) {
  auto report = report_for(radio_wish::silence);
  auto modem = registered_modem();
  modem.state = modem_state::disabled;
  modem.power = power_state::low;
  auto x = explain_network(any, {&modem, &report}, {});
  BOOST_TEST(answers(x).find("present yes, SIM yes, radio no") == 0u);
  BOOST_TEST(
    evidence(x, "radio")
    == "wanted off (radio silence); power low, modem disabled");
}

BOOST_AUTO_TEST_CASE(a_rejection_is_named_with_its_cause) {
  auto report = report_for(radio_wish::on);
  auto modem = registered_modem();
  modem.state = modem_state::enabled;
  modem.registration = mm_registration::denied;
  modem.rejection = network_rejection{7, "26201", ""};
  auto x = explain_network(any, {&modem, &report}, {});
  BOOST_TEST(
    answers(x).find("present yes, SIM yes, radio yes, registered no") == 0u);
  BOOST_TEST(
    evidence(x, "registered")
    == "denied in 26201 Operator; registration rejected by 26201: GPRS not "
       "allowed (cause 7)");
}

BOOST_AUTO_TEST_CASE(what_the_network_said_last_is_told_with_its_age) {
  modem_memory memory;
  auto report = report_for(radio_wish::on);
  time_point now{std::chrono::hours{1}};
  auto modem = registered_modem();
  modem.state = modem_state::searching;
  modem.operator_code.clear();
  modem.operator_name.clear();
  auto told = [&](mm_registration registration, std::chrono::seconds later) {
    modem.registration = registration;
    return evidence(
      explain_network(any, {&modem, &report, &memory}, now + later),
      "registered");
  };
  using std::chrono::seconds;
  BOOST_TEST(told(mm_registration::searching, seconds{40}) == "searching");
  memory.refused = said_refusal{"PLMN not allowed (cause 11)", now};
  BOOST_TEST(
    told(mm_registration::searching, seconds{40})
    == "searching; was denied 40 s ago: PLMN not allowed (cause 11)");
  BOOST_TEST(
    told(mm_registration::idle, seconds{41})
    == "idle; was denied 41 s ago: PLMN not allowed (cause 11)");
  BOOST_TEST(
    told(mm_registration::denied, seconds{42})
    == "denied; the network denies registration");
  memory.refused->text = "the network denies registration";
  BOOST_TEST(
    told(mm_registration::idle, seconds{43}) == "idle; was denied 43 s ago");
}

BOOST_AUTO_TEST_CASE(a_connect_that_fails_is_the_reason_for_no_bearer) {
  auto report = report_for(radio_wish::on, "failed to connect: no such APN");
  auto modem = registered_modem();
  auto x = explain_network(any, {&modem, &report}, {});
  BOOST_TEST(
    answers(x)
    == "present yes, SIM yes, radio yes, registered yes, attached ?, bearer "
       "no, IP ?");
  BOOST_TEST(evidence(x, "bearer") == "failed to connect: no such APN");
  BOOST_TEST(x.next == "waits to connect: failed to connect: no such APN");
}

BOOST_AUTO_TEST_CASE(a_pause_is_told_by_what_is_left_of_it) {
  auto report = report_for(radio_wish::on, "no such APN");
  time_point now{};
  report.failures.emplace_back();
  report.failures[0].retry_at = now + std::chrono::milliseconds{9'100};
  auto modem = registered_modem();
  auto next = [&](std::chrono::seconds later) {
    return explain_network(any, {&modem, &report}, now + later).next;
  };
  BOOST_TEST(
    next(std::chrono::seconds{0})
    == "waits to connect, 10 s left: no such APN");
  BOOST_TEST(
    next(std::chrono::seconds{9}) == "waits to connect, 1 s left: no such APN");
  BOOST_TEST(next(std::chrono::seconds{60}) == "waits to connect: no such APN");
}

BOOST_AUTO_TEST_CASE(an_old_bearers_error_does_not_tell_the_password) {
  auto want = network_for("internet");
  want.session.login = {"joe", secret{"s3cr3t"}};
  auto report = report_for(radio_wish::on);
  auto modem = registered_modem();
  modem.bearers.emplace_back(); // whose password is not shown
  modem.bearers[0].error_name = "a.B";
  modem.bearers[0].error_text = "AT+CGAUTH=\"s3cr3t\"";
  auto x = explain_network(want, {&modem, &report}, {});
  BOOST_TEST(evidence(x, "bearer") == "a.B: AT+CGAUTH=\"***\"");
}

BOOST_AUTO_TEST_CASE(what_is_up_says_yes_all_the_way) {
  auto report = report_for(radio_wish::on);
  report.status.ip = test::one_address{"10.64.0.2", 30, "10.64.0.1", {}, 1430};
  report.interface = "wwan0";
  auto modem = modem_in(modem_state::connected);
  modem.sims = {card_in(1, iccid_a)};
  modem.registration = mm_registration::roaming;
  modem.attach_bearer = bearer_for(network_for("attach"));
  auto x = explain_network(any, {&modem, &report}, {});
  BOOST_TEST(
    answers(x)
    == "present yes, SIM yes, radio yes, registered yes, attached yes, bearer "
       "yes, IP yes");
  BOOST_TEST(evidence(x, "attached") == "with APN attach");
  BOOST_TEST(evidence(x, "IP") == "wwan0 has 10.64.0.2/30, gateway 10.64.0.1");
}

BOOST_AUTO_TEST_CASE(every_state_of_the_modem_has_an_explanation) {
  for (auto state : all_states())
    for (auto wish :
         {radio_wish::on, radio_wish::silence, radio_wish::keep,
          radio_wish::unmatched}) {
      auto modem = modem_in(state);
      auto report = report_for(wish);
      BOOST_TEST(
        explain_network(any, {&modem, &report}, {}).stairs.size() == 7u);
      BOOST_TEST(
        explain_network(any, {&modem, nullptr}, {}).stairs.size() == 7u);
    }
}

BOOST_AUTO_TEST_CASE(the_last_200_events_stay_with_their_numbers) {
  event_ring ring;
  for (auto i = 0; i < 250; ++i)
    ring.add(i, "wwan0", std::to_string(i));
  BOOST_TEST(ring.events().size() == 200u);
  BOOST_TEST(ring.events().front().number == 51u);
  BOOST_TEST(ring.events().front().text == "50");
  BOOST_TEST(ring.events().back().number == 250u);
  ring.add(0, "x", std::string(10000, 'x'));
  BOOST_TEST(ring.events().back().text.size() == 503u);
  ring.add(0, "x", std::string(499, 'x') + "\u4e2d\u4e2d");
  BOOST_TEST(ring.events().back().text == std::string(499, 'x') + "...");
}

BOOST_AUTO_TEST_SUITE_END()
