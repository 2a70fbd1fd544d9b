#include "files/readers.hpp"

#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "tests/files/scratch.hpp"

using namespace wwan;

namespace {

struct fixture : scratch {
  fixture() {
    mkdir(directory.c_str(), 0755);
    std::ofstream{file} << "{}";
    set(root, 0755);
    set(directory, 0755);
    set(file, 0644);
  }

  void set(const std::string& path, mode_t mode) const {
    BOOST_REQUIRE(chmod(path.c_str(), mode) == 0);
  }

  std::string directory = at("etc");
  std::string file = at("etc/config.json");
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(readers_of_files, fixture)

BOOST_AUTO_TEST_CASE(the_mode_says_who) {
  BOOST_TEST(everybody_reads(file));
  for (mode_t mode : {0600U, 0640U, 0660U}) {
    set(file, mode);
    BOOST_TEST(!everybody_reads(file));
  }
}

BOOST_AUTO_TEST_CASE(so_does_each_directory_on_the_way) {
  set(directory, 0750);
  BOOST_TEST(!everybody_reads(file));
  set(directory, 0711);
  BOOST_TEST(everybody_reads(file));
  set(root, 0700);
  BOOST_TEST(!everybody_reads(file));
}

BOOST_AUTO_TEST_CASE(a_link_is_as_open_as_what_it_leads_to) {
  mkdir(at("private").c_str(), 0700);
  std::ofstream{at("private/config.json")} << "{}";
  set(at("private/config.json"), 0644);
  BOOST_REQUIRE(symlink("../private/config.json", at("etc/link").c_str()) == 0);
  BOOST_TEST(!everybody_reads(at("etc/link")));
  set(at("private"), 0755);
  BOOST_TEST(everybody_reads(at("etc/link")));
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_read_by_nobody) {
  BOOST_TEST(!everybody_reads(at("none")));
}

BOOST_AUTO_TEST_SUITE_END()
