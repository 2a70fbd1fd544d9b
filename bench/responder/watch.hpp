// Stamps what an agent does outside of the bus: its status file.
#pragma once

#include <cstdint>
#include <string>

namespace wwan::bench {

/// Files that are moved into a directory, as atomic writers do.
class status_watch {
public:
  ~status_watch();
  void open(const std::string& dir);
  void stop();

  int fd() const noexcept {
    return fd_;
  }

  /// Reads what happened; stamps with `now`.
  void process(int64_t now);
  void clear() noexcept;
  int64_t first() const noexcept {
    return first_;
  }
  int64_t last() const noexcept {
    return last_;
  }

  std::string text() const;

private:
  int fd_ = -1;
  int64_t first_ = -1;
  int64_t last_ = -1;
  std::string file_;
};

/// How often a text occurs in another.
size_t count(const std::string& text, const std::string& what);

} // namespace wwan::bench
