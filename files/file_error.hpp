// What went wrong with files and descriptors: a text for people, and whether it
// may pass by itself.
#pragma once

#include <string>
#include <utility>

namespace wwan {

/// Whether a call failed for want of space, files, descriptors or memory.
bool is_want_of_room(int code) noexcept;

/// An error text as others are, empty after success, with the errno behind it.
struct file_error : std::string {
  file_error() = default;

  // NOLINTNEXTLINE(google-explicit-constructor): any text is one.
  file_error(std::string text, int why = 0)
    : std::string(std::move(text)), code(why) {
    // nop
  }

  /// Whether waiting may help.
  bool may_pass() const noexcept {
    return !empty() && is_want_of_room(code);
  }

  int code = 0; ///< 0: none, or not known
};

} // namespace wwan
