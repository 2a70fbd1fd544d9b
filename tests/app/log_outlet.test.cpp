// Readers of the log that stop, come back, or go.
#include "app/log_outlet.hpp"

#include <memory>

#include <sys/stat.h>
#include <sys/wait.h>

#include "app/log.hpp"
#include "tests/app/log_ends.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(log_outlet_suite, log_fixture)

BOOST_AUTO_TEST_CASE(a_reader_that_stops_stops_nobody) {
  for (const auto& [name, make] : kinds)
    BOOST_TEST_CONTEXT(name) {
      auto x = make();
      auto flags = x.flags();
      log_outlet out{loop.raw, x.writer.number(), gap};
      say(out, 0, many);
      BOOST_TEST(x.flags() == flags);
      // It comes back, and gets the beginning and how much it did not get.
      auto said = read_until(x, "once\n");
      auto kept = lines_in(said) - 1;
      std::string wanted;
      for (auto i = 0; i < kept; ++i)
        wanted += line(i);
      BOOST_TEST((said == wanted + gap(static_cast<uint64_t>(many - kept))));
      // It is as before: nothing waits, and nothing wakes the loop.
      loop.drain();
      say(out, 1, 2);
      BOOST_TEST(read_until(x, "\n") == line(1));
      BOOST_TEST(sd_event_run(loop.raw, 0) == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_slow_reader_gets_the_last_lines_without_another_line) {
  for (const auto& [name, make] : kinds)
    BOOST_TEST_CONTEXT(name) {
      auto x = make();
      log_outlet out{loop.raw, x.writer.number(), gap};
      say(out, 0, 2000);
      auto said = read_until(x, line(1999));
      BOOST_TEST(lines_in(said) == 2000);
    }
}

BOOST_AUTO_TEST_CASE(lines_that_are_longer_than_an_atomic_write_come_whole) {
  for (const auto& [name, make] : kinds)
    BOOST_TEST_CONTEXT(name) {
      auto x = make();
      log_outlet out{loop.raw, x.writer.number(), gap};
      std::string wanted;
      for (auto c : {'a', 'b', 'c'}) {
        auto text = std::string(50'000, c) + '\n';
        out.add(text);
        wanted += text;
      }
      out.add("end\n");
      out.flush();
      BOOST_TEST((read_until(x, "end\n") == wanted + "end\n"));
    }
}

BOOST_AUTO_TEST_CASE(what_waits_at_the_end_is_written_to_who_reads_again) {
  auto x = a_pipe();
  auto child = ::fork();
  if (child == 0) {
    ::alarm(patience);
    {
      log_outlet out{nullptr, x.writer.number(), gap};
      say(out, 0, 1000);
    }
    ::_exit(0);
  }
  x.writer = descriptor{};
  ::fcntl(x.reader.number(), F_SETFL, 0);
  auto said = x.read_all();
  ::waitpid(child, nullptr, 0);
  BOOST_TEST(lines_in(said) == 1000);
}

BOOST_AUTO_TEST_CASE(a_reader_that_goes_changes_nothing) {
  for (const auto& [name, make] : kinds)
    BOOST_TEST_CONTEXT(name) {
      auto x = make();
      log_outlet out{loop.raw, x.writer.number(), gap};
      say(out, 0, many);
      x.reader = descriptor{};
      loop.drain();
      say(out, 0, 10);
      BOOST_TEST(sd_event_run(loop.raw, 0) == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_when_there_is_room_again) {
  descriptor full{::open("/dev/full", O_WRONLY | O_CLOEXEC)};
  BOOST_REQUIRE(static_cast<bool>(full));
  auto x = a_socket();
  log_outlet out{loop.raw, full.number(), gap};
  say(out, 0, 10);
  ::dup2(x.writer.number(), full.number());
  say(out, 10, 11);
  // Written like a file: the way was chosen when it was /dev/full.
  BOOST_TEST(x.read_all() == gap(10) + line(10));
}

// Somebody else's pipe cannot be opened once more.
BOOST_AUTO_TEST_CASE(a_pipe_of_another_user_is_looked_at_before_each_write) {
  auto x = a_pipe();
  BOOST_REQUIRE(::fchmod(x.writer.number(), 0) == 0);
  auto child = ::fork();
  if (child == 0) {
    if (::geteuid() == 0 && ::setresuid(65534, 65534, 65534) != 0)
      ::_exit(2);
    auto path = "/proc/self/fd/" + std::to_string(x.writer.number());
    if (::open(path.c_str(), O_WRONLY | O_NONBLOCK) >= 0)
      ::_exit(3); // the test shows nothing
    ::alarm(patience);
    log_outlet out{nullptr, x.writer.number(), gap};
    say(out, 0, many);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  BOOST_TEST(status == 0);
  auto said = x.read_all();
  BOOST_TEST(said.find(line(0)) == 0U);
  BOOST_TEST(said.back() == '\n');
}

BOOST_AUTO_TEST_CASE(the_log_of_the_agent_waits_for_no_reader) {
  for (auto as_eve : {false, true}) {
    auto x = a_pipe();
    auto stream = as_eve ? STDOUT_FILENO : STDERR_FILENO;
    descriptor before{::dup(stream)};
    ::dup2(x.writer.number(), stream);
    {
      line_log log{true, [] { return uint64_t{1}; }, as_eve, loop.raw};
      if (as_eve)
        log.obey(log_level::debug);
      for (auto i = 0; i < many; ++i) {
        log.log(log_level::info, "wwan0", line(i));
        log.flush();
      }
      auto said = read_until(x, " lost here: nobody took the log");
      BOOST_TEST(said.find("line 0 ") != said.npos);
    }
    ::dup2(before.number(), stream);
  }
}

BOOST_AUTO_TEST_SUITE_END()
