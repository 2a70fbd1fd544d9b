// What no server should send.
#include <boost/test/unit_test.hpp>

#include <functional>
#include <memory>
#include <string>

#include "net/dhcp_packet.hpp"
#include "tests/net/dhcp_answer.hpp"

using namespace wwan;
using test::dhcp_answer;
using test::four;
using test::option;
using namespace std::string_literals;

namespace {

/// Its memory ends where the message does.
dhcp_reading read(const std::string& bytes) {
  std::unique_ptr<char[]> exact{new char[bytes.size()]};
  bytes.copy(exact.get(), bytes.size());
  return decode_dhcp({exact.get(), bytes.size()});
}

} // namespace

BOOST_AUTO_TEST_SUITE(dhcp_malformed)

BOOST_AUTO_TEST_CASE(what_is_wrong_is_named) {
  struct {
    const char* error;
    std::function<void(dhcp_answer&)> change;
  } const cases[] = {
    {"no BOOTP reply",
     [](auto& x) {
       x.operation = 1;
     }},
    {"its hardware address is too long",
     [](auto& x) {
       x.hardware_size = 17;
     }},
    {"0.0.0.0 is no address of a host",
     [](auto& x) {
       x.address = "0.0.0.0";
     }},
    {"127.0.0.1 is no address of a host",
     [](auto& x) {
       x.address = "127.0.0.1";
     }},
    {"224.0.0.1 is no address of a host",
     [](auto& x) {
       x.address = "224.0.0.1";
     }},
    {"255.255.255.255 is no address of a host",
     [](auto& x) {
       x.address = "255.255.255.255";
     }},
    {"a DHCP message of type 0 is no answer",
     [](auto& x) {
       x.options = "";
     }},
    {"a DHCP message of type 1 is no answer",
     [](auto& x) {
       x.options = option(53, "\x01");
     }},
    {"a DHCP message of type 255 is no answer",
     [](auto& x) {
       x.options = option(53, "\xff");
     }},
    {"option 53 has 2 bytes, not 1",
     [](auto& x) {
       x.add(53, "\x02");
     }},
    {"option 51 is missing",
     [](auto& x) {
       x.options = option(53, "\x02") + option(54, four("10.0.0.1"));
     }},
    {"option 54 is missing",
     [](auto& x) {
       x.options = option(53, "\x05") + option(51, four(60));
     }},
    {"option 54 is missing",
     [](auto& x) {
       x.options = option(53, "\x06");
     }},
    {"option 1 has 5 bytes, not 4",
     [](auto& x) {
       x.add(1, "x");
     }},
    {"option 3 has 3 bytes: no addresses",
     [](auto& x) {
       x.add(3, "xyz");
     }},
    {"option 6 has 9 bytes: no addresses",
     [](auto& x) {
       x.add(6, std::string(9, 'x'));
     }},
    {"option 26 has 1 bytes, not 2",
     [](auto& x) {
       x.add(26, "x");
     }},
    {"option 51 has 8 bytes, not 4",
     [](auto& x) {
       x.add(51, four(60));
     }},
    {"option 58 has 3 bytes, not 4",
     [](auto& x) {
       x.add(58, "xyz");
     }},
    {"option 59 has 5 bytes, not 4",
     [](auto& x) {
       x.add(59, "vwxyz");
     }},
    {"option 121 has a prefix of 33 and 9 bytes for it",
     [](auto& x) {
       x.add(121, "\x21" + std::string(9, 'x'));
     }},
    {"option 121 has a prefix of 0 and 3 bytes for it",
     [](auto& x) {
       x.add(121, "\0xyz"s);
     }},
    {"option 121 has a prefix of 25 and 7 bytes for it",
     [](auto& x) {
       x.add(121, "\x19" + std::string(7, 'x'));
     }},
    {"option 6 has 8 bytes of which 3 are there",
     [](auto& x) {
       x.end = "\x06\x08xyz";
     }},
    {"option 6 has no length",
     [](auto& x) {
       x.end = "\x06";
     }},
  };
  for (const auto& x : cases) {
    dhcp_answer answer;
    x.change(answer);
    BOOST_TEST(read(answer.bytes()).error == x.error);
  }
}

BOOST_AUTO_TEST_CASE(a_bootp_reply_without_cookie_is_none_of_dhcp) {
  auto bytes = dhcp_answer{}.bytes();
  bytes[236] = 'x';
  BOOST_TEST(read(bytes).error == "a BOOTP reply without DHCP's cookie");
}

BOOST_AUTO_TEST_CASE(wherever_it_is_cut_it_is_an_error_or_a_reply) {
  dhcp_answer x;
  x.add(3, four("10.0.0.1")).add(121, "\0"s + four("10.0.0.7"));
  auto bytes = x.bytes();
  for (size_t i = 0; i < bytes.size(); ++i) {
    auto y = read(bytes.substr(0, i));
    if (i < 240)
      BOOST_TEST(y.error == "too short for a DHCP message");
    else if (y.error.empty())
      BOOST_TEST(y.reply.lease == 3'600u);
  }
}

BOOST_AUTO_TEST_SUITE_END()
