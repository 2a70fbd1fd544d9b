// The agent's last piece of the way to whoever reads its log: it never waits.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "files/descriptor.hpp"

namespace wwan {

/// Lines for a descriptor that others share: a pipe, a terminal, a socket, a
/// file. Its flags stay as they are; what would block is kept, and goes out as
/// soon as the loop hears that it can. Disks are believed to be quick.
class log_outlet {
public:
  /// A line, or several, that tells how many lines nobody got.
  using gap_lines = std::function<std::string(uint64_t lost)>;

  /// What waits for a reader has at most that many bytes; what comes then is
  /// lost and counted: how it began says more than how it goes on.
  static constexpr size_t most_bytes = 262'144;

  /// At the end a slow reader is waited for, this long.
  static constexpr std::chrono::milliseconds last_patience{1000};

  /// Without a loop what was kept goes out with the next flush that can.
  log_outlet(sd_event* loop, int fd, gap_lines tell);
  log_outlet(const log_outlet&) = delete;
  log_outlet& operator=(const log_outlet&) = delete;
  ~log_outlet();

  /// Takes a whole line, its newline included; mostly it waits for a flush.
  void add(std::string_view line);

  /// Writes what there is and can be written now. Lines that fit into a pipe's
  /// atomic write do not mix with those of other processes.
  void flush();

private:
  enum class way : uint8_t {
    unknown,
    file,     ///< never waits for a reader
    socket,   ///< can be told not to wait, call by call
    own,      ///< opened once more, for us alone, without waiting
    looked_at ///< is asked before each write
  };

  static int on_room(sd_event_source*, int, uint32_t, void* self);

  way find_way();
  int number() const;
  std::string_view next_piece(std::string_view rest) const;
  ssize_t write_some(std::string_view piece) const;
  void pump();
  void lose(std::string_view rest, bool none_written);
  bool await_room();

  sd_event* loop_;
  int fd_;
  gap_lines tell_;
  way way_ = way::unknown;
  descriptor own_;
  event_source room_;
  bool stalled_ = false; ///< the loop tells when there is room
  bool cut_ = false;     ///< the last byte written was no line's end
  std::string waiting_;
  uint64_t lost_ = 0;
  int64_t gap_ = 0; ///< lines that are lost with a line that tells of some
};

} // namespace wwan
