#include "files/directory.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/files/scratch.hpp"

namespace fs = std::filesystem;
using namespace wwan;

BOOST_FIXTURE_TEST_SUITE(directories, scratch)

BOOST_AUTO_TEST_CASE(all_but_the_two_dots_are_named) {
  BOOST_TEST(names_in(root).empty());
  std::ofstream(at(".hidden"));
  fs::create_directory(at("d"));
  std::ofstream(at("d/below"));
  auto names = names_in(root);
  std::sort(names.begin(), names.end());
  BOOST_TEST((names == std::vector<std::string>{".hidden", "d"}));
  BOOST_TEST(names_in(at("nowhere")).empty());
  BOOST_TEST(names_in(at(".hidden")).empty());
}

BOOST_AUTO_TEST_CASE(links_are_links_and_lead_somewhere) {
  fs::create_directory(at("d"));
  fs::create_symlink("d", at("l"));
  fs::create_symlink("gone", at("dangling"));
  BOOST_TEST(is_link(at("l")));
  BOOST_TEST(is_link(at("dangling")));
  BOOST_TEST(!is_link(at("d")));
  BOOST_TEST(!is_link(at("nowhere")));
  BOOST_TEST(is_directory(at("d")));
  BOOST_TEST(!is_directory(at("l")));
  BOOST_TEST(last_name(real_path(at("l"))) == "d");
  BOOST_TEST(real_path(at("dangling")) == "");
  BOOST_TEST(last_name("name") == "name");
}

BOOST_AUTO_TEST_SUITE_END()
