#include "net/interface_id.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

#include "net/machine_for_dhcp.hpp"
#include "tests/net/nd_advert.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

std::array<uint8_t, 16> counting() {
  std::array<uint8_t, 16> result{};
  for (uint8_t i = 0; i < 16; ++i)
    result.at(i) = i;
  return result;
}

interface_identity lte() {
  return {{}, "lte", counting()};
}

std::string in(const char* prefix, const interface_identity& who) {
  return to_text(address_in(ip6(prefix), who));
}

} // namespace

BOOST_AUTO_TEST_SUITE(interface_id_suite)

// Aumasson, Bernstein: SipHash, appendix A, and their reference's vectors.
BOOST_AUTO_TEST_CASE(the_hash_is_siphash_2_4) {
  std::string bytes;
  for (char i = 0; i < 16; ++i)
    bytes += i;
  BOOST_TEST(siphash(counting(), "") == 0x726fdb47dd0e0e31U);
  BOOST_TEST(siphash(counting(), bytes.substr(0, 1)) == 0x74f839c593dc67fdU);
  BOOST_TEST(siphash(counting(), bytes.substr(0, 7)) == 0xab0200f58b01d137U);
  BOOST_TEST(siphash(counting(), bytes.substr(0, 8)) == 0x93f5f5799a932462U);
  BOOST_TEST(siphash(counting(), bytes.substr(0, 15)) == 0xa129ca6149be45e5U);
}

BOOST_AUTO_TEST_CASE(an_id_of_the_bearer_is_taken_everywhere) {
  auto who = lte();
  who.link_local = ip6("fe80::1234:5678:9abc:def0");
  BOOST_TEST(to_text(link_local_of(who)) == "fe80::1234:5678:9abc:def0");
  BOOST_TEST(in("2001:db8:1:2::", who) == "2001:db8:1:2:1234:5678:9abc:def0");
  BOOST_TEST(
    in("2001:db8:1:2:ffff::", who) == "2001:db8:1:2:1234:5678:9abc:def0");
}

BOOST_AUTO_TEST_CASE(what_has_no_id_gives_none) {
  auto own = to_text(link_local_of(lte()));
  for (auto x : {"fe80::", "2001:db8::1", "10.0.0.1"}) {
    auto who = lte();
    who.link_local = ip6(x);
    BOOST_TEST(to_text(link_local_of(who)) == own);
  }
  BOOST_TEST(own.substr(0, 6) == "fe80::");
}

BOOST_AUTO_TEST_CASE(an_id_of_our_own_is_stable) {
  BOOST_TEST(in("2001:db8::", lte()) == in("2001:db8::", lte()));
  BOOST_TEST(in("2001:db8::", lte()) == in("2001:db8::5", lte()));
  BOOST_TEST(in("2001:db8::", lte()).substr(0, 10) == "2001:db8::");
}

BOOST_AUTO_TEST_CASE(it_is_another_one_in_each_prefix_of_each_label) {
  auto id = [](const char* prefix, const interface_identity& who) {
    return to_text(address_in(ip6(prefix), who)).substr(12);
  };
  auto first = id("2001:db8:1:1::", lte());
  BOOST_TEST(id("2001:db8:1:2::", lte()) != first);
  auto other = lte();
  other.label = "lte2";
  BOOST_TEST(id("2001:db8:1:1::", other) != first);
  other = lte();
  other.secret[15] ^= 1U;
  BOOST_TEST(id("2001:db8:1:1::", other) != first);
}

// RFC 5453, 3, and IANA's registry of reserved interface identifiers.
BOOST_AUTO_TEST_CASE(reserved_ids_are_known) {
  for (uint64_t x :
       {uint64_t{0}, uint64_t{0x02005efffe000000}, uint64_t{0x02005efffe005213},
        uint64_t{0x02005efffeffffff}, uint64_t{0xfdffffffffffff80},
        uint64_t{0xfdffffffffffffff}})
    BOOST_TEST(is_reserved_id(x), x);
  for (uint64_t x :
       {uint64_t{1}, uint64_t{0x02005efffdffffff}, uint64_t{0x02005effff000000},
        uint64_t{0xfdffffffffffff7f}, uint64_t{0xfe00000000000000},
        ~uint64_t{0}})
    BOOST_TEST(!is_reserved_id(x), x);
}

BOOST_AUTO_TEST_CASE(dhcp_servers_do_not_learn_the_secret) {
  auto secret = machine_for_addresses();
  BOOST_TEST((secret == machine_for_addresses()));
  if (secret != std::array<uint8_t, 16>{})
    BOOST_TEST((secret != machine_for_dhcp()));
}

BOOST_AUTO_TEST_SUITE_END()
