// What goes wrong with calls, by modem and member.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "sim/ports.hpp"

namespace wwan::sim {

struct method_fault {
  enum class what : uint8_t {
    delay,      ///< carried out later
    late,       ///< carried out at once, answered later
    error,      ///< refused, nothing is done
    hang,       ///< never carried out nor answered
    lose_reply, ///< carried out, never answered
  };
  what kind = what::delay;
  duration time{};
  std::string error; ///< D-Bus name
  bool once = false;
};

class method_faults {
public:
  /// Modem 0.. or none for all; `member` without interface.
  using key = std::pair<std::optional<unsigned>, std::string>;

  void set(const key& id, std::optional<method_fault> x);
  void clear();

  /// The fault of this call; one that happens once is used up.
  std::optional<method_fault>
  take(std::optional<unsigned> modem, const std::string& member);

  size_t size() const noexcept {
    return faults_.size();
  }

private:
  std::map<key, method_fault> faults_;
};

} // namespace wwan::sim
