#include "net/dhcp_packet.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/net/dhcp_answer.hpp"
#include "tests/net/words.hpp"

using namespace wwan;
using test::dhcp_answer;
using test::four;
using test::option;
using namespace std::string_literals;

namespace {

ipv4_number ip(const char* text) {
  return parse_ipv4(text).value();
}

/// Its memory ends where the message does.
dhcp_reading read(const std::string& bytes) {
  std::unique_ptr<char[]> exact{new char[bytes.size()]};
  bytes.copy(exact.get(), bytes.size());
  return decode_dhcp({exact.get(), bytes.size()});
}

dhcp_reply good(const dhcp_answer& x) {
  auto result = read(x.bytes());
  BOOST_TEST(result.error == "");
  return result.reply;
}

std::string error(const dhcp_answer& x) {
  return read(x.bytes()).error;
}

/// Those of a message from a client, without pads.
std::string options_of(const std::string& message) {
  auto end = message.find_last_not_of('\0');
  return message.substr(240, end + 1 - 240);
}

const auto ethernet = ethernet_identity(test::a_mac);

} // namespace

BOOST_AUTO_TEST_SUITE(dhcp_requests)

BOOST_AUTO_TEST_CASE(a_discover_is_a_bootp_request_of_300_bytes) {
  dhcp_request x;
  x.xid = 0x12345678;
  x.seconds = 0x0102;
  auto bytes = encode_dhcp(ethernet, x);
  BOOST_TEST(bytes.size() == 300u);
  BOOST_TEST(words_of(bytes.substr(0, 12)) == "01010600 12345678 01020000");
  BOOST_TEST(bytes.substr(12, 16) == std::string(16, '\0'));
  BOOST_TEST(bytes.substr(28, 6) == test::a_mac);
  BOOST_TEST(bytes.substr(34, 202) == std::string(202, '\0'));
  BOOST_TEST(words_of(bytes.substr(236, 4)) == "63825363");
  BOOST_TEST(
    words_of(options_of(bytes))
    == words_of(
      "\x35\x01\x01"s + "\x3d\x07\x01"s + test::a_mac + "\x39\x02\x02\x40"s
      + "\x37\x09\x01\x79\x03\x06\x1a"s + "\x33\x36\x3a\x3b\xff"s));
}

// RFC 2131, table 5 (4.3.6).
BOOST_AUTO_TEST_CASE(a_request_says_what_its_state_has_it_say) {
  struct {
    const char* what;
    dhcp_request request;
    std::string client;
    std::string more;
  } const cases[] = {
    {"selecting",
     {dhcp_kind::request, 1, 0, 0, ip("10.0.0.2"), ip("10.0.0.1")},
     "0.0.0.0",
     option(50, four("10.0.0.2")) + option(54, four("10.0.0.1"))},
    {"init-reboot",
     {dhcp_kind::request, 1, 0, 0, ip("10.0.0.2"), 0},
     "0.0.0.0",
     option(50, four("10.0.0.2"))},
    {"renewing, rebinding",
     {dhcp_kind::request, 1, 0, ip("10.0.0.2"), 0, 0},
     "10.0.0.2",
     ""},
  };
  for (const auto& x : cases) {
    BOOST_TEST_CONTEXT(x.what) {
      auto bytes = encode_dhcp(ethernet, x.request);
      BOOST_TEST(bytes.substr(12, 4) == four(x.client));
      auto begin = option(53, "\x03") + option(61, "\x01" + test::a_mac);
      BOOST_TEST(
        words_of(options_of(bytes).substr(0, (begin + x.more).size()))
        == words_of(begin + x.more));
      BOOST_TEST(
        options_of(bytes).substr((begin + x.more).size(), 2) == "\x39\x02");
    }
  }
}

BOOST_AUTO_TEST_CASE(option_108_is_never_asked_for) {
  auto bytes = encode_dhcp(ethernet, {});
  BOOST_TEST(options_of(bytes).find('\x6c') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(raw_ip_has_no_hardware_address_and_wants_broadcasts) {
  std::array<uint8_t, 16> machine{};
  machine.fill(0xab);
  auto who = raw_ip_identity("lte", machine);
  auto bytes = encode_dhcp(who, {});
  BOOST_TEST(words_of(bytes.substr(0, 12)) == "01000000 00000000 00008000");
  BOOST_TEST(bytes.substr(28, 16) == std::string(16, '\0'));
  auto id = options_of(bytes).substr(3, 2 + 1 + 4 + 2 + 16);
  BOOST_TEST(id.substr(0, 3) == "\x3d\x17\xff");
  BOOST_TEST(id.substr(7) == "\0\x04"s + std::string(16, '\xab'));
}

BOOST_AUTO_TEST_CASE(each_session_of_a_machine_has_a_name_of_its_own) {
  std::array<uint8_t, 16> one{1};
  std::array<uint8_t, 16> other{2};
  auto a = raw_ip_identity("a", one).client_id;
  BOOST_TEST(a == raw_ip_identity("a", one).client_id);
  BOOST_TEST(a != raw_ip_identity("b", one).client_id);
  BOOST_TEST(a != raw_ip_identity("a", other).client_id);
  // FNV-1a of "a", as it is published.
  BOOST_TEST(words_of(a.substr(1, 4)) == "e40c292c");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(dhcp_replies)

BOOST_AUTO_TEST_CASE(an_offer_tells_all_that_a_host_needs) {
  dhcp_answer x;
  x.add(3, four("10.0.0.1") + four("10.0.0.9"));
  x.add(6, four("9.9.9.9") + four("1.1.1.1") + four("8.8.8.8"));
  x.add(26, "\x05\x96"s).add(58, four(1'000)).add(59, four(2'000));
  auto reply = good(x);
  BOOST_CHECK(reply.kind == dhcp_kind::offer);
  BOOST_TEST(reply.xid == 0x12345678u);
  BOOST_TEST(reply.hardware_type == 1);
  BOOST_TEST(reply.hardware_address == test::a_mac);
  BOOST_TEST(reply.server == ip("10.0.0.1"));
  BOOST_TEST(reply.settings.address == ip("10.0.0.2"));
  BOOST_TEST(reply.settings.prefix == 24);
  BOOST_TEST(reply.settings.gateway.value() == ip("10.0.0.1"));
  auto dns = {ip("9.9.9.9"), ip("1.1.1.1"), ip("8.8.8.8")};
  BOOST_TEST(reply.settings.dns == dns, boost::test_tools::per_element());
  BOOST_TEST(reply.settings.mtu == 1430u);
  BOOST_TEST(reply.lease == 3'600u);
  BOOST_TEST(reply.renewal == 1'000u);
  BOOST_TEST(reply.rebinding == 2'000u);
}

BOOST_AUTO_TEST_CASE(what_is_not_told_is_not_known) {
  auto reply = good(dhcp_answer{dhcp_kind::ack});
  BOOST_CHECK(reply.kind == dhcp_kind::ack);
  BOOST_TEST(!reply.settings.gateway.has_value());
  BOOST_TEST(reply.settings.dns.empty());
  BOOST_TEST(reply.settings.mtu == 0u);
  BOOST_TEST(reply.renewal == 0u);
  BOOST_TEST(reply.rebinding == 0u);
}

BOOST_AUTO_TEST_CASE(a_refusal_has_a_server_and_perhaps_words) {
  dhcp_answer x{dhcp_kind::nak};
  x.add(56, "not on this network");
  auto reply = good(x);
  BOOST_CHECK(reply.kind == dhcp_kind::nak);
  BOOST_TEST(reply.message == "not on this network");
  BOOST_TEST(reply.settings.address == 0u);
}

BOOST_AUTO_TEST_CASE(a_mask_is_a_prefix_or_an_error) {
  struct {
    const char* mask;
    int prefix; // -1: an error
  } const cases[] = {
    {"0.0.0.0", 0},          {"128.0.0.0", 1},        {"255.255.255.0", 24},
    {"255.255.255.252", 30}, {"255.255.255.254", 31}, {"255.255.255.255", 32},
    {"255.0.255.0", -1},     {"0.255.255.255", -1},   {"255.255.255.253", -1},
    {"0.0.0.1", -1},
  };
  for (const auto& x : cases) {
    dhcp_answer answer;
    answer.options = option(53, "\x02") + option(54, four("10.0.0.1"))
                     + option(51, four(60)) + option(1, four(x.mask));
    if (x.prefix >= 0)
      BOOST_TEST(good(answer).settings.prefix == x.prefix);
    else
      BOOST_TEST(
        error(answer) == "option 1: the mask "s + x.mask + " has holes");
  }
}

BOOST_AUTO_TEST_CASE(an_mtu_below_ipv4s_least_is_none) {
  for (auto mtu : {0u, 67u, 68u, 1'500u, 65'535u}) {
    std::string value;
    put16(value, mtu);
    dhcp_answer x;
    x.add(26, value);
    BOOST_TEST(good(x).settings.mtu == (mtu < 68 ? 0 : mtu));
  }
}

BOOST_AUTO_TEST_CASE(classless_routes_have_the_gateway_or_none) {
  auto all = "\0"s + four("10.0.0.7");
  auto lan = "\x18\x0a\x01\x02"s + four("10.0.0.8");
  auto host = "\x20"s + four("10.1.2.3") + four("10.0.0.8");
  struct {
    std::string routes;
    std::optional<ipv4_number> gateway;
  } const cases[] = {
    {all, ip("10.0.0.7")},
    {lan + host + all, ip("10.0.0.7")},
    {all + "\0"s + four("10.0.0.6"), ip("10.0.0.7")},
    {lan, {}},
    {"\0"s + four("0.0.0.0"), ipv4_number{0}},
  };
  for (const auto& x : cases) {
    dhcp_answer answer;
    answer.add(3, four("10.0.0.1")).add(121, x.routes);
    auto gateway = good(answer).settings.gateway;
    BOOST_TEST((gateway == x.gateway), words_of(x.routes));
  }
}

BOOST_AUTO_TEST_CASE(a_router_of_zeros_is_passed_over) {
  dhcp_answer x;
  x.add(3, four("0.0.0.0") + four("10.0.0.1"));
  BOOST_TEST(good(x).settings.gateway.value() == ip("10.0.0.1"));
}

BOOST_AUTO_TEST_CASE(parts_of_an_option_are_put_together) {
  dhcp_answer x;
  auto all = four("9.9.9.9") + four("1.1.1.1");
  x.add(6, all.substr(0, 3)).add(200, "?").add(6, all.substr(3));
  BOOST_TEST(good(x).settings.dns.size() == 2u);
  BOOST_TEST(good(x).settings.dns[1] == ip("1.1.1.1"));
}

BOOST_AUTO_TEST_CASE(names_may_hold_options_in_the_order_of_rfc_3396) {
  dhcp_answer x;
  x.sname = option(6, four("3.3.3.3")) + "\xff";
  x.file = option(6, four("2.2.2.2")) + "\xff";
  x.add(6, four("1.1.1.1"));
  struct {
    const char* overload;
    std::vector<ipv4_number> dns;
  } const cases[] = {
    {"", {ip("1.1.1.1")}},
    {"\x01", {ip("1.1.1.1"), ip("2.2.2.2")}},
    {"\x02", {ip("1.1.1.1"), ip("3.3.3.3")}},
    {"\x03", {ip("1.1.1.1"), ip("2.2.2.2"), ip("3.3.3.3")}},
  };
  for (const auto& c : cases) {
    auto y = x;
    if (*c.overload != '\0')
      y.add(52, c.overload);
    BOOST_TEST(good(y).settings.dns == c.dns, boost::test_tools::per_element());
  }
  x.add(52, "\x04");
  BOOST_TEST(error(x) == "option 52 is 4");
}

BOOST_AUTO_TEST_CASE(an_option_beyond_its_field_is_an_error_there_too) {
  dhcp_answer x;
  x.add(52, "\x01");
  x.file = std::string(126, '\0') + "\x06\x04";
  BOOST_TEST(error(x) == "option 6 has 4 bytes of which 0 are there");
  x.file = std::string(127, '\0') + "\x06";
  BOOST_TEST(error(x) == "option 6 has no length");
}

BOOST_AUTO_TEST_CASE(pads_and_unknown_options_are_skipped) {
  dhcp_answer x;
  x.options = "\0\0"s + option(108, four(300)) + option(254, "?")
              + option(43, std::string(255, 'x')) + x.options + "\0"s;
  BOOST_TEST(good(x).settings.prefix == 24);
}

BOOST_AUTO_TEST_CASE(what_is_behind_the_end_is_not_read) {
  dhcp_answer x;
  x.end = "\xff\x33\xff";
  good(x);
  x.end = ""; // some forget it
  good(x);
}

BOOST_AUTO_TEST_SUITE_END()
