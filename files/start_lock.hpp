// One process at a time starts in a directory.
#pragma once

#include <string>

#include "files/descriptor.hpp"
#include "files/file_error.hpp"

namespace wwan {

/// A lock on a file that nobody but us and root can open, so that whoever else
/// holds it is another agent. What others put in its place is removed. The file
/// goes with the lock.
class start_lock {
public:
  static constexpr const char* name = "bearerd.lock";

  start_lock() = default;
  start_lock(const start_lock&) = delete;
  start_lock& operator=(const start_lock&) = delete;
  ~start_lock();

  /// Takes it in this directory, at once or not at all.
  file_error take(const std::string& directory);

  /// After a take that failed: another process has it.
  bool is_taken() const noexcept {
    return taken_;
  }

private:
  descriptor fd_;
  std::string path_;
  bool taken_ = false;
};

} // namespace wwan
