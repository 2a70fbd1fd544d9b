#include <boost/test/unit_test.hpp>

#include "tests/files/watch_fixture.hpp"

namespace fs = std::filesystem;
using namespace wwan;

BOOST_FIXTURE_TEST_SUITE(file_watch_links, watch_fixture)

BOOST_AUTO_TEST_CASE(sees_swapped_links) {
  publish("v1");
  fs::create_symlink("..data/config", at("config"));
  start(at("config"));
  BOOST_TEST(quiet()); // others may be busy in directories above
  publish("v2");
  BOOST_TEST(told());
  fs::remove_all(at("v1"));
  BOOST_TEST(quiet());
  publish("v3");
  BOOST_TEST(told());
  put(at("v3/config"), "3a");
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_CASE(sees_what_a_link_to_another_place_leads_to) {
  fs::create_directory(at("real"));
  fs::create_directory(at("links"));
  fs::create_symlink(at("real/f"), at("links/f"));
  start(at("links/f")); // dangling
  put(at("real/f"), "1");
  BOOST_TEST(told());
  put(at("real/g"), "1");
  fs::create_symlink("../real/g", at("links/t"));
  fs::rename(at("links/t"), at("links/f"));
  BOOST_TEST(told());
  put(at("real/f"), "2");
  BOOST_TEST(quiet());
  put(at("real/g"), "2");
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_CASE(a_loop_of_links_is_just_missing) {
  fs::create_symlink("b", at("a"));
  fs::create_symlink("a", at("b"));
  start(at("a"));
  BOOST_TEST(quiet()); // others may be busy in directories above
  replace(at("b"), "1");
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_SUITE_END()
