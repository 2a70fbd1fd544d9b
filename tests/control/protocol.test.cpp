#include "control/protocol.hpp"

#include <random>

#include <boost/test/unit_test.hpp>

using namespace wwan;
using progress = message_reader::progress;

namespace {

progress feed(message_reader& reader, std::string_view bytes) {
  return reader.feed(bytes);
}

std::string complaint(std::string_view bytes) {
  message_reader reader{check_request};
  reader.feed(bytes);
  return reader.error();
}

} // namespace

BOOST_AUTO_TEST_CASE(a_message_comes_back_from_single_bytes) {
  message_reader reader{check_request};
  auto bytes = encode_message("plan", "{\"a\":\n1}");
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i)
    BOOST_TEST((feed(reader, bytes.substr(i, 1)) == progress::incomplete));
  BOOST_TEST(
    (feed(reader, bytes.substr(bytes.size() - 1)) == progress::complete));
  BOOST_TEST(reader.word() == "plan");
  BOOST_TEST(reader.take_body() == "{\"a\":\n1}");
}

BOOST_AUTO_TEST_CASE(an_empty_body_is_complete_with_its_head) {
  message_reader reader{check_request};
  BOOST_TEST((feed(reader, "status 0\n") == progress::complete));
  BOOST_TEST(reader.take_body().empty());
}

BOOST_AUTO_TEST_CASE(bytes_behind_a_message_belong_to_the_next) {
  message_reader reader{check_frame};
  std::string_view bytes = "ok 2\nhierror 3\nbad";
  BOOST_TEST((reader.feed(bytes) == progress::complete));
  BOOST_TEST(bytes == "error 3\nbad");
  BOOST_TEST(reader.take_body() == "hi");
  BOOST_TEST(reader.fresh());
  BOOST_TEST((reader.feed(bytes) == progress::complete));
  BOOST_TEST(reader.word() == "error");
  BOOST_TEST(reader.take_body() == "bad");
}

BOOST_AUTO_TEST_CASE(a_first_line_may_have_64_bytes_and_no_more) {
  std::string zeros(64 - 8, '0');
  message_reader reader{check_request};
  BOOST_TEST((feed(reader, "status " + zeros + "\n") == progress::complete));
  BOOST_TEST(
    complaint("status 0" + zeros + "\n")
    == "malformed: the first line is longer than 64 bytes");
}

BOOST_AUTO_TEST_CASE(a_malformed_head_is_not_echoed) {
  for (const auto* bytes :
       {"\n", "status\n", "status \n", "status 0 \n", " status 0\n",
        "status -1\n", "status 0x1\n", "Status 0\n", "status 0\r\n",
        "{\"Password\":1}\n", "plan 99999999999999999999\n", "\x01\xff 1\n"})
    BOOST_TEST(
      complaint(bytes)
      == "malformed: the first line must be \"<word> <length>\"");
}

BOOST_AUTO_TEST_CASE(an_unknown_verb_is_answered_with_the_known_ones) {
  BOOST_TEST(
    complaint("reboot 0\n")
    == "unknown verb \"reboot\"; known are status, eve-status, watch, plan, "
       "events, follow-events, why, metrics, scan, reconnect");
}

BOOST_AUTO_TEST_CASE(a_payload_has_a_limit_per_verb) {
  BOOST_TEST(complaint("plan 8388608\n").empty());
  BOOST_TEST(
    complaint("plan 8388609\n")
    == "plan: the payload of 8388609 bytes exceeds the limit of 8388608");
  BOOST_TEST(complaint("watch 1\n") == "watch takes no payload");
}

BOOST_AUTO_TEST_CASE(a_frame_is_ok_or_error_and_of_a_sane_size) {
  BOOST_TEST(check_frame("ok", max_frame).empty());
  BOOST_TEST(check_frame("error", 0).empty());
  BOOST_TEST(!check_frame("fine", 0).empty());
  BOOST_TEST(!check_frame("ok", max_frame + 1).empty());
}

BOOST_AUTO_TEST_CASE(random_bytes_never_get_past_a_failure) {
  std::mt19937 random{4711};
  for (int round = 0; round < 2000; ++round) {
    message_reader reader{check_request};
    std::string bytes(random() % 200, '\0');
    for (auto& c : bytes)
      c = static_cast<char>(random());
    if (feed(reader, bytes) == progress::failed)
      BOOST_TEST((feed(reader, "status 0\n") == progress::failed));
  }
}
