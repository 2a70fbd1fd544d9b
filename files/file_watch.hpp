// Tells that a file may have changed, however that is done: rewritten,
// replaced, removed, created, or reached through other directories and links
// than before.
#pragma once

#include <functional>
#include <string>

#include <systemd/sd-event.h>

#include "files/descriptor.hpp"
#include "files/watch_chain.hpp"

namespace wwan {

/// Watches one path with inotify; the path need not exist yet. A rewrite in
/// place counts when the writer closes the file. Not seen: changes made on
/// other hosts of a network file system, and a mount over one of the path's
/// directories. While the file exists nothing else wakes the process up but
/// entries of its own directory.
class file_watch {
public:
  /// `changed` is called from the loop only, at most once per dispatch,
  /// whatever number of events came; it may destroy the watch.
  file_watch(sd_event* loop, std::string path, std::function<void()> changed);
  file_watch(const file_watch&) = delete;
  file_watch& operator=(const file_watch&) = delete;

  /// Why nothing can be watched at all; empty when all is well.
  const std::string& error() const {
    return error_;
  }

private:
  static int on_input(sd_event_source*, int, uint32_t, void* self);
  void handle();
  watch_chain::relevance drain();

  descriptor inotify_;
  watch_chain chain_;
  std::function<void()> changed_;
  std::string error_;
  file_identity last_;
  event_source source_;
};

} // namespace wwan
