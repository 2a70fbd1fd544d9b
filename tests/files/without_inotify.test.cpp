// A file watch where instances or watches of inotify have run out.
#include <cerrno>

#include <boost/test/unit_test.hpp>
#include <sys/inotify.h>
#include <sys/stat.h>

#include "tests/files/user_namespace.hpp"
#include "tests/files/watch_fixture.hpp"

namespace fs = std::filesystem;
using namespace wwan;
using namespace std::chrono_literals;

namespace {

struct fixture : watch_fixture {
  /// With the kernel's inotify after `refusals` that are told.
  void start_after(int refusals, const std::string& path) {
    left = refusals;
    watch_ways ways;
    ways.pause = 1ms;
    ways.grain = 0ms;
    ways.inotify = [this] {
      ++asked;
      return left-- > 0 ? -EMFILE : ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    };
    begin(path, ways);
  }

  void begin(const std::string& path, const watch_ways& ways) {
    watch_events events;
    events.changed = [this] {
      ++calls;
      if (unreadable)
        watch->tell_again();
    };
    events.trouble = [this](const std::string& why) {
      troubles.push_back(why);
    };
    watch = std::make_unique<file_watch>(loop, path, events, ways);
  }

  /// Waits for that many dispatches.
  void turn(int n) {
    while (n-- > 0)
      sd_event_run(loop, UINT64_MAX);
  }

  bool is_told() {
    calls = 0;
    for (int i = 0; i < 1000 && calls == 0; ++i)
      turn(1);
    return calls > 0;
  }

  /// A file that says by its time stamp that it was not written just now.
  void place(const std::string& path, const std::string& text) {
    put(at("new"), text);
    timespec past[2] = {{1000, 0}, {1000, 0}};
    ::utimensat(AT_FDCWD, at("new").c_str(), past, 0);
    fs::rename(at("new"), path);
  }

  int left = 0;
  int asked = 0;
  bool unreadable = false;
  std::vector<std::string> troubles;
};

constexpr int for_ever = 1'000'000;

} // namespace

BOOST_FIXTURE_TEST_SUITE(without_inotify, fixture)

BOOST_AUTO_TEST_CASE(what_changes_is_seen_by_looking) {
  start_after(for_ever, at("a/f"));
  fs::create_directory(at("a"));
  place(at("a/f"), "1");
  BOOST_TEST(is_told());
  place(at("a/f"), "2");
  BOOST_TEST(is_told());
  place(at("f"), "3");
  fs::remove(at("a/f"));
  BOOST_TEST(is_told());
  fs::create_symlink("../f", at("a/f"));
  BOOST_TEST(is_told());
}

BOOST_AUTO_TEST_CASE(what_does_not_change_is_not_told) {
  place(at("f"), "1");
  start_after(for_ever, at("f"));
  place(at("g"), "1");
  turn(50);
  BOOST_TEST(calls == 0);
}

BOOST_AUTO_TEST_CASE(a_time_stamp_that_is_too_coarse_hides_nothing) {
  place(at("f"), "1");
  watch_ways ways;
  ways.inotify = [] {
    return -EMFILE;
  };
  ways.pause = 1ms;
  ways.grain = 1h;
  begin(at("f"), ways);
  put(at("f"), "2");
  struct stat info {};
  ::stat(at("f").c_str(), &info);
  BOOST_TEST(is_told());
  put(at("f"), "3");
  timespec same[2] = {info.st_atim, info.st_mtim};
  ::utimensat(AT_FDCWD, at("f").c_str(), same, 0);
  BOOST_TEST(is_told());
}

BOOST_AUTO_TEST_CASE(trouble_is_told_once_and_its_end) {
  start_after(3, at("f"));
  const std::string why =
    "not told of changes: no inotify instance: Too many open files "
    "(fs.inotify.max_user_instances); looks every 0 s";
  BOOST_TEST(watch->trouble() == why);
  turn(4);
  BOOST_TEST(asked == 4);
  BOOST_TEST(troubles == (std::vector<std::string>{why, ""}));
  BOOST_TEST(watch->trouble() == "");
}

BOOST_AUTO_TEST_CASE(with_inotify_nothing_wakes_up_any_more) {
  place(at("f"), "1");
  start_after(1, at("f"));
  turn(1);
  BOOST_TEST(calls == 1); // what changed in between
  BOOST_TEST(sd_event_run(loop, 20'000) == 0);
  replace(at("f"), "2");
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_CASE(inotify_is_asked_for_less_and_less_often) {
  start_after(for_ever, at("f"));
  turn(130);
  // At first, then after 1, 2, 4, 8, 16, 32, 64, 96 and 128 looks.
  BOOST_TEST(asked == 10);
}

BOOST_AUTO_TEST_CASE(what_could_not_be_read_is_told_again_less_and_less_often) {
  place(at("f"), "1");
  start_after(0, at("f"));
  unreadable = true;
  place(at("f"), "2");
  turn(1);
  BOOST_TEST(calls == 1);
  turn(40);
  BOOST_TEST(calls == 7); // after 1, 2, 4, 8, 16 and 32 looks
  unreadable = false;
  BOOST_TEST(is_told());
  BOOST_TEST(sd_event_run(loop, 20'000) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

watch_ways often() {
  watch_ways ways;
  ways.pause = 1ms;
  ways.grain = 0ms;
  return ways;
}

} // namespace

BOOST_AUTO_TEST_SUITE(
  inotify_limits, *boost::unit_test::precondition(test::has_inotify_limits))

BOOST_AUTO_TEST_CASE(instances_that_are_there_again_are_used) {
  auto wrong = test::in_user_namespace([]() -> std::string {
    test::limit_inotify("instances", 0);
    fixture x;
    x.begin(x.at("f"), often());
    if (x.troubles.size() != 1)
      return "has an instance";
    x.place(x.at("f"), "1");
    if (!x.is_told())
      return "does not look";
    test::limit_inotify("instances", 10);
    for (int i = 0; i < 1000 && x.troubles.size() == 1; ++i)
      x.turn(1);
    x.wakeups();
    x.replace(x.at("f"), "2");
    return x.told() && x.wakeups() == 0 ? "" : "does not use it";
  });
  BOOST_TEST(wrong == "");
}

BOOST_AUTO_TEST_CASE(watches_that_run_out_later_are_missed_by_nobody) {
  auto wrong = test::in_user_namespace([]() -> std::string {
    fixture x;
    x.place(x.at("f"), "1");
    x.begin(x.at("link"), often());
    fs::create_symlink("f", x.at("link"));
    if (!x.troubles.empty() || !x.told())
      return "no watches at first";
    test::limit_inotify("watches", 0);
    fs::create_directories(x.at("a/b"));
    x.place(x.at("a/b/f"), "2");
    fs::create_symlink("a/b/f", x.at("other"));
    fs::rename(x.at("other"), x.at("link"));
    if (!x.is_told() || x.troubles.size() != 1)
      return "the loss is not noticed";
    if (x.troubles[0].find("max_user_watches") == std::string::npos)
      return x.troubles[0];
    x.place(x.at("a/b/f"), "3");
    if (!x.is_told())
      return "does not look";
    test::limit_inotify("watches", 100);
    for (int i = 0; i < 1000 && x.troubles.size() == 1; ++i)
      x.turn(1);
    x.wakeups();
    x.replace(x.at("a/b/f"), "4");
    return x.told() && x.wakeups() == 0 ? "" : "does not watch again";
  });
  BOOST_TEST(wrong == "");
}

BOOST_AUTO_TEST_SUITE_END()
