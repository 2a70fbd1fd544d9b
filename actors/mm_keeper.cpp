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

void run(self_ptr self, core::set_service_log& x) {
  auto* log = state_of(self).peers.log;
  state_of(self).peers.service->set_log_level(
    x.level, [log, level = x.level](const std::string& error) {
      if (error.empty())
        log->log(log_level::debug, "ModemManager", "log level is " + level);
      else
        log->log(
          log_level::warning, "ModemManager",
          "log level " + level + ": " + error);
    });
}

void recover(self_ptr self, core::recovery_effects effects);

void run(self_ptr self, core::service_held&) {
  auto& st = state_of(self);
  recover(self, st.recovery.held(self->clock().now()));
}

void wake_at(self_ptr self, time_point due) {
  self->delayed_send(self, due - self->clock().now(), timer_due{});
}

void run(self_ptr self, core::wake_at& x) {
  wake_at(self, x.due);
}

void run(self_ptr self, core::service_given_up& x) {
  if (auto* watchdog = state_of(self).peers.watchdog)
    watchdog->service_lost(x.lost);
}

void run(self_ptr self, core::keeper_note& x) {
  state_of(self).peers.log->log(x.level, "ModemManager", x.text);
}

void carry_out(self_ptr self, core::keeper_effects effects) {
  if (state_of(self).peers.service == nullptr)
    return;
  for (auto& effect : effects)
    std::visit([&](auto& x) { run(self, x); }, effect);
}

void run(self_ptr self, core::hold_service& x) {
  auto& policy = state_of(self).policy;
  auto now = self->clock().now();
  carry_out(self, x.down ? policy.hold(now) : policy.release(now));
}

void run(self_ptr self, core::reload_driver& x) {
  auto* drivers = state_of(self).peers.drivers;
  auto me = caf::actor_cast<caf::weak_actor_ptr>(keeper_actor{self});
  if (drivers == nullptr)
    return self->send(
      self, driver_reloaded{"this agent reloads no drivers", {}});
  drivers->reload(x.where, [me](const driver_reloaded& done) {
    if (auto strong = me.lock())
      caf::anon_send(caf::actor_cast<keeper_actor>(strong), done);
  });
}

void run(self_ptr self, core::tell_recovery& x) {
  self->send(state_of(self).peers.fleet, std::move(x.what));
}

void run(self_ptr self, core::recovery_note& x) {
  auto who = x.label.empty() ? std::string{"recovery"} : x.label;
  state_of(self).peers.log->log(x.level, who, "soft recovery: " + x.text);
}

void recover(self_ptr self, core::recovery_effects effects) {
  for (auto& effect : effects)
    std::visit([&](auto& x) { run(self, x); }, effect);
}

/// Touches the modems that are there, now and every 25 s.
void touch(self_ptr self) {
  auto& st = state_of(self);
  auto now = self->clock().now();
  if (!st.touching || now < st.touch_due)
    return;
  st.touching = st.watched.is_on();
  for (const auto& label : st.watched.touches())
    st.peers.watchdog->touch(label);
  st.touch_due = now + core::modem_watchdog::period;
  if (st.touching)
    wake_at(self, st.touch_due);
}

void watch(
  self_ptr self, const std::vector<core::modem_watchdog::change>& changes) {
  auto& st = state_of(self);
  for (const auto& x : changes)
    st.peers.watchdog->watch(x.label, x.on);
  if (st.touching || !st.watched.is_on())
    return;
  st.touching = true;
  st.touch_due = self->clock().now();
  touch(self);
}

void obey(self_ptr self, const global_config& x) {
  auto& st = state_of(self);
  auto* drivers = st.peers.drivers;
  auto lacks = drivers != nullptr && x.reload_drivers ? drivers->lacks() : "";
  recover(self, st.recovery.settings(x, lacks, self->clock().now()));
  if (st.peers.watchdog != nullptr)
    watch(self, st.watched.settings(x.modem_watchdog));
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  keeper_actor::behavior_type all() const;
};

keeper_actor::behavior_type reactions::all() const {
  auto* self = of;
  auto feed = [self](auto event) {
    carry_out(self, event(state_of(self).policy, self->clock().now()));
  };
  return {
    [self, feed](const service_changed& x) {
      feed([&](auto& policy, auto now) { return policy.service(x.up, now); });
      auto now = self->clock().now();
      recover(self, state_of(self).recovery.service(x.up, now));
    },
    [feed](const service_ended& x) {
      feed([&](auto& policy, auto now) { return policy.exited(x.how, now); });
    },
    [feed](const service_asked& x) {
      feed([&](auto& policy, auto now) { return policy.pinged(x.error, now); });
    },
    [self, feed](const global_config& x) {
      feed([&](auto& policy, auto) { return policy.level(x.level); });
      obey(self, x);
    },
    [self](const networks_watched& x) {
      auto& state = state_of(self);
      recover(self, state.recovery.roster(x, self->clock().now()));
      if (state.peers.watchdog != nullptr)
        watch(self, state.watched.roster(x));
    },
    [self](const driver_reloaded& x) {
      auto now = self->clock().now();
      recover(self, state_of(self).recovery.reloaded(x, now));
    },
    [self, feed](const timer_due&) {
      feed([](auto& policy, auto now) { return policy.tick(now); });
      recover(self, state_of(self).recovery.tick(self->clock().now()));
      touch(self);
    },
  };
}

} // namespace

keeper_actor::behavior_type mm_keeper(self_ptr self, mm_keeper_peers peers) {
  auto& st = state_of(self);
  st.policy = core::keeper_policy{peers.spawns, peers.lost_after};
  st.recovery = core::recovery_policy{
    peers.spawns && peers.service != nullptr, peers.recover_after};
  if (peers.watchdog != nullptr)
    st.watched.inherit(peers.watchdog->watched());
  st.peers = std::move(peers);
  carry_out(self, st.policy.begin(self->clock().now()));
  return reactions{self}.all();
}

} // namespace wwan
