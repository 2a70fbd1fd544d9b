#include "eve/agent/agent_files.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/eve/rig.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct fixture : eve_rig {
  std::string claim(pid_t own) {
    return claim_pid_file(pid, own);
  }

  void put(const std::string& path, const std::string& bytes) {
    BOOST_REQUIRE_EQUAL(write_atomically(path, bytes, 0600, false), "");
  }

  mode_t mode_of(const std::string& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 ? found.st_mode & 0777U : 0;
  }

  std::string pid = dir.at("wwan.pid");
};

/// A number that no process has any more.
pid_t dead_pid() {
  auto child = ::fork();
  if (child == 0)
    ::_exit(0);
  ::waitpid(child, nullptr, 0);
  return child;
}

/// Sleeps under a name, as a user, and out of anybody's sight: what a process
/// does with PR_SET_DUMPABLE makes its files in /proc root's.
struct process {
  process(const char* name, uid_t user) {
    int ready[2];
    BOOST_REQUIRE(::pipe(ready) == 0);
    pid = ::fork();
    if (pid == 0) {
      ::prctl(PR_SET_NAME, name);
      if (::setresuid(user, user, user) != 0)
        ::_exit(1);
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::prctl(PR_SET_DUMPABLE, 0);
      if (::write(ready[1], "1", 1) == 1)
        ::pause();
      ::_exit(1);
    }
    ::close(ready[1]);
    char told = 0;
    BOOST_REQUIRE(::read(ready[0], &told, 1) == 1);
    ::close(ready[0]);
  }
  process(const process&) = delete;
  process& operator=(const process&) = delete;
  ~process() {
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
  }

  pid_t pid = 0;
};

struct fatal_fixture : fixture {
  fatal_fixture() {
    for (auto x : {"run", "persist/log", "persist/agentdebug/wwan"})
      make_directories(dir.at(x), 0755);
  }

  void end() {
    leave_fatal_files(
      {dir.at("persist"), dir.at("run"), ""},
      {"no bus", "2026-08-20T10:11:12.5Z", 42});
  }

  std::string persist(const std::string& name) {
    return text(dir.at("persist/" + name));
  }
};

const std::string line =
  "Reboot from agent wwan[42] in partition Unknown at EVE version Unknown at "
  "2026-08-20T10:11:12.5Z: fatal: agent wwan[42]: no bus\n";

} // namespace

BOOST_FIXTURE_TEST_SUITE(agent_files, fixture)

BOOST_AUTO_TEST_CASE(the_pid_file_is_a_bare_number) {
  BOOST_CHECK_EQUAL(claim(42), "");
  BOOST_CHECK_EQUAL(text(pid), "42");
  BOOST_CHECK_EQUAL(mode_of(pid), 0644u);
}

BOOST_AUTO_TEST_CASE(a_live_agent_keeps_its_pid_file) {
  for (const auto* name : {"mmagent", "bearerd"}) {
    process agent{name, ::geteuid()};
    put(pid, std::to_string(agent.pid));
    BOOST_CHECK_EQUAL(
      claim(::getpid()),
      "old pid " + std::to_string(agent.pid) + " exists for agent wwan");
  }
}

BOOST_AUTO_TEST_CASE(another_program_with_that_number_is_no_agent) {
  process other{"sleep", ::geteuid()};
  put(pid, std::to_string(other.pid));
  BOOST_CHECK_EQUAL(claim(::getpid()), "");
}

BOOST_AUTO_TEST_CASE(a_process_of_another_user_is_no_agent) {
  if (::geteuid() != 0) {
    BOOST_TEST_MESSAGE("skipped: only root can be another user");
    return;
  }
  process other{"mmagent", 65534};
  put(pid, std::to_string(other.pid));
  BOOST_CHECK_EQUAL(claim(::getpid()), "");
  BOOST_CHECK_EQUAL(text(pid), std::to_string(::getpid()));
}

BOOST_AUTO_TEST_CASE(what_names_no_live_process_is_overwritten) {
  for (const auto& old :
       {std::to_string(dead_pid()), std::string{"garbage"}, std::string{},
        std::string{"-1"}, std::to_string(::getpid())}) {
    put(pid, old);
    BOOST_CHECK_EQUAL(claim(::getpid()), "");
    BOOST_CHECK_EQUAL(text(pid), std::to_string(::getpid()));
  }
}

BOOST_AUTO_TEST_CASE(touching_makes_a_file_or_sets_its_time) {
  auto path = dir.at("wwan.touch");
  BOOST_CHECK_EQUAL(touch_file(path), "");
  BOOST_CHECK_EQUAL(mode_of(path), 0644u);
  timespec past[2] = {{1000, 0}, {1000, 0}};
  ::utimensat(AT_FDCWD, path.c_str(), past, 0);
  BOOST_CHECK_EQUAL(touch_file(path), "");
  struct stat found {};
  ::stat(path.c_str(), &found);
  BOOST_CHECK_GT(found.st_mtim.tv_sec, 1000);
  BOOST_CHECK_NE(touch_file(dir.at("none/wwan.touch")), "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(fatal_files, fatal_fixture)

BOOST_AUTO_TEST_CASE(the_reason_is_where_eve_looks_for_it) {
  end();
  for (auto name :
       {"reboot-reason", "log/reboot-reason.log",
        "agentdebug/wwan/fatal-reason"})
    BOOST_CHECK_EQUAL(persist(name), line);
  BOOST_CHECK_EQUAL(persist("boot-reason"), "BootReasonFatal");
  BOOST_CHECK_EQUAL(persist("reboot-image"), "Unknown");
  BOOST_CHECK_EQUAL(mode_of(dir.at("persist/reboot-reason")), 0644u);
  BOOST_CHECK_EQUAL(mode_of(dir.at("persist/boot-reason")), 0755u);
  for (auto name :
       {"reboot-stack", "log/reboot-stack.log", "agentdebug/wwan/fatal-stack"})
    BOOST_CHECK(!persist(name).empty());
}

BOOST_AUTO_TEST_CASE(an_end_that_was_not_told_yet_stays_in_the_reason) {
  put(dir.at("persist/reboot-reason"), "first\n");
  end();
  BOOST_CHECK_EQUAL(persist("reboot-reason"), "first\n" + line);
}

BOOST_AUTO_TEST_CASE(one_that_was_told_does_not) {
  put(dir.at("persist/reboot-reason"), "first\n");
  put(dir.at("persist/boot-reason"), "BootReasonPowerFail");
  end();
  BOOST_CHECK_EQUAL(persist("reboot-reason"), line);
  BOOST_CHECK_EQUAL(persist("boot-reason"), "BootReasonPowerFail");
}

BOOST_AUTO_TEST_CASE(partition_and_version_are_named) {
  put(dir.at("run/eve.id"), " IMGA\n");
  put(dir.at("run/eve-release"), "14.5.0\n");
  end();
  BOOST_CHECK_NE(
    persist("reboot-reason").find("in partition IMGA at EVE version 14.5.0 at"),
    std::string::npos);
  BOOST_CHECK_EQUAL(persist("reboot-image"), "IMGA");
}

BOOST_AUTO_TEST_CASE(a_cause_makes_no_line_of_its_own) {
  put(dir.at("console"), "");
  leave_fatal_files(
    {dir.at("persist"), dir.at("run"), dir.at("console")},
    {"no\nbus \x1b[2J\u202e", "now", 42});
  auto is_one_line = [](const std::string& x) {
    return x.find('\n') == x.size() - 1
           && x.find("no\\nbus \\x1b[2J\\u202e") != x.npos;
  };
  BOOST_TEST(is_one_line(persist("reboot-reason")));
  BOOST_TEST(is_one_line(persist("log/reboot-reason.log")));
  BOOST_TEST(is_one_line(text(dir.at("console"))));
}

BOOST_AUTO_TEST_CASE(missing_directories_are_no_harm) {
  leave_fatal_files(
    {dir.at("nowhere"), dir.at("run"), ""}, {"no bus", "now", 42});
  BOOST_CHECK(!std::filesystem::exists(dir.at("nowhere")));
}

BOOST_AUTO_TEST_SUITE_END()
