#include "net/job_outcome.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

BOOST_AUTO_TEST_SUITE(job_outcome_suite)

BOOST_AUTO_TEST_CASE(success_has_warnings_and_a_failure_has_none) {
  struct row {
    const char* narrowed;
    const char* without_family;
    const char* without_mtu;
    const char* error;
    const char* warning;
  };
  for (auto x : {
         row{"", "", "", "", ""},
         row{"less", "", "", "", "less"},
         row{"", "", "no MTU", "", "no MTU"},
         row{"", "no IPv6", "", "", "no IPv6"},
         row{"less", "no IPv6", "no MTU", "", "less; no IPv6; no MTU"},
         row{"less", "no IPv6", "no MTU", "broken", ""},
       }) {
    job_outcome it;
    it.narrowed("an earlier reason");
    it.narrowed(x.narrowed);
    it.without_family(x.without_family);
    it.without_mtu(x.without_mtu);
    auto told = it.told(x.error);
    BOOST_TEST(told.error == x.error);
    BOOST_TEST(told.warning == x.warning);
    BOOST_TEST(told.changed == "");
  }
}

BOOST_AUTO_TEST_CASE(the_first_thing_that_was_undone_is_told) {
  job_outcome it;
  link_operation x;
  x.verb = link_verb::set_mtu;
  it.found_undone(x);
  x.verb = link_verb::set_up;
  it.found_undone(x);
  BOOST_TEST(it.told("").changed == "changed the MTU");
  BOOST_TEST(it.told("broken").changed == "changed the MTU");
}

BOOST_AUTO_TEST_CASE(a_failure_is_told_if_the_work_ends_with_it) {
  job_outcome it;
  it.failed("cannot set MTU 1430");
  BOOST_TEST(it.told("").error == ""); // the interface has just gone
  BOOST_TEST(it.told(it.failure()).error == "cannot set MTU 1430");
}

BOOST_AUTO_TEST_SUITE_END()
