#include "core/service/credentials_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/credentials_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(credentials_machine_suite, credentials_fixture)

BOOST_AUTO_TEST_CASE(clear_text_passes_at_once_and_unchanged) {
  config({network("a", ""), network("b", "")});
  BOOST_TEST(asked.empty());
  BOOST_REQUIRE(forwarded.size() == 1u);
  BOOST_TEST(last_session().login.user == "clear");
}

BOOST_AUTO_TEST_CASE(a_config_waits_for_its_logins) {
  config({network("a", "block"), network("b", "")});
  BOOST_REQUIRE(asked.size() == 1u);
  BOOST_TEST(asked[0].block.id == "block");
  BOOST_TEST(forwarded.empty());
  answer(ended(decryption::success, "joe"));
  BOOST_REQUIRE(forwarded.size() == 1u);
  BOOST_TEST(last_session().login.user == "joe");
  BOOST_TEST(!last_session().is_cipher);
  BOOST_TEST(last_session(1).login.user == "clear");
  BOOST_TEST(counts.successes == 1u);
  BOOST_TEST(counts.last_success == "T");
  BOOST_TEST(shown.back().error.text == "");
}

BOOST_AUTO_TEST_CASE(a_failure_forwards_the_reason_and_no_login) {
  config({network("a", "block")});
  answer(ended(decryption::invalid, "wrong hash"));
  BOOST_REQUIRE(forwarded.size() == 1u);
  BOOST_TEST(last_session().is_cipher);
  BOOST_TEST(last_session().cipher_error == "wrong hash");
  BOOST_TEST(last_session().login.user == "");
  BOOST_TEST(shown.back().error.text == "wrong hash");
  BOOST_TEST(shown.back().error.time == "T");
  BOOST_TEST(shown.back().error.severity == 3);
  BOOST_TEST(counts.failures == 1u);
  BOOST_TEST(!wake);
}

BOOST_AUTO_TEST_CASE(an_equal_access_point_is_not_tried_again) {
  config({network("a", "block")});
  answer(ended(decryption::success, "joe"));
  config({network("a", "block"), network("b", "")});
  BOOST_TEST(asked.size() == 1u);
  BOOST_TEST(forwarded.size() == 2u);
  BOOST_TEST(last_session().login.user == "joe");
}

BOOST_AUTO_TEST_CASE(a_changed_access_point_is_tried_again) {
  config({network("a", "block")});
  answer(ended(decryption::success, "joe"));
  config({network("a", "block", "other.apn")});
  BOOST_TEST(asked.size() == 2u);
  BOOST_TEST(forwarded.size() == 1u);
  answer(ended(decryption::success, "joe"));
  BOOST_TEST(counts.successes == 2u);
  BOOST_TEST(last_session().apns.at(0) == "other.apn");
}

BOOST_AUTO_TEST_CASE(certificates_go_along_and_their_arrival_tries_again) {
  config({network("a", "block"), network("b", "")});
  BOOST_TEST(!asked[0].controller);
  answer(ended(decryption::no_cert, "no cert"));
  BOOST_TEST(counts.by_type->at(1) == 1u);
  run(machine.controller("0bff", cert()));
  run(machine.device("0aff", std::make_shared<const edge_node_cert>()));
  BOOST_TEST(asked.size() == 1u); // others'
  run(machine.controller("0aff", cert()));
  BOOST_REQUIRE(asked.size() == 2u);
  BOOST_TEST(!!asked[1].controller);
  BOOST_TEST(!asked[1].device);
  answer(ended(decryption::no_cert, "no other cert"));
  run(machine.device("01", std::make_shared<const edge_node_cert>()));
  BOOST_REQUIRE(asked.size() == 3u);
  BOOST_TEST(!!asked[2].device);
  answer(ended(decryption::success, "joe"));
  BOOST_TEST(last_session().login.user == "joe");
  run(machine.controller("0aff", cert()));
  BOOST_TEST(asked.size() == 3u); // nothing to gain
}

BOOST_AUTO_TEST_CASE(a_certificate_that_comes_during_an_attempt_counts_after) {
  config({network("a", "block")});
  run(machine.controller("0aff", cert()));
  BOOST_TEST(asked.size() == 1u);
  answer(ended(decryption::no_cert, "no cert"));
  BOOST_TEST(asked.size() == 2u);
  answer(ended(decryption::success, "joe"));
  BOOST_TEST(last_session().login.user == "joe");
}

BOOST_AUTO_TEST_CASE(a_certificate_that_went_is_not_used) {
  run(machine.controller("0aff", cert()));
  run(machine.controller("0aff", nullptr));
  config({network("a", "block")});
  BOOST_TEST(!asked[0].controller);
}

BOOST_AUTO_TEST_CASE(the_same_failure_again_is_not_forwarded) {
  config({network("a", "block")});
  answer(ended(decryption::invalid, "wrong"));
  run(machine.controller("0aff", cert()));
  answer(ended(decryption::invalid, "wrong"));
  BOOST_TEST(forwarded.size() == 1u);
  BOOST_TEST(counts.failures == 2u);
}

BOOST_AUTO_TEST_CASE(a_key_that_fails_is_tried_again_less_and_less_often) {
  config({network("a", "block")});
  for (auto pause : {60s, 120s, 240s, 480s, 900s, 900s}) {
    wake.reset();
    answer(ended(decryption::key_failed, "no TPM"));
    BOOST_REQUIRE(wake);
    BOOST_TEST((*wake - now).count() == time_point::duration{pause}.count());
    run(machine.tick(*wake - 1ms));
    auto before = asked.size();
    run(machine.tick(*wake));
    BOOST_TEST(asked.size() == before + 1);
    now = *wake;
  }
  BOOST_TEST(forwarded.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_late_answer_for_a_network_that_went_is_counted_only) {
  config({network("a", "block")});
  auto id = asked[0].id;
  config({});
  BOOST_TEST(forwarded.size() == 1u);
  run(machine.decrypted(id, ended(decryption::success, "joe"), now));
  BOOST_TEST(forwarded.size() == 1u);
  BOOST_TEST(counts.successes == 1u);
  run(machine.decrypted(id, ended(decryption::success, "joe"), now));
  BOOST_TEST(counts.successes == 1u);
}

BOOST_AUTO_TEST_CASE(a_plan_opens_what_is_open_and_tries_nothing) {
  config({network("a", "block")});
  answer(ended(decryption::success, "joe"));
  auto plan =
    machine.opened(*fleet({network("a", "block"), network("b", "other")}));
  BOOST_TEST(plan.networks[0].session.login.user == "joe");
  BOOST_TEST(plan.networks[1].session.is_cipher);
  BOOST_TEST(
    plan.networks[1].session.cipher_error == "the credentials are encrypted");
  BOOST_TEST(asked.size() == 1u);
}

BOOST_AUTO_TEST_CASE(errors_that_are_told_count_in_every_layer) {
  config({network("a", "block")});
  answer(ended(decryption::not_ready, "not ready"));
  BOOST_TEST(counts.failures == 3u);
  BOOST_TEST(counts.by_type->at(1) == 1u);
  BOOST_TEST(counts.by_type->at(2) == 2u);
  config({network("a", "block2")});
  answer(ended(decryption::no_message, "unmarshal"));
  BOOST_TEST(counts.failures == 5u);
  BOOST_TEST(counts.by_type->at(3) == 1u);
  BOOST_TEST(counts.by_type->at(2) == 3u);
}

BOOST_AUTO_TEST_CASE(without_a_key_a_block_stays_locked_and_says_so) {
  machine = credentials_machine{false};
  config({network("a", "block")});
  BOOST_TEST(asked.empty());
  BOOST_REQUIRE(failed.size() == 1u);
  BOOST_TEST(forwarded.empty());
  run(machine.decrypted(failed[0].id, failed[0].result, now));
  BOOST_REQUIRE(forwarded.size() == 1u);
  BOOST_TEST(
    last_session().cipher_error
    == "there is no key to decrypt credentials with");
  BOOST_TEST((wake == now + credentials_machine::retry_pause));
}

BOOST_AUTO_TEST_SUITE_END()
