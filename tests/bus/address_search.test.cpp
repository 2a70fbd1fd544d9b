#include "bus/address_search.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(address_search_suite)

BOOST_AUTO_TEST_CASE(looks_double_up_to_the_slowest_pace) {
  address_search x{{100ms, 1s, 30s}};
  std::chrono::microseconds now = 5s;
  for (auto pause : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms}) {
    BOOST_TEST(!x.looked("a", false, false, now));
    BOOST_REQUIRE(x.next());
    BOOST_TEST((x.next()->when - now == pause));
    now = x.next()->when;
  }
}

BOOST_AUTO_TEST_CASE(
  a_search_ends_with_success_or_half_a_minute_after_the_port) {
  address_search x{{100ms, 10s, 30s}};
  BOOST_TEST(!x.looked("a", false, false, 0s));
  BOOST_TEST(!x.looked("a", false, false, 100s)); // no port yet: no fact
  BOOST_TEST(!x.looked("a", false, true, 101s));
  BOOST_TEST(!x.looked("a", false, true, 130s));
  BOOST_TEST((x.next()->when <= 131s));
  BOOST_TEST(x.looked("a", false, true, 131s));
  BOOST_TEST(!x.next());
  BOOST_TEST(!x.looked("b", false, true, 0s));
  BOOST_TEST(x.looked("b", true, true, 1s));
  BOOST_TEST(!x.next());
}

BOOST_AUTO_TEST_CASE(a_storm_of_signals_does_not_look_each_time) {
  address_search x{{100ms, 10s, 30s}};
  BOOST_TEST(x.may_look("a", 0s));
  x.looked("a", false, false, 1s);
  BOOST_TEST(!x.may_look("a", 1s + 10ms));
  BOOST_TEST(x.may_look("a", 1s + 60ms));
}

BOOST_AUTO_TEST_CASE(the_modem_that_is_due_first_comes_next) {
  address_search x{{100ms, 10s, 30s}};
  x.looked("a", false, false, 1s);
  x.looked("b", false, false, 0s);
  BOOST_TEST(x.next()->modem == "b");
  x.forget("b");
  BOOST_TEST(x.next()->modem == "a");
}

BOOST_AUTO_TEST_SUITE_END()
