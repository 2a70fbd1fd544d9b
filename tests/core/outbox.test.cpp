#include "core/tell/outbox.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;

namespace {

std::string text(const std::vector<outbox::document>& xs) {
  std::string result;
  for (const auto& x : xs)
    result += x.topic + "=" + *x.text + " ";
  return result;
}

constexpr const char* full = "No space left on device";

} // namespace

BOOST_AUTO_TEST_SUITE(outbox_suite)

BOOST_AUTO_TEST_CASE(what_is_there_already_is_not_written_again) {
  outbox x;
  BOOST_TEST(text(x.put("A", "1")) == "A=1 ");
  BOOST_TEST(x.written("A", "") == "");
  BOOST_TEST(text(x.put("A", "1")) == "");
  BOOST_TEST(text(x.put("B", "1")) == "B=1 ");
  BOOST_TEST(text(x.put("A", "2")) == "A=2 ");
}

BOOST_AUTO_TEST_CASE(what_found_no_place_waits_and_gives_way_to_newer) {
  outbox x;
  x.put("A", "1");
  x.written("A", full);
  BOOST_TEST(text(x.unwritten()) == "A=1 ");
  BOOST_TEST(text(x.put("A", "1")) == "");
  BOOST_TEST(text(x.put("A", "2")) == "A=2 ");
  BOOST_TEST(text(x.unwritten()) == "A=2 ");
  x.written("A", "");
  BOOST_TEST(text(x.unwritten()) == "");
}

BOOST_AUTO_TEST_CASE(a_trouble_is_said_once_for_all_topics) {
  outbox x;
  x.put("A", "1");
  x.put("B", "1");
  BOOST_TEST(x.written("A", full) == full);
  BOOST_TEST(x.written("B", full) == "");
  BOOST_TEST(x.written("A", full) == "");
  BOOST_TEST(x.written("A", "Read-only file system") != "");
  BOOST_TEST(x.written("B", "") == "");
  BOOST_TEST(x.written("A", "") == "");
  x.put("A", "2");
  BOOST_TEST(x.written("A", full) == full);
}

BOOST_AUTO_TEST_SUITE_END()
