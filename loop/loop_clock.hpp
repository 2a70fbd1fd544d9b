// Timers of all actors: due times in, messages out. Knows no sd-event: the
// loops ask when the next one is due.
#pragma once

#include "loop/home_thread.hpp"

#include <caf/detail/simple_actor_clock.hpp>

#include <cstddef>
#include <optional>

namespace wwan {

/// CAF's clock without a thread. Timers fire when a loop says so.
class loop_clock : public caf::detail::simple_actor_clock {
public:
  using super = caf::detail::simple_actor_clock;

  /// Due time of the earliest timer, which may have passed already.
  std::optional<time_point> next_due() const;

  /// Delivers the earliest timer if it is due at `t`.
  bool fire_one(time_point t);

  /// Delivers every timer that is due now. Returns their number.
  size_t fire_due();

  /// Forgets all timers and releases the actors that they hold.
  void cancel_all() override;

  void set_ordinary_timeout(
    time_point t, caf::abstract_actor* self, caf::atom_value type,
    uint64_t id) override;

  void set_multi_timeout(
    time_point t, caf::abstract_actor* self, caf::atom_value type,
    uint64_t id) override;

  void set_request_timeout(
    time_point t, caf::abstract_actor* self, caf::message_id id) override;

  void schedule_message(
    time_point t, caf::strong_actor_ptr receiver,
    caf::mailbox_element_ptr content) override;

  void schedule_message(
    time_point t, caf::group target, caf::strong_actor_ptr sender,
    caf::message content) override;

private:
  home_thread home_;
};

} // namespace wwan
