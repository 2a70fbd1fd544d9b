#include "eve/pubsub/pubsub_words.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

namespace {

std::string error_of(const std::string& datagram) {
  return read_pubsub_message(datagram).error;
}

} // namespace

BOOST_AUTO_TEST_SUITE(pubsub_words)

BOOST_AUTO_TEST_CASE(words_are_written_byte_for_byte) {
  BOOST_CHECK_EQUAL(pubsub_request("WwanConfig"), "request WwanConfig");
  BOOST_CHECK_EQUAL(
    pubsub_hello("WwanConfig", false), "hello WwanConfig false");
  BOOST_CHECK_EQUAL(pubsub_complete("WwanConfig"), "complete WwanConfig");
  BOOST_CHECK_EQUAL(
    pubsub_delete("WwanConfig", "global"), "delete WwanConfig Z2xvYmFs");
  BOOST_CHECK_EQUAL(
    pubsub_restarted("WwanConfig", 2), "restarted WwanConfig 2");
  BOOST_CHECK_EQUAL(
    pubsub_update("WwanConfig", "global", "{}"),
    "update WwanConfig Z2xvYmFs e30=");
}

BOOST_AUTO_TEST_CASE(a_request_is_exactly_two_words) {
  BOOST_CHECK(is_pubsub_request("request WwanConfig", "WwanConfig"));
  for (auto bad :
       {"request WwanStatus", "request", "REQUEST WwanConfig",
        "request WwanConfig ", "request  WwanConfig", "request WwanConfig x",
        "request WwanConfig\n", ""})
    BOOST_CHECK(!is_pubsub_request(bad, "WwanConfig"));
  using namespace std::string_literals;
  BOOST_CHECK(!is_pubsub_request("request WwanConfig\0"s, "WwanConfig"));
  std::string topic(248, 'x');
  BOOST_CHECK(!is_pubsub_request("request " + topic, topic));
  topic.pop_back();
  BOOST_CHECK(is_pubsub_request("request " + topic, topic));
}

BOOST_AUTO_TEST_CASE(messages_are_read) {
  auto update = read_pubsub_message("update T Z2xvYmFs e30=").message;
  BOOST_REQUIRE(update);
  BOOST_CHECK(update->verb == pubsub_verb::update);
  BOOST_CHECK_EQUAL(update->topic, "T");
  BOOST_CHECK_EQUAL(update->key, "global");
  BOOST_CHECK_EQUAL(update->value, "{}");
  BOOST_CHECK_EQUAL(read_pubsub_message("update T  e30=").message->key, "");
  BOOST_CHECK_EQUAL(
    read_pubsub_message("delete T Z2xvYmFs extra").message->key, "global");
  BOOST_CHECK_EQUAL(read_pubsub_message("restarted T 7").message->count, 7);
  BOOST_CHECK_EQUAL(read_pubsub_message("restarted T -3").message->count, -3);
  BOOST_CHECK_EQUAL(read_pubsub_message("restarted T abc").message->count, 0);
  BOOST_CHECK_EQUAL(read_pubsub_message("restarted T 7x").message->count, 0);
  BOOST_CHECK(read_pubsub_message("hello T").message);
  BOOST_CHECK(read_pubsub_message("hello T maybe more").message);
  BOOST_CHECK(read_pubsub_message("complete T").message);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_said_without_quoting_it) {
  BOOST_CHECK_EQUAL(error_of("hello"), "a message of one word");
  BOOST_CHECK_EQUAL(error_of(""), "a message of one word");
  BOOST_CHECK_EQUAL(error_of("garbage T"), "a message of no known kind");
  BOOST_CHECK_EQUAL(error_of("delete T"), "a delete without key");
  BOOST_CHECK_EQUAL(error_of("restarted T"), "a restarted without count");
  BOOST_CHECK_EQUAL(
    error_of("update T Z2xvYmFs"), "an update of 3 words instead of 4");
  BOOST_CHECK_EQUAL(
    error_of("update T Z2xvYmFs e30= x"), "an update of 5 words instead of 4");
  BOOST_CHECK_EQUAL(
    error_of("update T !!! e30="), "an update whose key is not base64");
  BOOST_CHECK_EQUAL(
    error_of("update T Z2xvYmFs !!!"), "an update whose value is not base64");
  BOOST_CHECK_EQUAL(
    error_of("delete T !!!"), "a delete whose key is not base64");
}

BOOST_AUTO_TEST_SUITE_END()
