#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "tests/files/scratch.hpp"

namespace {

using namespace wwan;

mode_t mode_of(const std::string& path) {
  struct stat info {};
  BOOST_REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 07777;
}

size_t entries(const std::string& path) {
  size_t n = 0;
  for (const auto& x : std::filesystem::directory_iterator(path))
    n += x.exists();
  return n;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(atomic_file, scratch)

BOOST_AUTO_TEST_CASE(what_was_written_is_read) {
  std::string bytes(200'000, 'x');
  bytes += std::string("\0\n", 2);
  for (bool durable : {false, true}) {
    BOOST_TEST(write_atomically(at("f"), bytes, 0600, durable) == "");
    auto got = read_file(at("f"), bytes.size());
    BOOST_TEST(got.error == "");
    BOOST_TEST((got.bytes == bytes));
  }
  BOOST_TEST(entries(root) == 1u);
}

BOOST_AUTO_TEST_CASE(the_mode_is_exact_despite_umask) {
  auto old = ::umask(0077);
  BOOST_TEST(write_atomically(at("f"), "", 0644, false) == "");
  ::umask(old);
  BOOST_TEST(mode_of(at("f")) == 0644u);
}

BOOST_AUTO_TEST_CASE(readers_of_the_old_file_keep_it) {
  BOOST_TEST(write_atomically(at("f"), "old", 0600, false) == "");
  std::ifstream reader(at("f"));
  BOOST_TEST(write_atomically(at("f"), "new", 0600, false) == "");
  std::string text;
  reader >> text;
  BOOST_TEST(text == "old");
}

BOOST_AUTO_TEST_CASE(a_failure_names_path_and_reason_and_leaves_nothing) {
  BOOST_TEST(
    write_atomically(at("no/f"), "x", 0600, false)
    == at("no/f")
         + ": cannot create a temporary file: No such file or directory");
  std::filesystem::create_directory(at("d"));
  BOOST_TEST(
    write_atomically(at("d"), "x", 0600, false)
    == at("d") + ": cannot rename a temporary file to it: Is a directory");
  BOOST_TEST(entries(root) == 1u);
}

BOOST_AUTO_TEST_CASE(reading_tells_what_is_wrong) {
  auto missing = read_file(at("f"), 10);
  BOOST_TEST(missing.missing);
  BOOST_TEST(
    missing.error == at("f") + ": cannot open: No such file or directory");
  BOOST_TEST(read_file(root, 10).error == root + ": not a regular file");
  BOOST_REQUIRE(::mkfifo(at("p").c_str(), 0600) == 0);
  BOOST_TEST(read_file(at("p"), 10).error == at("p") + ": not a regular file");
  BOOST_TEST(write_atomically(at("f"), "12345678901", 0600, false) == "");
  BOOST_TEST(
    read_file(at("f"), 10).error == at("f") + ": larger than 10 bytes");
  BOOST_TEST(!read_file(at("f"), 10).missing);
  BOOST_TEST(read_file(at("f"), 11).bytes == "12345678901");
  BOOST_TEST(!read_file("/proc/self/status", 100'000).bytes.empty());
}

BOOST_AUTO_TEST_CASE(directories_are_made_with_their_parents) {
  BOOST_TEST(make_directories(at("a/b/c"), 0755) == "");
  BOOST_TEST(make_directories(at("a/b/c/"), 0700) == "");
  BOOST_TEST(mode_of(at("a/b/c")) == 0755u);
  BOOST_TEST(write_atomically(at("f"), "", 0600, false) == "");
  BOOST_TEST(
    make_directories(at("f"), 0755)
    == at("f") + ": cannot create the directory: Not a directory");
  BOOST_TEST(
    make_directories(at("f/g"), 0755)
    == at("f/g") + ": cannot create the directory: Not a directory");
}

BOOST_AUTO_TEST_SUITE_END()
