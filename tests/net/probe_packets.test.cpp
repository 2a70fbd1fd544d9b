#include <boost/test/unit_test.hpp>

#include "net/probe_packets.hpp"

using namespace wwan;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(probe_packets_suite)

BOOST_AUTO_TEST_CASE(the_query_is_for_the_root) {
  BOOST_CHECK(
    dns_query(0x1234)
    == "\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x01"s);
}

BOOST_AUTO_TEST_CASE(any_response_with_our_number_counts) {
  auto reply = dns_query(0x1234);
  BOOST_TEST(!is_dns_response(reply, 0x1234)); // a query
  reply[2] = static_cast<char>(0x81);
  reply[3] = 0x05; // refused
  BOOST_TEST(is_dns_response(reply, 0x1234));
  BOOST_TEST(!is_dns_response(reply, 0x1235));
  BOOST_TEST(!is_dns_response(reply.substr(0, 11), 0x1234));
  BOOST_TEST(!is_dns_response("", 0));
}

BOOST_AUTO_TEST_CASE(checksums_verify_to_zero) {
  auto request = echo_request(false, 0xabcd, 3, "odd");
  BOOST_TEST(internet_checksum(request) == 0u);
  BOOST_TEST(internet_checksum("\x00\x01\xf2\x03\xf4\xf5\xf6\xf7"s) == 0x220du);
}

BOOST_AUTO_TEST_CASE(a_reply_is_told_by_its_token) {
  for (auto ipv6 : {false, true}) {
    auto reply = echo_request(ipv6, 1, 1, "token");
    BOOST_TEST(!is_echo_reply(ipv6, reply, "token"));
    reply[0] = static_cast<char>(ipv6 ? 129 : 0);
    BOOST_TEST(is_echo_reply(ipv6, reply, "token"));
    BOOST_TEST(!is_echo_reply(ipv6, reply, "other"));
    BOOST_TEST(!is_echo_reply(ipv6, reply + "x", "token"));
    for (size_t i = 0; i < reply.size(); ++i)
      BOOST_TEST(!is_echo_reply(ipv6, reply.substr(0, i), "token"));
  }
}

BOOST_AUTO_TEST_CASE(raw_sockets_put_the_header_before_it) {
  auto reply = echo_request(false, 1, 1, "token");
  reply[0] = 0;
  BOOST_TEST(
    is_echo_reply(false, "\x45" + std::string(19, 'h') + reply, "token"));
  BOOST_TEST(
    is_echo_reply(false, "\x46" + std::string(23, 'h') + reply, "token"));
  BOOST_TEST(!is_echo_reply(false, "\x4f", "token"));
  BOOST_TEST(
    !is_echo_reply(false, "\x44" + std::string(15, 'h') + reply, "token"));
}

BOOST_AUTO_TEST_SUITE_END()
