#include "actors/mm_keeper.hpp"

namespace wwan {

namespace {

using self_ptr = keeper_actor::stateful_pointer<mm_keeper_shell>;

/// A handler that tells this actor, if it still lives.
template <class Message>
std::function<void(const std::string&)> teller(self_ptr self) {
  auto me = caf::actor_cast<caf::weak_actor_ptr>(keeper_actor{self});
  return [me](const std::string& text) {
    if (auto strong = me.lock())
      caf::anon_send(caf::actor_cast<keeper_actor>(strong), Message{text});
  };
}

void run(self_ptr self, core::spawn_service&) {
  auto tell = teller<service_ended>(self);
  auto error = state_of(self).peers.service->start(tell);
  if (!error.empty())
    tell(error);
}

void run(self_ptr self, core::stop_service&) {
  state_of(self).peers.service->stop();
}

void run(self_ptr self, core::ping_service&) {
  state_of(self).peers.service->ping(teller<service_asked>(self));
}

void say(log_port& log, const core::log_line& x) {
  log.log(x.level, x.who, x.text);
}

void run(self_ptr self, core::set_service_log& x) {
  auto& log = *state_of(self).peers.log;
  state_of(self).peers.service->set_log_level(
    x.level, [&log, level = x.level](const std::string& error) {
      say(log, core::level_line(level, error));
    });
}

void run(self_ptr self, core::service_given_up& x) {
  state_of(self).peers.watchdog->service_lost(x.lost);
}

void run(self_ptr self, core::reload_driver& x) {
  auto me = caf::actor_cast<caf::weak_actor_ptr>(keeper_actor{self});
  state_of(self).peers.drivers->reload(
    x.where, [me](const driver_reloaded& done) {
      if (auto strong = me.lock())
        caf::anon_send(caf::actor_cast<keeper_actor>(strong), done);
    });
}

void run(self_ptr self, core::tell_recovery& x) {
  self->send(state_of(self).peers.fleet, std::move(x.what));
}

void run(self_ptr self, core::watch_modem& x) {
  state_of(self).peers.watchdog->watch(x.label, x.on);
}

void run(self_ptr self, core::touch_modem& x) {
  state_of(self).peers.watchdog->touch(x.label);
}

void run(self_ptr self, core::wake_at& x) {
  self->delayed_send(self, x.due - self->clock().now(), timer_due{});
}

void run(self_ptr self, core::log_line& x) {
  say(*state_of(self).peers.log, x);
}

void carry_out(self_ptr self, core::service_effects effects) {
  for (auto& effect : effects)
    std::visit([&](auto& x) { run(self, x); }, effect);
}

time_point now_of(self_ptr self) {
  return self->clock().now();
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  keeper_actor::behavior_type all() const;
};

keeper_actor::behavior_type reactions::all() const {
  auto* self = of;
  return {
    [self](const service_changed& x) {
      carry_out(self, state_of(self).machine.service(x.up, now_of(self)));
    },
    [self](const service_ended& x) {
      carry_out(self, state_of(self).machine.exited(x.how, now_of(self)));
    },
    [self](const service_asked& x) {
      carry_out(self, state_of(self).machine.pinged(x.error, now_of(self)));
    },
    [self](const global_config& x) {
      auto* drivers = state_of(self).peers.drivers;
      auto lacks = drivers != nullptr ? drivers->lacks() : std::string{};
      carry_out(self, state_of(self).machine.settings(x, lacks, now_of(self)));
    },
    [self](const networks_watched& x) {
      carry_out(self, state_of(self).machine.roster(x, now_of(self)));
    },
    [self](const driver_reloaded& x) {
      carry_out(self, state_of(self).machine.reloaded(x, now_of(self)));
    },
    [self](const timer_due&) {
      carry_out(self, state_of(self).machine.tick(now_of(self)));
    },
  };
}

} // namespace

keeper_actor::behavior_type mm_keeper(self_ptr self, mm_keeper_peers peers) {
  auto& st = state_of(self);
  auto* watchdog = peers.watchdog;
  st.machine = core::service_machine{
    {peers.service != nullptr, peers.spawns, peers.drivers != nullptr,
     watchdog != nullptr, peers.lost_after, peers.recover_after},
    watchdog != nullptr ? watchdog->watched() : std::vector<std::string>{}};
  st.peers = std::move(peers);
  carry_out(self, state_of(self).machine.begin(now_of(self)));
  return reactions{self}.all();
}

} // namespace wwan
