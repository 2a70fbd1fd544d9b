#include "actors/mm_keeper.hpp"

#include "actors/machine_shell.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<mm_keeper_shell>;

struct runner : effect_runner<mm_keeper_shell> {
  using effect_runner::operator();

  const mm_keeper_peers& peers() const {
    return state_of(self).peers;
  }

  /// A handler that tells this actor, if it still lives.
  template <class Message>
  service_port::told teller() const {
    return [me = weak(self)](const std::string& text) {
      tell<keeper_actor>(me, Message{text});
    };
  }

  void operator()(core::spawn_service&) const {
    auto tell = teller<service_ended>();
    auto error = peers().service->start(tell);
    if (!error.empty())
      tell(error);
  }
  void operator()(core::stop_service&) const {
    peers().service->stop();
  }
  void operator()(core::ping_service&) const {
    peers().service->ping(teller<service_asked>());
  }
  void operator()(core::set_service_log& x) const {
    peers().service->set_log_level(
      x.level, [log = peers().log, level = x.level](const std::string& error) {
        say(*log, core::level_line(level, error));
      });
  }
  void operator()(core::service_given_up& x) const {
    peers().watchdog->service_lost(x.lost);
  }
  void operator()(core::reload_driver& x) const {
    peers().drivers->reload(
      x.where, [me = weak(self)](const driver_reloaded& done) {
        tell<keeper_actor>(me, done);
      });
  }
  void operator()(core::tell_recovery& x) const {
    self->send(peers().fleet, std::move(x.what));
  }
  void operator()(core::watch_modem& x) const {
    peers().watchdog->watch(x.label, x.on);
  }
  void operator()(core::touch_modem& x) const {
    peers().watchdog->touch(x.label);
  }
  void operator()(core::log_line& x) const {
    say(*peers().log, x);
  }
};

void carry_out(self_ptr self, core::service_effects effects) {
  run_all(runner{{self}}, std::move(effects));
}

} // namespace

template <>
keeper_actor::behavior_type reactions<mm_keeper_shell>::all() const {
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

keeper_actor::behavior_type mm_keeper(self_ptr self, mm_keeper_peers peers) {
  auto& st = state_of(self);
  auto* watchdog = peers.watchdog;
  st.machine = core::service_machine{
    {peers.service != nullptr, peers.spawns, peers.drivers != nullptr,
     watchdog != nullptr, peers.lost_after, peers.recover_after},
    watchdog != nullptr ? watchdog->watched() : std::vector<network_label>{}};
  st.peers = std::move(peers);
  carry_out(self, state_of(self).machine.begin(now_of(self)));
  return reactions<mm_keeper_shell>{self}.all();
}

} // namespace wwan
