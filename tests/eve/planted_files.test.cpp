// What somebody put where the agent's small files belong.
#include "eve/agent/agent_files.hpp"

#include <functional>
#include <string>

#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/eve/rig.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct fixture : eve_rig {
  fixture() {
    ::alarm(60); // who waits for the reader of a FIFO
    BOOST_REQUIRE_EQUAL(write_atomically(victim, "precious", 0600, false), "");
    for (auto x : {"run", "persist/log", "persist/agentdebug/wwan"})
      make_directories(dir.at(x), 0755);
  }
  ~fixture() {
    ::alarm(0);
  }

  /// What may stand in the way, at `path`.
  std::vector<std::function<void(const std::string&)>> things() const {
    return {
      [](auto& at) { ::mkfifo(at.c_str(), 0666); },
      [this](auto& at) { ::symlink(victim.c_str(), at.c_str()); },
      [this](auto& at) { ::link(victim.c_str(), at.c_str()); },
      [](auto& at) { ::symlink("/dev/null", at.c_str()); },
      [](auto& at) { ::symlink("nowhere", at.c_str()); },
      [](auto& at) { ::mkdir(at.c_str(), 0755); },
      [](auto& at) { ::mknod(at.c_str(), S_IFSOCK | 0666, 0); },
    };
  }

  bool is_plain(const std::string& x) {
    struct stat found {};
    return ::lstat(x.c_str(), &found) == 0 && S_ISREG(found.st_mode)
           && found.st_nlink == 1;
  }

  std::string victim = dir.at("victim");
  std::string path = dir.at("wwan.pid");
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(planted_files, fixture)

BOOST_AUTO_TEST_CASE(the_pid_file_takes_the_place_of_what_is_no_file) {
  for (const auto& plant : things()) {
    plant(path);
    BOOST_CHECK_EQUAL(claim_pid_file(path, 42), "");
    BOOST_CHECK(is_plain(path));
    BOOST_CHECK_EQUAL(text(path), "42");
    BOOST_CHECK_EQUAL(text(victim), "precious");
    ::unlink(path.c_str());
  }
}

BOOST_AUTO_TEST_CASE(a_touched_file_takes_the_place_of_what_is_no_file) {
  timespec past[2] = {{1000, 0}, {1000, 0}};
  for (const auto& plant : things()) {
    ::utimensat(AT_FDCWD, victim.c_str(), past, 0);
    plant(path);
    BOOST_CHECK_EQUAL(touch_file(path), "");
    BOOST_CHECK(is_plain(path));
    struct stat found {};
    ::stat(victim.c_str(), &found);
    BOOST_CHECK_EQUAL(found.st_mtim.tv_sec, 1000);
    ::unlink(path.c_str());
  }
}

BOOST_AUTO_TEST_CASE(last_words_go_to_files_only) {
  for (const auto& plant : things()) {
    auto reason = dir.at("persist/reboot-reason");
    auto log = dir.at("persist/log/reboot-reason.log");
    plant(reason);
    plant(log);
    leave_fatal_files(
      {dir.at("persist"), dir.at("run"), ""}, {"no bus", "now", 42});
    for (const auto& x : {reason, log}) {
      BOOST_CHECK(is_plain(x));
      BOOST_CHECK_NE(text(x).find("fatal"), std::string::npos);
      ::unlink(x.c_str());
    }
    BOOST_CHECK_EQUAL(text(victim), "precious");
  }
}

BOOST_AUTO_TEST_CASE(a_console_that_nobody_reads_is_not_waited_for) {
  auto console = dir.at("console");
  ::mkfifo(console.c_str(), 0600);
  leave_fatal_files(
    {dir.at("persist"), dir.at("run"), console}, {"no bus", "now", 42});
  BOOST_CHECK(!text(dir.at("persist/reboot-reason")).empty());
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_not_empty_is_named) {
  make_directories(path + "/full", 0755);
  auto error = claim_pid_file(path, 42);
  BOOST_CHECK_NE(error.find(path), std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
