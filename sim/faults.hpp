// What goes wrong with calls, by modem, member and argument.
#pragma once

#include <map>
#include <optional>
#include <string>

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
  std::string text = "simulated failure";
  bool once = false;
};

/// Which calls a fault is of.
struct fault_scope {
  std::optional<unsigned> modem; ///< none: all
  /// "Connect", or with the last word of its interface: "Bearer.Connect".
  std::string member;
  /// A key of a dictionary among the arguments, or the number of an argument,
  /// from 1; "": any call.
  std::string argument;
  std::string content; ///< that it has, as text

  friend bool operator<(const fault_scope& x, const fault_scope& y);

  bool contains(std::optional<unsigned> of, const request& x) const;

  /// The narrower one of two that contain a call decides: an argument counts
  /// more than the modem, the modem more than the interface.
  unsigned narrowness() const;
};

class method_faults {
public:
  void set(const fault_scope& which, std::optional<method_fault> x);
  void clear();

  /// The fault of this call; one that happens once is used up.
  std::optional<method_fault>
  take(std::optional<unsigned> modem, const request& x);

  size_t size() const noexcept {
    return faults_.size();
  }

private:
  std::map<fault_scope, method_fault> faults_;
};

} // namespace wwan::sim
