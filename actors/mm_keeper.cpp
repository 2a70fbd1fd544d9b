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
      auto well = error.empty();
      log->log(
        !well, "ModemManager",
        well ? "log level is " + level : "log level " + level + ": " + error);
    });
}

void run(self_ptr, core::service_held&) {
  // nop
}

void run(self_ptr self, core::wake_keeper& x) {
  self->delayed_send(self, x.due - self->clock().now(), timer_due{});
}

void run(self_ptr self, core::keeper_note& x) {
  state_of(self).peers.log->log(true, "ModemManager", x.text);
}

void carry_out(self_ptr self, core::keeper_effects effects) {
  if (state_of(self).peers.service == nullptr)
    return;
  for (auto& effect : effects)
    std::visit([&](auto& x) { run(self, x); }, effect);
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
    [feed](const service_changed& x) {
      feed([&](auto& policy, auto now) { return policy.service(x.up, now); });
    },
    [feed](const service_ended& x) {
      feed([&](auto& policy, auto now) { return policy.exited(x.how, now); });
    },
    [feed](const service_asked& x) {
      feed([&](auto& policy, auto now) { return policy.pinged(x.error, now); });
    },
    [feed](const global_config& x) {
      feed([&](auto& policy, auto) { return policy.level(x.level); });
    },
    [feed](const timer_due&) {
      feed([](auto& policy, auto now) { return policy.tick(now); });
    },
  };
}

} // namespace

keeper_actor::behavior_type mm_keeper(self_ptr self, mm_keeper_peers peers) {
  auto& st = state_of(self);
  st.policy = core::keeper_policy{peers.spawns};
  st.peers = peers;
  return reactions{self}.all();
}

} // namespace wwan
