#include "actors/location.hpp"

#include <utility>

#include "actors/machine_shell.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<location_shell>;

struct runner : effect_runner<location_shell> {
  using effect_runner::operator();

  void operator()(core::track_modem& x) const {
    self->send(
      state_of(self).peers.fleet, track_location{std::move(x.path), x.period});
  }
  void operator()(core::publish_location& x) const {
    self->send(
      state_of(self).peers.publisher, location_found{std::move(x.info)});
  }
};

void carry_out(self_ptr self, core::location_effects effects) {
  run_all(runner{{self}}, std::move(effects));
}

} // namespace

template <>
location_actor::behavior_type reactions<location_shell>::all() const {
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

location_actor::behavior_type location(self_ptr self, location_peers peers) {
  state_of(self).peers = std::move(peers);
  return reactions<location_shell>{self}.all();
}

} // namespace wwan
