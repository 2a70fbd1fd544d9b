#include "files/leftovers.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "tests/files/scratch.hpp"

namespace fs = std::filesystem;
using namespace wwan;

namespace {

/// A file may have 4 kB: `at_limit` is called amid the write.
[[noreturn]] void
write_too_much(const std::string& path, sighandler_t at_limit) {
  const rlimit none{0, 0};
  const rlimit few{4096, 4096};
  ::setrlimit(RLIMIT_CORE, &none);
  ::setrlimit(RLIMIT_FSIZE, &few);
  ::signal(SIGXFSZ, at_limit);
  write_atomically(path, std::string(8192, 'x'), 0600, false);
  ::_exit(0);
}

void die_while_writing(const std::string& path) {
  auto child = ::fork();
  if (child == 0)
    write_too_much(path, SIG_DFL);
  int status = 0;
  BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
  BOOST_REQUIRE(WIFSIGNALED(status));
}

size_t entries(const std::string& path) {
  size_t n = 0;
  for (const auto& x : fs::directory_iterator(path))
    n += x.exists() || x.is_symlink();
  return n;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(leftovers, scratch)

BOOST_AUTO_TEST_CASE(what_a_killed_writer_left_is_swept) {
  BOOST_TEST(write_atomically(at("f"), "old", 0600, false) == "");
  for (auto i = 0; i < 3; ++i)
    die_while_writing(at("f"));
  BOOST_TEST(entries(root) == 4u);
  BOOST_TEST(sweep_leftovers(root) == 3u);
  BOOST_TEST(entries(root) == 1u);
  BOOST_TEST(read_file(at("f"), 10).bytes == "old");
  BOOST_TEST(sweep_leftovers(root) == 0u);
}

BOOST_AUTO_TEST_CASE(directories_below_are_swept_and_no_deeper_ones) {
  fs::create_directories(at("a/b"));
  for (const auto* name : {"f", "a/f", "a/b/f"})
    die_while_writing(at(name));
  fs::create_directory_symlink(at("a/b"), at("link"));
  BOOST_TEST(sweep_leftovers_below(root) == 2u);
  BOOST_TEST(entries(at("a/b")) == 1u);
}

BOOST_AUTO_TEST_CASE(the_file_of_a_live_writer_stays) {
  auto child = ::fork();
  if (child == 0)
    write_too_much(at("f"), [](int) { ::raise(SIGSTOP); });
  int status = 0;
  BOOST_REQUIRE(::waitpid(child, &status, WUNTRACED) == child);
  BOOST_REQUIRE(WIFSTOPPED(status));
  BOOST_TEST(sweep_leftovers(root) == 0u);
  BOOST_REQUIRE(::kill(child, SIGKILL) == 0);
  BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
  BOOST_TEST(sweep_leftovers(root) == 1u);
}

BOOST_AUTO_TEST_CASE(what_is_not_ours_stays) {
  for (const auto* name :
       {"tmp", "tmpx", "tmp1x", "tmp12345678901", "atmp1", "tmp1.json", "1"})
    std::ofstream{at(name)} << "x";
  fs::create_directory(at("tmp2"));
  fs::create_symlink(at("1"), at("tmp3"));
  BOOST_REQUIRE(::mkfifo(at("tmp4").c_str(), 0600) == 0);
  std::ofstream{at("tmp5")} << "linked";
  fs::create_hard_link(at("tmp5"), at("other"));
  auto before = entries(root);
  BOOST_TEST(sweep_leftovers(root) == 0u);
  BOOST_TEST(entries(root) == before);
  BOOST_TEST(sweep_leftovers(at("missing")) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
