#include "net/udp_packet.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>

#include "net/octets.hpp"
#include "net/probe_packets.hpp"
#include "tests/net/udp_answer.hpp"
#include "tests/net/words.hpp"

using namespace wwan;
using test::udp_answer;
using namespace std::string_literals;

namespace {

constexpr auto told = udp_checksum::told;
constexpr auto pending = udp_checksum::pending;

/// "-": it is dropped. Its memory ends where the packet does.
std::string
opened(const std::string& bytes, udp_checksum checksum = udp_checksum::told) {
  std::unique_ptr<char[]> exact{new char[bytes.size()]};
  bytes.copy(exact.get(), bytes.size());
  auto result = for_dhcp_client({exact.get(), bytes.size()}, checksum);
  return result ? std::string{*result} : "-";
}

} // namespace

BOOST_AUTO_TEST_SUITE(udp_packets)

BOOST_AUTO_TEST_CASE(a_packet_to_a_server_has_both_checksums) {
  auto bytes = to_dhcp_server(0, 0xffffffff, "ping");
  BOOST_TEST(
    words_of(bytes)
    == "45000020 00004000 40113ace 00000000 ffffffff"
       " 00440043 000c207f 70696e67");
  BOOST_TEST(internet_checksum(bytes.substr(0, 20)) == 0u);
}

BOOST_AUTO_TEST_CASE(a_checksum_of_zero_is_sent_as_ones) {
  auto of_ones = 0;
  for (unsigned x = 0; x <= 0xffff; ++x) {
    std::string payload;
    put16(payload, x);
    auto sum = number_at(to_dhcp_server(0, 0, payload), 26, 2);
    BOOST_REQUIRE(sum != 0u);
    of_ones += sum == 0xffff;
  }
  BOOST_TEST(of_ones == 1);
}

BOOST_AUTO_TEST_CASE(a_packet_of_a_server_is_opened) {
  BOOST_TEST(opened(udp_answer{"offer"}.bytes()) == "offer");
  BOOST_TEST(opened(udp_answer{""}.bytes()) == "");
  BOOST_TEST(opened(udp_answer{"odd"}.bytes() + "behind it") == "odd");
  udp_answer with_options{"offer"};
  with_options.ip_options = "\x01\x01\x01\x00"s;
  BOOST_TEST(opened(with_options.bytes()) == "offer");
}

BOOST_AUTO_TEST_CASE(a_wrong_checksum_is_dropped_unless_there_is_none) {
  udp_answer x{"offer"};
  x.udp_sum = 0x1234;
  BOOST_TEST(opened(x.bytes()) == "-");
  BOOST_TEST(opened(x.bytes(), pending) == "offer");
  x.udp_sum = 0;
  BOOST_TEST(opened(x.bytes()) == "offer");
  auto bytes = udp_answer{"offer"}.bytes();
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  BOOST_TEST(opened(bytes) == "-");
}

BOOST_AUTO_TEST_CASE(the_headers_checksum_is_never_left_to_hardware) {
  auto bytes = udp_answer{"offer"}.bytes();
  bytes[8] = 1; // hops
  BOOST_TEST(opened(bytes, told) == "-");
  BOOST_TEST(opened(bytes, pending) == "-");
}

BOOST_AUTO_TEST_CASE(fragments_and_what_is_for_others_are_dropped) {
  struct {
    const char* what;
    void (*change)(udp_answer&);
  } const cases[] = {
    {"more fragments",
     [](udp_answer& x) {
       x.fragment = 0x2000;
     }},
    {"an offset",
     [](udp_answer& x) {
       x.fragment = 1;
     }},
    {"TCP",
     [](udp_answer& x) {
       x.protocol = 6;
     }},
    {"another port",
     [](udp_answer& x) {
       x.port = 67;
     }},
    {"IPv6",
     [](udp_answer& x) {
       x.version = 6;
     }},
    {"a UDP length beyond the packet",
     [](udp_answer& x) {
       x.udp_size = 14;
     }},
    {"a UDP length below its header",
     [](udp_answer& x) {
       x.udp_size = 7;
     }},
    {"a length beyond what came",
     [](udp_answer& x) {
       x.ip_size = 34;
     }},
    {"a length below the headers",
     [](udp_answer& x) {
       x.ip_size = 27;
     }},
    {"a short header",
     [](udp_answer& x) {
       x.header_words = 4;
     }},
    {"a header beyond the packet",
     [](udp_answer& x) {
       x.header_words = 15;
     }},
  };
  for (const auto& x : cases) {
    BOOST_TEST_CONTEXT(x.what) {
      udp_answer answer{"offer"};
      x.change(answer);
      BOOST_TEST(opened(answer.bytes(), pending) == "-");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_fragment_that_must_not_be_cut_is_whole) {
  udp_answer x{"offer"};
  x.fragment = 0x4000;
  BOOST_TEST(opened(x.bytes()) == "offer");
}

BOOST_AUTO_TEST_CASE(what_is_cut_anywhere_is_dropped) {
  auto bytes = udp_answer{"offer"}.bytes();
  for (size_t i = 0; i < bytes.size(); ++i)
    BOOST_TEST(opened(bytes.substr(0, i), pending) == "-");
}

BOOST_AUTO_TEST_SUITE_END()
