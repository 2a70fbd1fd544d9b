// Each case dies in a child process: the loop aborts with a message.
#include "tests/loop/fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <thread>

using namespace loop_test;

namespace {

struct death {
  int status = 0;
  std::string said;
};

/// Runs `f` in a forked child and collects its end and its stderr.
template <class F>
death die(F f) {
  std::array<int, 2> fds{};
  BOOST_REQUIRE(pipe(fds.data()) == 0);
  auto pid = fork();
  BOOST_REQUIRE(pid >= 0);
  if (pid == 0) {
    for (auto number : {SIGABRT, SIGSEGV, SIGALRM})
      std::signal(number, SIG_DFL); // Boost.Test would catch them
    alarm(30);
    dup2(fds[1], STDERR_FILENO);
    f();
    _exit(0);
  }
  close(fds[1]);
  death result;
  std::array<char, 256> buf{};
  for (ssize_t n = 0; (n = read(fds[0], buf.data(), buf.size())) > 0;)
    result.said.append(buf.data(), static_cast<size_t>(n));
  close(fds[0]);
  waitpid(pid, &result.status, 0);
  return result;
}

bool aborted(const death& x) {
  return WIFSIGNALED(x.status) && WTERMSIG(x.status) == SIGABRT;
}

} // namespace

BOOST_AUTO_TEST_SUITE(foreign_thread_suite)

BOOST_AUTO_TEST_CASE(an_enqueue_from_another_thread_aborts) {
  auto end = die([] {
    real_fixture f;
    auto a = f.sys.spawn(on_tick, [](const caf::actor&) {});
    auto stop =
      f.sys.spawn(on_tick, [&f](const caf::actor&) { f.loop.stop(0); });
    caf::anon_send(stop, tick{});
    f.run(); // now `a` waits for messages
    std::thread{[&a] {
      caf::anon_send(a, tick{});
    }}.join();
  });
  BOOST_TEST(aborted(end));
  BOOST_TEST_INFO(end.said);
  BOOST_TEST(
    (end.said.find("enqueue from a foreign thread") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_timer_from_another_thread_aborts) {
  auto end = die([] {
    virtual_fixture f;
    auto a = f.sys.spawn(on_tick, [](const caf::actor&) {});
    std::thread{[&a] {
      caf::delayed_anon_send(a, 1s, tick{});
    }}.join();
  });
  BOOST_TEST(aborted(end));
  BOOST_TEST_INFO(end.said);
  BOOST_TEST(
    (end.said.find("schedule_message from a foreign") != std::string::npos));
}

BOOST_AUTO_TEST_SUITE_END()
