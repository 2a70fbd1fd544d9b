// CAF's parts in this folder have no locks; this turns a wrong thread into a
// loud end instead of a silent race.
#pragma once

#include <thread>

namespace wwan {

/// Remembers the thread that made it.
class home_thread {
public:
  home_thread() noexcept : id_(std::this_thread::get_id()) {}

  /// Says on stderr what was attempted, then aborts, unless called on the home
  /// thread. `what` is a static string such as "enqueue".
  void require(const char* what) const noexcept {
    if (std::this_thread::get_id() != id_)
      complain(what);
  }

private:
  [[noreturn]] static void complain(const char* what) noexcept;

  std::thread::id id_;
};

} // namespace wwan
