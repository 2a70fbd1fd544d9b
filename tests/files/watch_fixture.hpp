// A file watch on a loop that runs only what is due.
#pragma once

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <systemd/sd-event.h>

#include "files/atomic_file.hpp"
#include "files/file_watch.hpp"
#include "tests/files/scratch.hpp"

namespace wwan {

// Inotify queues its events before the writer's system call returns: what the
// loop finds without waiting is all there is.
struct watch_fixture : scratch {
  watch_fixture() {
    sd_event_new(&loop);
  }

  ~watch_fixture() {
    watch.reset();
    sd_event_unref(loop);
  }

  void start(const std::string& path) {
    watch = std::make_unique<file_watch>(
      loop, path, watch_events{[this] { ++calls; }, {}});
    BOOST_TEST(watch->trouble() == "");
  }

  // Runs one source's handler, if one is due.
  void turn() {
    sd_event_run(loop, 0);
  }

  // Runs all that is due; counts the dispatches.
  int wakeups() {
    int n = 0;
    while (sd_event_run(loop, 0) > 0)
      ++n;
    return n;
  }

  // Whether a change was told, exactly once.
  bool told() {
    calls = 0;
    wakeups();
    return calls == 1;
  }

  bool quiet() {
    calls = 0;
    wakeups();
    return calls == 0;
  }

  static void put(const std::string& path, const std::string& text) {
    std::ofstream(path) << text;
  }

  void replace(const std::string& path, const std::string& text) {
    BOOST_TEST(write_atomically(path, text, 0600, false) == "");
  }

  // As kubelet does: a new directory, and `..data` swapped to it by rename.
  void publish(const std::string& version) {
    std::filesystem::create_directory(at(version));
    put(at(version + "/config"), version);
    std::filesystem::create_symlink(version, at("..tmp"));
    std::filesystem::rename(at("..tmp"), at("..data"));
  }

  sd_event* loop = nullptr;
  int calls = 0;
  std::unique_ptr<file_watch> watch;
};

} // namespace wwan
