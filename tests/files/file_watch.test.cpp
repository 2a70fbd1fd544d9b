#include <boost/test/unit_test.hpp>

#include <fstream>

#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "tests/files/watch_fixture.hpp"

namespace fs = std::filesystem;
using namespace wwan;

namespace {

// Something that is due all the time, as urgent as sd-bus.
struct bystander {
  explicit bystander(sd_event* loop) {
    int ends[2];
    BOOST_REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    in = descriptor{ends[0]};
    out = descriptor{ends[1]};
    sd_event_source* raw = nullptr;
    sd_event_add_io(loop, &raw, in.number(), EPOLLIN, on_input, this);
    source.reset(raw);
    sd_event_source_set_priority(raw, SD_EVENT_PRIORITY_IMPORTANT);
    BOOST_REQUIRE(::write(out.number(), "x", 1) == 1);
  }

  static int on_input(sd_event_source*, int, uint32_t, void* self) {
    ++static_cast<bystander*>(self)->calls;
    return 0;
  }

  descriptor in;
  descriptor out;
  event_source source;
  int calls = 0;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(file_watching, watch_fixture)

BOOST_AUTO_TEST_CASE(nothing_happens_nothing_wakes_up) {
  put(at("f"), "1");
  start(at("f"));
  BOOST_TEST(wakeups() == 0);
  put(root + ".other", "1");
  fs::remove(root + ".other");
  read_file(at("f"), 10);
  BOOST_TEST(wakeups() == 0);
}

BOOST_AUTO_TEST_CASE(a_neighbour_does_not_count) {
  put(at("f"), "1");
  start(at("f"));
  put(at("g"), "1");
  fs::remove(at("g"));
  BOOST_TEST(quiet());
}

BOOST_AUTO_TEST_CASE(sees_a_replacement_and_the_next_one) {
  put(at("f"), "1");
  start(at("f"));
  for (int i = 0; i < 3; ++i) {
    replace(at("f"), "2");
    BOOST_TEST(told());
  }
  BOOST_TEST(quiet());
}

BOOST_AUTO_TEST_CASE(sees_a_rewrite_in_place_even_of_the_same_bytes) {
  put(at("f"), "1");
  start(at("f"));
  put(at("f"), "1");
  BOOST_TEST(told());
  put(at("f"), "2");
  put(at("f"), "3");
  BOOST_TEST(told()); // both at once
}

BOOST_AUTO_TEST_CASE(sees_a_rewrite_through_another_name) {
  put(at("f"), "1");
  fs::create_directory(at("d"));
  fs::create_hard_link(at("f"), at("d/g"));
  start(at("f"));
  put(at("d/g"), "2");
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_CASE(sees_deletion_and_creation) {
  put(at("f"), "1");
  start(at("f"));
  fs::remove(at("f"));
  BOOST_TEST(told());
  replace(at("f"), "2");
  BOOST_TEST(told());
  fs::rename(at("f"), at("g"));
  BOOST_TEST(told());
  fs::create_hard_link(at("g"), at("f"));
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_CASE(a_new_file_is_told_when_it_is_written) {
  start(at("f"));
  std::ofstream file(at("f"));
  BOOST_TEST(quiet());
  file << "1";
  file.close();
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_CASE(sees_a_file_in_directories_that_come_later) {
  start(at("a/b/f"));
  fs::create_directories(at("a/b"));
  BOOST_TEST(quiet());
  put(at("a/b/f"), "1");
  BOOST_TEST(told());
  fs::remove_all(at("a"));
  BOOST_TEST(told());
  fs::create_directories(at("a/b"));
  put(at("a/b/f"), "2");
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_CASE(sees_a_removed_directory_come_back_while_still_in_use) {
  fs::create_directory(at("d"));
  put(at("d/f"), "1");
  start(at("d/f"));
  fs::directory_iterator user(at("d"));
  fs::remove_all(at("d"));
  BOOST_TEST(told());
  fs::create_directory(at("d"));
  put(at("d/f"), "2");
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_CASE(sees_directories_being_replaced) {
  for (std::string name : {"a", "a/b"}) {
    fs::create_directories(at("a/b"));
    put(at("a/b/f"), "1");
    start(at("a/b/f"));
    fs::rename(at(name), at("old"));
    BOOST_TEST(told());
    fs::create_directories(at("a/b"));
    replace(at("a/b/f"), "2");
    BOOST_TEST(told());
    put(at(name == "a" ? "old/b/f" : "old/f"), "3");
    BOOST_TEST(quiet());
    fs::remove_all(at("old"));
    BOOST_TEST(quiet());
  }
}

BOOST_AUTO_TEST_CASE(relative_paths_start_where_we_are) {
  auto before = fs::current_path();
  fs::current_path(root);
  start("d/../f");
  fs::current_path(before);
  fs::create_directory(at("d"));
  replace(at("f"), "1");
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_CASE(more_events_than_the_kernel_keeps_are_a_change) {
  size_t limit = 0;
  std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> limit;
  BOOST_REQUIRE(limit > 0u);
  put(at("f"), "1");
  start(at("f"));
  // Each closing is an event of the directory and one of the file.
  for (size_t i = 0; i < limit / 2 + 2; ++i)
    std::ofstream(at("f"), std::ios::app).flush();
  BOOST_TEST(told());
  replace(at("f"), "2");
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_CASE(the_callback_may_end_the_watch) {
  put(at("f"), "1");
  watch_events events;
  events.changed = [this] {
    ++calls;
    watch.reset();
  };
  watch = std::make_unique<file_watch>(loop, at("f"), events);
  put(at("f"), "2");
  BOOST_TEST(told());
  put(at("f"), "3");
  BOOST_TEST(quiet());
}

BOOST_AUTO_TEST_CASE(a_change_is_told_before_what_came_earlier) {
  put(at("f"), "1");
  start(at("f"));
  bystander other{loop};
  replace(at("f"), "2");
  turn();
  BOOST_TEST(calls == 1);
  BOOST_TEST(other.calls == 0);
  turn();
  BOOST_TEST(other.calls == 1);
}

BOOST_AUTO_TEST_CASE(who_writes_without_end_stops_nothing_else) {
  put(at("f"), "1");
  start(at("f"));
  bystander other{loop};
  for (int i = 0; i < 1'000 && other.calls == 0; ++i) {
    replace(at("f"), "2");
    turn();
  }
  BOOST_TEST(other.calls == 1);
  // What was written last is told, if later.
  other.source.reset();
  calls = 0;
  for (int i = 0; i < 100 && calls == 0; ++i)
    sd_event_run(loop, 100'000);
  BOOST_TEST(calls == 1);
}

BOOST_AUTO_TEST_SUITE_END()
