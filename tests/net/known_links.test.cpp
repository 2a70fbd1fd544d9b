#include "net/known_links.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

namespace {

constexpr bool from_list = true;
constexpr bool told = false;

} // namespace

BOOST_AUTO_TEST_SUITE(known_links_suite)

BOOST_AUTO_TEST_CASE(links_have_the_name_that_was_told_last) {
  known_links it;
  BOOST_TEST(it.name_of(1) == "");
  it.add(1, "wwan0", told);
  it.add(1, "lte0", told);
  BOOST_TEST(it.name_of(1) == "lte0");
  it.erase(1);
  it.erase(2);
  BOOST_TEST(it.name_of(1) == "");
}

BOOST_AUTO_TEST_CASE(what_the_first_list_names_was_there_before) {
  struct row {
    const char* when;
    bool way;
    bool appeared;
  };
  for (auto x : {
         row{"the first list", from_list, false},
         row{"the first list", told, true}, // came meanwhile
         row{"after it", told, true},
         row{"after it", from_list, true},
         row{"deaf", from_list, true},
         row{"deaf", told, true},
       }) {
    known_links it;
    std::string when{x.when};
    it.want_list();
    if (when == "deaf")
      it.was_deaf();
    if (when == "after it")
      BOOST_TEST(!it.end_list());
    BOOST_TEST_CONTEXT(when)
    BOOST_TEST(it.add(1, "wwan0", x.way) == x.appeared);
  }
}

BOOST_AUTO_TEST_CASE(a_list_for_doubts_sake_tells_only_what_is_new) {
  known_links it;
  it.want_list();
  it.add(1, "wwan0", from_list);
  it.add(2, "wwan1", from_list);
  it.end_list();
  it.doubt();
  BOOST_TEST(it.name_of(1) == "");
  BOOST_TEST(it.want_list());
  it.doubt(); // once more before an answer: nothing is forgotten for it
  BOOST_TEST(!it.add(1, "wwan0", from_list));
  BOOST_TEST(it.add(2, "lte1", from_list)); // renamed meanwhile
  BOOST_TEST(it.add(3, "wwan2", from_list));
  BOOST_TEST(it.name_of(1) == "wwan0");
  BOOST_TEST(!it.end_list());
  it.erase(1);
  BOOST_TEST(it.add(1, "wwan0", told)); // went and came
}

BOOST_AUTO_TEST_CASE(a_list_that_was_disturbed_is_asked_for_once_more) {
  known_links it;
  BOOST_TEST(it.want_list());
  BOOST_TEST(!it.want_list()); // one is under way
  BOOST_TEST(!it.add(1, "wwan0", from_list));
  BOOST_TEST(it.end_list());
  BOOST_TEST(it.want_list());
  it.interrupt();
  BOOST_TEST(!it.add(2, "wwan1", from_list)); // still the first one
  BOOST_TEST(it.end_list());
  BOOST_TEST(it.want_list());
  BOOST_TEST(!it.end_list());
  BOOST_TEST(it.want_list());
}

BOOST_AUTO_TEST_SUITE_END()
