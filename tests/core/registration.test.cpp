#include "core/plan/registration.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

observed_modem registered_with(
  mm_registration registration, const std::string& code = "26201",
  const std::string& name = "Telekom") {
  auto x = modem_in(modem_state::registered);
  x.registration = registration;
  x.operator_code = code;
  x.operator_name = name;
  return x;
}

} // namespace

BOOST_AUTO_TEST_SUITE(registration_suite)

BOOST_AUTO_TEST_CASE(state_and_registration_must_agree) {
  for (auto state : all_states())
    for (uint32_t registration = 0; registration <= 11; ++registration) {
      auto x = registered_with(static_cast<mm_registration>(registration));
      x.state = state;
      auto lost = registration == 2 || registration == 3 || registration == 4
                  || registration == 8;
      BOOST_TEST(
        is_registered(x) == (state >= modem_state::registered && !lost));
    }
}

BOOST_AUTO_TEST_CASE(roaming_is_told_from_home) {
  for (uint32_t registration = 0; registration <= 11; ++registration) {
    auto roams = registration == 5 || registration == 7 || registration == 10;
    BOOST_TEST(
      is_roaming(registered_with(static_cast<mm_registration>(registration)))
      == roams);
  }
}

BOOST_AUTO_TEST_CASE(a_foreign_network_is_named) {
  auto want = network_for("internet");
  BOOST_TEST(
    foreign_network(want.modem, registered_with(mm_registration::roaming))
    == "");
  want.modem.forbid_roaming = true;
  BOOST_TEST(
    foreign_network(want.modem, registered_with(mm_registration::home)) == "");
  BOOST_TEST(
    foreign_network(want.modem, registered_with(mm_registration::roaming))
    == "roaming is forbidden, and the modem is roaming in Telekom (26201)");
  BOOST_TEST(
    foreign_network(
      want.modem, registered_with(mm_registration::roaming_sms_only, "", ""))
    == "roaming is forbidden, and the modem is roaming in an unnamed network");
  want.modem.plmn = "26202";
  BOOST_TEST(
    foreign_network(want.modem, registered_with(mm_registration::home))
    == "registered with Telekom (26201) instead of PLMN 26202");
  BOOST_TEST(
    foreign_network(want.modem, registered_with(mm_registration::home, "26202"))
    == "");
}

BOOST_AUTO_TEST_CASE(a_rejection_is_named_with_network_and_cause) {
  auto x = registered_with(mm_registration::denied, "", "");
  x.state = modem_state::searching;
  BOOST_TEST(registration_refusal(x) == "the network denies registration");
  x.rejection = network_rejection{11, "26201", "Telekom"};
  BOOST_TEST(
    registration_refusal(x)
    == "registration rejected by Telekom (26201): PLMN not allowed (cause "
       "11)");
  x.rejection = network_rejection{200, "26201", ""};
  BOOST_TEST(
    registration_refusal(x) == "registration rejected by 26201: cause 200");
  x.rejection = network_rejection{7, "", ""};
  BOOST_TEST(
    registration_refusal(x)
    == "registration rejected: GPRS not allowed (cause 7)");
  x.rejection.reset();
  x.registration = mm_registration::emergency_only;
  BOOST_TEST(
    registration_refusal(x) == "the network allows emergency calls only");
  x.registration = mm_registration::searching;
  BOOST_TEST(registration_refusal(x) == "");
}

BOOST_AUTO_TEST_CASE(evidence_of_a_registration_beats_an_old_rejection) {
  auto x = registered_with(mm_registration::home);
  x.rejection = network_rejection{11, "26201", "Telekom"};
  BOOST_TEST(registration_refusal(x) == "");
  x.state = modem_state::disabled; // a radio that is off was not rejected
  x.registration = mm_registration::idle;
  BOOST_TEST(registration_refusal(x) == "");
}

BOOST_AUTO_TEST_CASE(what_the_network_said_last_stays_until_it_registers) {
  std::optional<said_refusal> last;
  time_point now{std::chrono::hours{1}};
  auto x = registered_with(mm_registration::denied, "", "");
  x.state = modem_state::enabled;
  x.rejection = network_rejection{11, "26201", ""};
  follow_refusal(last, nullptr, x, now);
  BOOST_TEST(earlier_refusal(x, last) == ""); // it is being told
  auto denied = x;
  x.registration = mm_registration::idle;
  x.rejection.reset();
  now += std::chrono::seconds{100};
  follow_refusal(last, &denied, x, now); // denied until now
  follow_refusal(last, &x, x, now + std::chrono::seconds{10});
  BOOST_TEST(
    earlier_refusal(x, last, now + std::chrono::seconds{40})
    == "was denied 40 s ago: registration rejected by 26201: PLMN not allowed "
       "(cause 11)");
  BOOST_TEST(
    earlier_refusal(x, last)
    == "was denied before: registration rejected by 26201: PLMN not allowed "
       "(cause 11)");
  BOOST_TEST(
    earlier_refusal(x, last, now + std::chrono::minutes{5}).find("5 min ago")
    != std::string::npos);
  follow_refusal(last, &x, registered_with(mm_registration::home), now);
  BOOST_TEST(!last.has_value());
}

BOOST_AUTO_TEST_CASE(a_rejection_that_is_still_shown_is_not_said_again) {
  std::optional<said_refusal> last;
  time_point now{std::chrono::hours{1}};
  auto x = registered_with(mm_registration::idle, "", "");
  x.state = modem_state::enabled;
  x.rejection = network_rejection{11, "26201", ""};
  follow_refusal(last, nullptr, x, now);
  follow_refusal(last, &x, x, now + std::chrono::seconds{30});
  BOOST_REQUIRE(last.has_value());
  BOOST_TEST((last->at == now));
  x.rejection = network_rejection{12, "26201", ""};
  follow_refusal(last, &x, x, now + std::chrono::seconds{60});
  BOOST_TEST((last->at == now + std::chrono::seconds{60}));
}

BOOST_AUTO_TEST_CASE(every_cause_of_24_008_has_a_name) {
  for (auto cause : std::initializer_list<uint32_t>{
         2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,  16,  17, 20,
         21, 22, 23, 25, 32, 33, 34, 38, 95, 96, 97, 98, 99, 100, 101, 111})
    BOOST_TEST(network_error_name(cause) != "", cause);
  BOOST_TEST(network_error_name(0) == "");
  BOOST_TEST(network_error_name(48) == "");
  BOOST_TEST(network_error_name(4000) == "");
}

BOOST_AUTO_TEST_SUITE_END()
