// What is odd about ModemManager's words, told once, and how long they may be.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <utility>

namespace wwan {

/// What ModemManager may say at most. A list that is longer ends there, a text
/// is cut, a path or a secret counts as none; what it was is told once. Real
/// lists and texts are shorter by far, but each is copied with each change.
inline constexpr size_t most_listed = 64;
inline constexpr size_t most_networks = 256; ///< preferred, or found by a scan
inline constexpr size_t longest_text = 1024; ///< bytes

/// Tells each oddity once.
class oddity_log {
public:
  explicit oddity_log(std::function<void(const std::string&)> tell);

  void wrong_type(
    const char* interface, const char* property, const char* expected,
    const char* got);

  void missing(const char* interface, const char* property);
  void too_long(const char* interface, const char* property);

  /// Something of the property that is being read was left out.
  void cut() noexcept {
    cut_ = true;
  }

  bool take_cut() noexcept {
    return std::exchange(cut_, false);
  }

private:
  void once(std::string key, const std::string& text);

  std::function<void(const std::string&)> tell_;
  std::set<std::string> told_;
  bool cut_ = false;
};

} // namespace wwan
