#include "actors/location.hpp"

#include <utility>

namespace wwan {

namespace {

using self_ptr = location_actor::stateful_pointer<location_shell>;

void run(self_ptr self, core::track_modem& x) {
  self->send(state_of(self).fleet, track_location{std::move(x.path), x.period});
}

void run(self_ptr self, core::publish_location& x) {
  self->send(state_of(self).publisher, location_found{std::move(x.info)});
}

void run(self_ptr self, const core::wake_at& x) {
  self->delayed_send(self, x.due - self->clock().now(), timer_due{});
}

void carry_out(self_ptr self, core::location_effects effects) {
  for (auto& effect : effects)
    std::visit([&](auto& x) { run(self, x); }, effect);
}

time_point now_of(self_ptr self) {
  return self->clock().now();
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  location_actor::behavior_type all() const;
};

location_actor::behavior_type reactions::all() const {
  auto* self = of;
  return {
    [self](const modem_reported& x) {
      carry_out(self, state_of(self).machine.reported(x.report, now_of(self)));
    },
    [self](const modem_gone& x) {
      carry_out(self, state_of(self).machine.gone(x.path, now_of(self)));
    },
    [self](const located& x) {
      carry_out(self, state_of(self).machine.fixed(x.fix, now_of(self)));
    },
    [self](const location_rate& x) {
      carry_out(self, state_of(self).machine.period(x.period, now_of(self)));
    },
    [self](const timer_due&) {
      carry_out(self, state_of(self).machine.tick(now_of(self)));
    },
  };
}

} // namespace

location_actor::behavior_type
location(self_ptr self, fleet_actor fleet, publisher_actor publisher) {
  auto& st = state_of(self);
  st.fleet = std::move(fleet);
  st.publisher = std::move(publisher);
  return reactions{self}.all();
}

} // namespace wwan
