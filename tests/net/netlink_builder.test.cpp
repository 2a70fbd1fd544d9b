#include "net/netlink_builder.hpp"

#include <boost/test/unit_test.hpp>

#include <linux/rtnetlink.h>

#include "tests/net/words.hpp"

using namespace wwan;

BOOST_AUTO_TEST_SUITE(netlink_builder_suite)

BOOST_AUTO_TEST_CASE(a_message_of_nothing_is_its_header) {
  BOOST_TEST(
    words_of(netlink_builder(RTM_GETLINK, NLM_F_DUMP).finish())
    == "10000000 12000103 00000000 00000000");
}

BOOST_AUTO_TEST_CASE(a_number_is_as_it_lies_in_memory) {
  netlink_builder x(RTM_NEWLINK, 0);
  x.put(4, 0x01020304);
  BOOST_TEST(
    words_of(x.finish())
    == "18000000 10000100 00000000 00000000 08000400 04030201");
}

BOOST_AUTO_TEST_CASE(a_text_has_its_end_and_is_padded_with_zeros) {
  struct row {
    const char* text;
    const char* words;
  };
  for (auto x : {
         row{"", "05000300 00000000"},
         row{"a", "06000300 61000000"},
         row{"ab", "07000300 61620000"},
         row{"abc", "08000300 61626300"},
         row{"abcd", "09000300 61626364 00000000"},
       }) {
    netlink_builder built(RTM_GETLINK, 0);
    built.put_text(3, x.text);
    BOOST_TEST(words_of(built.finish()).substr(36) == x.words);
  }
}

BOOST_AUTO_TEST_CASE(what_follows_padding_is_aligned_and_counted) {
  netlink_builder x(RTM_NEWLINK, 0);
  x.put_text(3, "a");
  x.put(4, 5);
  BOOST_TEST(
    words_of(x.finish())
    == "20000000 10000100 00000000 00000000 "
       "06000300 61000000 08000400 05000000");
}

BOOST_AUTO_TEST_SUITE_END()
