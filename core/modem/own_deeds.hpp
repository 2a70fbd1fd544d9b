// What we did to a modem last, lest it is laid to others.
#pragma once

#include <chrono>
#include <optional>

#include "messages/memory.hpp"
#include "messages/step.hpp"

namespace wwan::core {

/// Calls of ours that are not answered yet.
struct own_calls {
  bool on = false;  ///< Enable, or power
  bool off = false; ///< of the same
  bool disconnect = false;
};

class own_deeds {
public:
  /// What follows a call of ours within this time is not laid to others.
  static constexpr std::chrono::seconds own_time{10};

  /// This step goes out now.
  void doing(verb what, time_point now) {
    switch (what) {
      case verb::power_on:
      case verb::enable:
        switched_on_ = now;
        switched_off_.reset(); // what goes off from here on was not us
        break;
      case verb::power_low:
      case verb::disable:
        switched_off_ = now;
        break;
      case verb::disconnect:
        hung_up_ = now;
        break;
      case verb::connect:
        hung_up_.reset();
        break;
      default:
        break;
    }
  }

  /// The radio is off: what goes on from here on was not us.
  void is_off() noexcept {
    switched_on_.reset();
  }

  bool is_switching_on(const own_calls& flying, time_point now) const noexcept {
    return flying.on || is_recent(switched_on_, now);
  }
  bool
  is_switching_off(const own_calls& flying, time_point now) const noexcept {
    return flying.off || is_recent(switched_off_, now);
  }
  /// Whether a session that ends now is one that we end.
  bool is_hanging_up(const own_calls& flying, time_point now) const noexcept {
    return is_switching_off(flying, now) || flying.disconnect
           || is_recent(hung_up_, now);
  }

  /// We ended a session, and asked for none since.
  bool has_hung_up() const noexcept {
    return hung_up_.has_value();
  }

private:
  static bool
  is_recent(const std::optional<time_point>& x, time_point now) noexcept {
    return x && now - *x < own_time;
  }

  std::optional<time_point> switched_on_;
  std::optional<time_point> switched_off_;
  std::optional<time_point> hung_up_; ///< Disconnect
};

} // namespace wwan::core
