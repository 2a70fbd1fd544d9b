#include "net/nd_packet.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <memory>
#include <string>

#include "tests/net/nd_advert.hpp"
#include "tests/net/words.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::string_literals;

namespace {

const auto router = ip6("fe80::1");

/// Its memory ends where the message does.
nd_reading read(
  const std::string& bytes, const ip_address& from = router,
  int hop_limit = 255) {
  std::unique_ptr<char[]> exact{new char[bytes.size()]};
  bytes.copy(exact.get(), bytes.size());
  return decode_advertisement({exact.get(), bytes.size()}, from, hop_limit);
}

nd_advertisement told(const nd_advert& x) {
  auto result = read(x.bytes());
  BOOST_TEST(result.error == "");
  return result.told;
}

/// "2001:db8::/3600/1800 ..."
std::string text_of(const nd_told_list& all) {
  std::string result;
  for (const auto& x : all) {
    result += result.empty() ? "" : " ";
    result += to_text(x.what) + "/" + std::to_string(x.lifetime);
    if (x.preferred != 0)
      result += "/" + std::to_string(x.preferred);
  }
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(nd_packet_suite)

BOOST_AUTO_TEST_CASE(a_solicitation_tells_a_mac_where_there_is_one) {
  BOOST_TEST(words_of(encode_solicitation("")) == "85000000 00000000");
  BOOST_TEST(
    words_of(encode_solicitation("\x02\0\0\0\0\x01"s))
    == "85000000 00000000 01010200 00000001");
}

BOOST_AUTO_TEST_CASE(what_a_router_tells_is_read) {
  auto x = told(nd_advert{}
                  .add(1, "\x02\0\0\0\0\x09"s)
                  .prefix("2001:db8:1::")
                  .mtu(1'430)
                  .dns(sixteen("2001:db8::53") + sixteen("fd00::53")));
  BOOST_TEST(to_text(x.router) == "fe80::1");
  BOOST_TEST(x.lifetime == 1'800);
  BOOST_TEST(x.mtu == 1'430U);
  BOOST_TEST(text_of(x.prefixes) == "2001:db8:1::/3600/1800");
  BOOST_TEST(text_of(x.servers) == "2001:db8::53/3600 fd00::53/3600");
  BOOST_TEST(x.left_out == "");
}

BOOST_AUTO_TEST_CASE(a_router_may_tell_nothing) {
  nd_advert silent;
  silent.lifetime = 0;
  auto x = told(silent);
  BOOST_TEST(x.lifetime == 0);
  BOOST_TEST(x.mtu == 0U);
  BOOST_TEST(x.prefixes.empty());
  BOOST_TEST(x.servers.empty());
}

BOOST_AUTO_TEST_CASE(lifetimes_are_read_as_they_are) {
  auto x = told(nd_advert{}
                  .prefix("2001:db8::", nd_for_ever, nd_for_ever)
                  .prefix("2001:db8:1::", 0, 0)
                  .dns(sixteen("2001:db8::53"), 0)
                  .dns(sixteen("2001:db8::54"), nd_for_ever));
  BOOST_TEST(
    text_of(x.prefixes) == "2001:db8::/4294967295/4294967295 2001:db8:1::/0");
  BOOST_TEST(text_of(x.servers) == "2001:db8::53/0 2001:db8::54/4294967295");
}

BOOST_AUTO_TEST_CASE(bits_behind_a_prefix_count_for_nothing) {
  auto x = told(nd_advert{}.prefix("2001:db8::1234:5678:9abc:def0"));
  BOOST_TEST(text_of(x.prefixes) == "2001:db8::/3600/1800");
}

BOOST_AUTO_TEST_CASE(a_prefix_of_no_use_is_left_out_and_named) {
  struct {
    const char* prefix;
    uint32_t valid;
    uint32_t preferred;
    unsigned bits;
    unsigned flags;
    const char* left_out;
  } const cases[] = {
    {"2001:db8::", 3'600, 1'800, 64, 0x80,
     "2001:db8::/64 is not for addresses of hosts"},
    {"2001:db8::", 3'600, 1'800, 48, 0xc0, "2001:db8::/48 has not 64 bits"},
    {"2001:db8::", 3'600, 1'800, 65, 0xc0, "2001:db8::/65 has not 64 bits"},
    {"2001:db8::", 3'600, 1'800, 255, 0xc0, "2001:db8::/255 has not 64 bits"},
    {"::", 3'600, 1'800, 0, 0xc0, "::/0 has not 64 bits"},
    {"::", 3'600, 1'800, 64, 0xc0, "::/64 is no prefix of hosts"},
    {"fe80::", 3'600, 1'800, 64, 0xc0, "fe80::/64 is no prefix of hosts"},
    {"fec0::", 3'600, 1'800, 64, 0xc0, "fec0::/64 is no prefix of hosts"},
    {"ff02::", 3'600, 1'800, 64, 0xc0, "ff02::/64 is no prefix of hosts"},
    {"64:ff9b::", 3'600, 1'800, 64, 0xc0, "64:ff9b::/64 is no prefix of hosts"},
    {"::ffff:0:0", 3'600, 1'800, 64, 0xc0,
     "::ffff:0.0.0.0/64 is no prefix of hosts"},
    {"2001:db8::", 3'600, 3'601, 64, 0xc0,
     "2001:db8::/64 is preferred for longer than it is valid"},
    {"2001:db8::", 3'600, nd_for_ever, 64, 0xc0,
     "2001:db8::/64 is preferred for longer than it is valid"},
  };
  for (const auto& x : cases) {
    BOOST_TEST_CONTEXT(x.left_out) {
      auto y = told(nd_advert{}
                      .prefix(x.prefix, x.valid, x.preferred, x.bits, x.flags)
                      .prefix("fd00:1::", 60, 60, 64, 0x40)
                      .prefix("ff05::"));
      BOOST_TEST(text_of(y.prefixes) == "fd00:1::/60/60");
      BOOST_TEST(y.left_out == x.left_out);
    }
  }
}

BOOST_AUTO_TEST_CASE(an_mtu_is_of_1280_to_65535_bytes) {
  for (uint32_t x : {1'280U, 1'500U, 65'535U})
    BOOST_TEST(told(nd_advert{}.mtu(x)).mtu == x);
  for (uint32_t x : {0U, 1U, 1'279U, 65'536U, 0xffffffffU})
    BOOST_TEST(told(nd_advert{}.mtu(x)).mtu == 0U);
}

BOOST_AUTO_TEST_CASE(a_server_that_cannot_be_asked_is_left_out_and_named) {
  for (auto x : {"fe80::1", "ff02::1", "::1", "::", "::ffff:9.9.9.9"}) {
    std::string bytes(16, '\0');
    if (x != "::"s)
      bytes = sixteen(x);
    auto y = told(nd_advert{}.dns(bytes + sixteen("2001:db8::53")));
    BOOST_TEST(text_of(y.servers) == "2001:db8::53/3600");
    BOOST_TEST(y.left_out == "the name server "s + x + " cannot be asked");
  }
}

BOOST_AUTO_TEST_CASE(what_is_too_much_is_left_out) {
  nd_advert all;
  std::string servers;
  for (auto i = 1; i < 20; ++i) {
    all.prefix("2001:db8:" + std::to_string(i) + "::");
    servers += sixteen("2001:db8::" + std::to_string(i));
  }
  auto x = told(all.dns(servers));
  BOOST_TEST(x.prefixes.size() == 8U);
  BOOST_TEST(x.servers.size() == 8U);
  BOOST_TEST(to_text(x.prefixes.begin()[7].what) == "2001:db8:8::");
  BOOST_TEST(to_text(x.servers.begin()[7].what) == "2001:db8::8");
}

BOOST_AUTO_TEST_CASE(unknown_options_are_skipped) {
  auto route = "\x40\0"s + std::string(12, '\x7f'); // RFC 4191
  auto x = told(nd_advert{}
                  .add(24, route)
                  .add(31, std::string(22, 'x'))
                  .add(0, std::string(6, '\0'))
                  .add(255, std::string(2'038, '\xff'))
                  .prefix("2001:db8::"));
  BOOST_TEST(text_of(x.prefixes) == "2001:db8::/3600/1800");
}

BOOST_AUTO_TEST_CASE(an_option_of_another_length_than_its_own_is_skipped) {
  for (uint8_t kind : {uint8_t{3}, uint8_t{5}, uint8_t{25}})
    for (size_t units = 1; units < 8; ++units) {
      auto is_right = kind == 3   ? units == 4
                      : kind == 5 ? units == 1
                                  : units >= 3 && units % 2 == 1;
      // Valid as each of them, but for its length.
      auto value = "\x40\xc0"s + "\0\0\x05\xdc\0\0\x05\xdc"s
                   + std::string(4, '\0') + sixteen("2001:db8::")
                   + sixteen("2001:db8::53") + sixteen("2001:db8::54");
      auto x = told(nd_advert{}.add(kind, value.substr(0, units * 8 - 2)));
      auto is_read = !x.prefixes.empty() || x.mtu != 0 || !x.servers.empty()
                     || !x.left_out.empty();
      BOOST_TEST(is_read == is_right, int{kind} << " of " << units);
    }
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_named) {
  struct {
    const char* error;
    std::function<nd_reading()> read_it;
  } const cases[] = {
    {"0 bytes are too few for a router advertisement",
     [] {
       return read("");
     }},
    {"15 bytes are too few for a router advertisement",
     [] {
       return read(nd_advert{}.bytes().substr(0, 15));
     }},
    {"a router advertisement's type is 133, not 134",
     [] {
       nd_advert x;
       x.type = 133;
       return read(x.bytes());
     }},
    {"a router advertisement's code is 1, not 0",
     [] {
       nd_advert x;
       x.code = 1;
       return read(x.bytes());
     }},
    {"a router advertisement's hop limit is 254, not 255",
     [] {
       return read(nd_advert{}.bytes(), router, 254);
     }},
    {"a router advertisement's hop limit is -1, not 255",
     [] {
       return read(nd_advert{}.bytes(), router, -1);
     }},
    {"a router advertisement is from 2001:db8::1, which is not link-local",
     [] {
       return read(nd_advert{}.bytes(), ip6("2001:db8::1"));
     }},
    {"a router advertisement is from ::, which is not link-local",
     [] {
       return read(nd_advert{}.bytes(), ip_address::v6({}));
     }},
    {"option 3 has no length",
     [] {
       return read(nd_advert{}.bytes() + "\x03\0\0\0\0\0\0\0"s);
     }},
    {"option 7 has no length",
     [] {
       return read(nd_advert{}.mtu(1'400).bytes() + "\x07");
     }},
    {"option 5 has 8 bytes of which 7 are there",
     [] {
       auto bytes = nd_advert{}.mtu(1'400).bytes();
       bytes.pop_back();
       return read(bytes);
     }},
    {"option 200 has 2040 bytes of which 2 are there",
     [] {
       return read(nd_advert{}.bytes() + "\xc8\xff");
     }},
  };
  for (const auto& x : cases)
    BOOST_TEST(x.read_it().error == x.error);
}

BOOST_AUTO_TEST_CASE(no_cut_of_it_is_whole_but_at_its_options) {
  auto bytes = nd_advert{}
                 .prefix("2001:db8::")
                 .mtu(1'400)
                 .dns(sixteen("2001:db8::53"))
                 .bytes();
  for (size_t size = 0; size <= bytes.size(); ++size) {
    auto is_whole =
      size == 16 || size == 48 || size == 56 || size == bytes.size();
    BOOST_TEST(read(bytes.substr(0, size)).error.empty() == is_whole, size);
  }
}

BOOST_AUTO_TEST_SUITE_END()
