#include "config/json/ip_text.hpp"

#include <boost/test/unit_test.hpp>

#include "config/json/base64.hpp"

using namespace wwan;

BOOST_AUTO_TEST_SUITE(ip_text)

BOOST_AUTO_TEST_CASE(writes_addresses_as_rfc_5952_and_go_do) {
  struct {
    const char* text;
    const char* canonical;
  } table[] = {
    {"10.133.54.34", "10.133.54.34"},
    {"0.0.0.0", "0.0.0.0"},
    {"255.255.255.255", "255.255.255.255"},
    {"2001:DB8:0:0:0:0:0:2", "2001:db8::2"},
    {"2001:0db8::0001", "2001:db8::1"},
    {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
    {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},
    {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
    {"0:0:0:0:0:0:0:0", "::"},
    {"::1", "::1"},
    {"1:0:0:0:0:0:0:0", "1::"},
    {"::1.2.3.4", "::102:304"},
    {"::ffff:1.2.3.4", "1.2.3.4"},
    {"::ffff:0:1.2.3.4", "::ffff:0:102:304"},
    {"fe80:0:0:0:1:2:3:4", "fe80::1:2:3:4"},
  };
  for (const auto& x : table)
    BOOST_CHECK_EQUAL(canonical_ip(x.text), x.canonical);
}

BOOST_AUTO_TEST_CASE(what_is_not_an_address_has_no_text) {
  for (const char* text :
       {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", " 1.2.3.4", "1.2.3.4/24",
        "fe80::1%wwan0", "::1::", "2001:db8::g", "localhost"})
    BOOST_CHECK_EQUAL(canonical_ip(text), "");
  BOOST_CHECK_EQUAL(canonical_ip(std::string{"1.2.3.4\0x", 9}), "");
}

BOOST_AUTO_TEST_CASE(masks_have_as_many_bytes_as_the_address) {
  BOOST_CHECK_EQUAL(to_base64(raw_mask("10.0.0.1", 30)), "/////A==");
  BOOST_CHECK_EQUAL(to_base64(raw_mask("10.0.0.1", 0)), "AAAAAA==");
  BOOST_CHECK_EQUAL(to_base64(raw_mask("10.0.0.1", 32)), "/////w==");
  BOOST_CHECK_EQUAL(
    to_base64(raw_mask("2001:db8::2", 64)), "//////////8AAAAAAAAAAA==");
  BOOST_CHECK_EQUAL(
    to_base64(raw_mask("::1", 128)), "/////////////////////w==");
  BOOST_CHECK_EQUAL(raw_mask("10.0.0.1", 33), "");
  BOOST_CHECK_EQUAL(raw_mask("::1", 129), "");
  BOOST_CHECK_EQUAL(raw_mask("", 24), "");
}

BOOST_AUTO_TEST_SUITE_END()
