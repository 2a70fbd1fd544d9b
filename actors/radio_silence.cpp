#include "actors/radio_silence.hpp"

namespace wwan {

namespace {

using self_ptr = silence_actor::stateful_pointer<silence_shell>;

void acknowledge(self_ptr self) {
  auto& st = state_of(self);
  auto done = st.machine.take_acknowledgement(self->clock().now());
  if (done)
    self->send(st.publisher, silence_carried_out{std::move(*done)});
}

/// Acknowledges now, or when the machine says that time will tell.
void look_again(self_ptr self) {
  acknowledge(self);
  auto& st = state_of(self);
  auto now = self->clock().now();
  auto due = st.machine.deadline(now);
  if (!due || due == st.armed)
    return;
  st.armed = due;
  self->delayed_send(self, *due - now, timer_due{});
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  silence_actor::behavior_type all() const;
};

silence_actor::behavior_type reactions::all() const {
  auto* self = of;
  return {
    [self](const silence_wish& x) {
      auto& state = state_of(self);
      auto now = self->clock().now();
      state.machine.wanted(x.on, x.rs_timestamp, now);
      // Ahead of what thousands of modems may have told FLEET before.
      self->send<caf::message_priority::high>(
        state.fleet, impose_silence{x.on});
      look_again(self);
    },
    [self](const modems_present& x) {
      auto now = self->clock().now();
      state_of(self).machine.present(x.came, x.went, x.known, now);
      look_again(self);
    },
    [self](const modem_reported& x) {
      state_of(self).machine.reported(*x.report);
      acknowledge(self);
    },
    [self](const timer_due&) { look_again(self); },
  };
}

} // namespace

silence_actor::behavior_type
radio_silence(self_ptr self, fleet_actor fleet, publisher_actor publisher) {
  auto& st = state_of(self);
  st.fleet = std::move(fleet);
  st.publisher = std::move(publisher);
  return reactions{self}.all();
}

} // namespace wwan
