#include <boost/test/unit_test.hpp>

#include <csignal>
#include <filesystem>
#include <optional>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "proc/child.hpp"
#include "proc/foreign_process.hpp"
#include "tests/files/owned_loop.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct fixture {
  owned_loop loop;
  std::optional<child_end> end;

  child::done_handler keep() {
    return [this](const child_end& x) {
      end = x;
    };
  }

  child_end run(child_options options) {
    end.reset();
    child x{loop.raw, std::move(options), keep()};
    BOOST_TEST(x.start() == "");
    BOOST_TEST(x.pid() > 0);
    BOOST_REQUIRE(loop.run_until([this] { return end.has_value(); }));
    BOOST_TEST(x.pid() == 0);
    return *end;
  }

  child_end shell(const std::string& script, bool capture = true) {
    child_options x;
    x.command = {"sh", "-c", script};
    x.capture = capture;
    return run(std::move(x));
  }

  static bool no_children() {
    return ::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD;
  }

  static long descriptors() {
    namespace fs = std::filesystem;
    return std::distance(
      fs::directory_iterator{"/proc/self/fd"}, fs::directory_iterator{});
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(child_suite, fixture)

BOOST_AUTO_TEST_CASE(tells_exit_code_and_output) {
  auto x = shell("echo out; echo err >&2; exit 3");
  BOOST_TEST(x.code == 3);
  BOOST_TEST(x.output == "out\nerr\n");
  BOOST_TEST(to_string(x) == "exit code 3");
  BOOST_TEST(shell("exit 0").ok());
  BOOST_TEST(no_children());
}

BOOST_AUTO_TEST_CASE(reads_its_input_and_then_its_end) {
  child_options x;
  x.command = {"cat"};
  x.capture = true;
  BOOST_TEST(run(x).output == "");
  x.input = std::string(4'000, 'x') + "\nend\n";
  BOOST_TEST(run(x).output == x.input);
}

BOOST_AUTO_TEST_CASE(input_that_does_not_fit_is_an_error_at_once) {
  child_options x;
  x.command = {"cat"};
  x.input.assign(1'000'000, 'x');
  child y{loop.raw, x, keep()};
  BOOST_TEST(y.start() == "cannot pass on the input: Message too long");
  BOOST_TEST(no_children());
}

BOOST_AUTO_TEST_CASE(tells_the_signal) {
  auto x = shell("kill -9 $$");
  BOOST_TEST(x.signal == SIGKILL);
  BOOST_TEST(x.code == -1);
  BOOST_TEST(to_string(x) == "killed by SIGKILL");
}

BOOST_AUTO_TEST_CASE(a_missing_program_is_an_error_at_once) {
  child_options x;
  x.command = {"no-such-program-here"};
  child y{loop.raw, x, keep()};
  BOOST_TEST(
    y.start()
    == "cannot start no-such-program-here: No such file or directory");
  BOOST_TEST(y.pid() == 0);
  BOOST_TEST(no_children());
}

BOOST_AUTO_TEST_CASE(the_deadline_ends_it_even_if_it_does_not_listen) {
  child_options x;
  x.command = {"sh", "-c", "trap '' TERM; while :; do sleep 0.01; done"};
  x.deadline = 20ms;
  x.grace = 20ms;
  auto got = run(x);
  BOOST_TEST(got.timed_out);
  BOOST_TEST(got.signal == SIGKILL);
  BOOST_TEST(to_string(got) == "killed by SIGKILL after its deadline");
  x.command = {"sleep", "1000"};
  got = run(x);
  BOOST_TEST(got.signal == SIGTERM);
}

BOOST_AUTO_TEST_CASE(the_deadline_ends_what_it_has_started) {
  int ends[2] = {-1, -1};
  BOOST_REQUIRE(::pipe(ends) == 0);
  child_options x;
  x.command = {"sh", "-c", "(trap '' TERM; exec sleep 1000) & sleep 1000"};
  x.deadline = 200ms;
  x.with_offspring = true;
  auto got = run(x);
  BOOST_TEST(got.timed_out);
  BOOST_TEST(got.signal == SIGTERM);
  ::close(ends[1]);
  // Each of them has the other end until it is gone.
  pollfd wait{ends[0], POLLIN, 0};
  BOOST_TEST(::poll(&wait, 1, 10'000) == 1);
  ::close(ends[0]);
}

BOOST_AUTO_TEST_CASE(stop_is_polite_first) {
  child_options x;
  x.command = {
    "sh", "-c", "trap 'exit 7' TERM; echo; while :; do sleep 0.01; done"};
  x.capture = true;
  child y{loop.raw, x, keep()};
  BOOST_TEST(y.start() == "");
  y.stop(10s);
  BOOST_REQUIRE(loop.run_until([this] { return end.has_value(); }));
  BOOST_TEST((end->code == 7 || end->signal == SIGTERM));
  BOOST_TEST(!end->timed_out);
  y.stop(1ms); // over: nobody else's number is hit
}

BOOST_AUTO_TEST_CASE(only_the_end_of_long_output_is_kept) {
  auto x = shell("i=0; while [ $i -lt 30000 ]; do echo 123456789; "
                 "i=$((i+1)); done; echo last");
  BOOST_TEST(x.output.size() == 65536u);
  BOOST_TEST(x.output.substr(65536 - 5) == "last\n");
}

BOOST_AUTO_TEST_CASE(a_grandchild_that_keeps_the_pipe_delays_nothing) {
  auto x = shell("sleep 30 & echo $!");
  BOOST_TEST(x.code == 0);
  ::kill(std::stoi(x.output), SIGKILL);
}

BOOST_AUTO_TEST_CASE(code_runs_in_a_fork_with_standard_descriptors_only) {
  child_options x;
  x.capture = true;
  x.body = [] {
    auto text = std::to_string(descriptors()) + "\n";
    return ::write(1, text.data(), text.size()) > 0 ? 5 : 1;
  };
  auto got = run(std::move(x));
  BOOST_TEST(got.code == 5);
  BOOST_TEST(got.output == "4\n"); // and the one that counts
}

BOOST_AUTO_TEST_CASE(signals_that_the_loop_blocks_reach_the_child) {
  sigset_t set;
  sigset_t before;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigprocmask(SIG_BLOCK, &set, &before);
  BOOST_TEST(shell("kill -TERM $$; echo alive").output == "");
  sigprocmask(SIG_SETMASK, &before, nullptr);
}

BOOST_AUTO_TEST_CASE(signals_that_the_loop_ignores_reach_the_child) {
  for (auto number : {SIGUSR1, SIGUSR2}) {
    auto before = std::signal(number, SIG_IGN);
    auto x = shell("kill -" + std::to_string(number) + " $$; echo alive");
    std::signal(number, before);
    BOOST_TEST(x.signal == number);
  }
}

BOOST_AUTO_TEST_CASE(ends_with_its_owner_and_leaves_nothing) {
  auto before = descriptors();
  for (auto i = 0; i < 20; ++i) {
    child_options x;
    x.command = {"sleep", "1000"};
    x.capture = true;
    child y{loop.raw, x, keep()};
    BOOST_TEST(y.start() == "");
  }
  BOOST_TEST(no_children());
  for (auto i = 0; i < 20; ++i)
    shell("exit 0");
  BOOST_TEST(descriptors() == before);
  BOOST_TEST(no_children());
}

BOOST_AUTO_TEST_CASE(done_may_destroy_it_or_start_the_next) {
  std::unique_ptr<child> x;
  auto runs = 0;
  std::function<void()> start = [&] {
    child_options options;
    options.command = {"true"};
    x = std::make_unique<child>(loop.raw, options, [&](auto&) {
      x.reset();
      if (++runs < 3)
        start();
    });
    BOOST_TEST(x->start() == "");
  };
  start();
  BOOST_TEST(loop.run_until([&] { return runs == 3; }));
}

BOOST_AUTO_TEST_CASE(gets_its_own_environment) {
  child_options x;
  x.command = {"sh", "-c", "echo $HOME $BEARERD_TEST"};
  x.environment = {"HOME=/nowhere", "BEARERD_TEST=1"};
  x.capture = true;
  auto result = run(std::move(x));
  BOOST_TEST(result.output == "/nowhere 1\n");
}

BOOST_AUTO_TEST_CASE(one_that_is_left_goes_on) {
  pid_t pid = 0;
  {
    child_options x;
    x.command = {"sleep", "1000"};
    child y{loop.raw, x, keep()};
    BOOST_TEST(y.start() == "");
    pid = y.pid();
    y.leave();
  }
  BOOST_TEST(::kill(pid, 0) == 0);
  ::kill(pid, SIGKILL);
  ::waitpid(pid, nullptr, 0);
}

BOOST_AUTO_TEST_CASE(a_process_that_is_not_ours_ends_too) {
  for (auto* script :
       {"exec sleep 1000", "trap '' TERM; while :; do sleep 0.01; done"}) {
    child_options x;
    x.command = {"sh", "-c", script};
    child y{loop.raw, x, keep()};
    end.reset();
    BOOST_TEST(y.start() == "");
    foreign_process other{loop.raw, y.pid(), 20ms};
    BOOST_TEST(loop.run_until([this] { return end.has_value(); }));
  }
  foreign_process gone{loop.raw, 0x3fffffff, 1ms};
}

BOOST_AUTO_TEST_SUITE_END()
