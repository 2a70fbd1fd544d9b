// Each by itself: who stands for a label.
#include <boost/test/unit_test.hpp>

#include "core/fleet/label_index.hpp"

using namespace wwan;
using namespace wwan::core;

BOOST_AUTO_TEST_SUITE(label_index_suite)

BOOST_AUTO_TEST_CASE(the_first_path_stands_for_its_label) {
  label_index it;
  auto found = [&it](const std::string& label) {
    const auto* path = it.find(label);
    return path == nullptr ? std::string{"none"} : *path;
  };
  BOOST_TEST(found("a") == "none");
  it.move("/1", "", "a");
  BOOST_TEST(found("a") == "/1");
  it.move("/0", "", "a");
  BOOST_TEST(found("a") == "/0");
  it.move("/0", "a", "a");
  BOOST_TEST(found("a") == "/0");
  it.move("/0", "a", "b");
  BOOST_TEST(found("a") == "/1");
  BOOST_TEST(found("b") == "/0");
  it.move("/1", "a", "");
  BOOST_TEST(found("a") == "none");
  BOOST_TEST(found("") == "none");
}

BOOST_AUTO_TEST_SUITE_END()
