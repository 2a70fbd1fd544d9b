// Tells that a file may have changed, however that is done: rewritten,
// replaced, removed, created, or reached through other directories and links
// than before.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include <systemd/sd-event.h>

#include "files/descriptor.hpp"
#include "files/watch_chain.hpp"

namespace wwan {

/// What a watch tells; from the loop only, but for the first trouble.
struct watch_events {
  /// At most once per dispatch, whatever number of events came; it may destroy
  /// the watch.
  std::function<void()> changed;
  /// Once, when inotify is not to be had, what is missing and what happens
  /// instead; "" when it is. May be left empty; called by the constructor, too.
  std::function<void(const std::string& why)> trouble;
};

/// Where inotify comes from, and what is done without it.
struct watch_ways {
  /// An instance that does not block, or a negative errno value; empty: the
  /// kernel's.
  std::function<int()> inotify;
  /// Between two looks at the file while not all is watched: as long as
  /// somebody may wait for radio silence.
  std::chrono::milliseconds pause{2'000};
  /// A younger time stamp may stay the same when the file is written again: FAT
  /// has even seconds.
  std::chrono::milliseconds grain{2'000};
};

/// Watches one path with inotify; the path need not exist yet. A rewrite in
/// place counts when the writer closes the file. Not seen: changes made on
/// other hosts of a network file system, and a mount over one of the path's
/// directories. While the file exists nothing else wakes the process up but
/// entries of its own directory.
///
/// Where instances or watches have run out, it looks at the file now and then,
/// and asks for them again after 1, 2, 4 ... 32 looks, then after every 32.
class file_watch {
public:
  file_watch(
    sd_event* loop, const std::string& path, watch_events events,
    watch_ways ways = {});
  file_watch(const file_watch&) = delete;
  file_watch& operator=(const file_watch&) = delete;

  /// What is there could not be read: tells of it again after as many looks,
  /// if nothing else does before.
  void tell_again();

  /// Why the file is only looked at; empty when all is well.
  const std::string& trouble() const {
    return trouble_;
  }

private:
  static int on_input(sd_event_source*, int, uint32_t, void* self);
  static int on_timer(sd_event_source*, uint64_t, void* self);

  void handle();
  watch_chain::relevance drain();
  void look();
  bool is_new(const file_identity& found);
  file_identity watch();
  std::string open_inotify();
  void note_trouble(const std::string& why);
  void arm();
  void tell();

  sd_event* loop_;
  watch_events events_;
  watch_ways ways_;
  descriptor inotify_;
  watch_chain chain_;
  file_identity last_;
  bool is_fresh_ = false; ///< `last_` may have been written once more since
  bool again_ = false;
  uint32_t looks_ = 0;
  std::string trouble_;
  event_source source_;
  event_source timer_;
};

} // namespace wwan
