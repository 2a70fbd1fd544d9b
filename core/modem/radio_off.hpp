// How far a radio that is to be off has come: silence, or nobody's modem.
#pragma once

#include <chrono>
#include <optional>

#include "messages/modem_report.hpp"

namespace wwan::core {

class radio_off {
public:
  /// `seed` spreads the pauses of several modems.
  explicit radio_off(uint64_t seed = 0) : seed_(seed) {}

  /// Silencing that took longer than this has failed (and goes on).
  static constexpr std::chrono::seconds deadline{30};

  /// The radio's wish is now `is`, and was `was`.
  void wished(radio_wish was, radio_wish is, time_point now);

  /// The radio is off.
  void reached() noexcept {
    failures_ = 0;
  }

  /// A Disconnect that was done: whoever connects again at once is disabled,
  /// or this would go on for ever.
  void disconnected() noexcept {
    skips_disconnect_ = true;
  }

  /// A step of the way off failed; `modem`: as it is shown. Returns when the
  /// next may go out; nothing: at once.
  std::optional<time_point> failed(
    const step& x, const observed_modem& modem, radio_wish wish,
    time_point now);

  /// Power low was done, and the radio is still on. Returns when to try again.
  time_point not_reached(time_point now);

  /// It was tried in vain: the next one goes out instead.
  bool skips(const step& x) const noexcept;

  /// Power low was refused of an enabled modem: see choice.
  bool is_low_refused() const noexcept {
    return low_refused_;
  }

  /// One refusal is not the end: the next step of the sequence may do.
  bool is_refused() const noexcept {
    return failures_ > 1;
  }

  bool is_overdue(time_point now) const;

  /// When it will be overdue; nothing: it is, or nobody wants it off.
  std::optional<time_point> due(time_point now) const;

private:
  uint64_t seed_;
  std::optional<time_point> since_; ///< the wish, not the fact
  uint32_t failures_ = 0;
  bool skips_disconnect_ = false; ///< it was tried: it goes on without
  bool low_refused_ = false;
};

} // namespace wwan::core
