// What a modem_machine has asked for and was not answered yet.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/modem/alarm_clock.hpp"
#include "core/modem/modem_events.hpp"

namespace wwan::core {

/// Calls, and the timer. All requests of a modem have ids from one row: an
/// answer to what is not asked any more says nothing.
class pending_calls {
public:
  struct call {
    uint64_t id = 0;
    step_ptr what;
    bool cancelled = false; ///< by our switching off: failing is no error
  };

  /// The last id that was given; whoever asks takes the next one.
  uint64_t& last_id() noexcept {
    return last_id_;
  }

  /// This call goes out. Returns its id.
  uint64_t add(const step_ptr& what);

  /// What was answered; nothing: it is of an earlier life.
  std::optional<call> answered(uint64_t id);

  /// ModemManager cancels what it is doing for a step that switches off.
  void cancel_for(const step& what);

  bool is_pending(verb what) const noexcept;

  /// None, one; two only for silence.
  std::size_t count() const noexcept {
    return calls_.size();
  }
  bool is_idle() const noexcept {
    return calls_.empty();
  }

  /// Of one that is not idle.
  const step& newest() const noexcept {
    return *calls_.back().what;
  }

  /// The timer to set, should it be needed.
  std::optional<arm_timer> wake_at(time_point due, time_point now);

  /// A timer fired. Returns whether it is the one that counts.
  bool woke(uint64_t id) {
    return alarm_.fired(id);
  }

private:
  uint64_t last_id_ = 0;
  std::vector<call> calls_;
  alarm_clock alarm_;
};

} // namespace wwan::core
