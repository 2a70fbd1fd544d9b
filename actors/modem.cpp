#include "actors/modem.hpp"

#include <algorithm>
#include <utility>

#include "actors/machine_shell.hpp"
#include "config/documents/render_agent.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<modem_shell>;

void act(self_ptr self, core::modem_effects effects);

template <class Event>
void feed(self_ptr self, const Event& event) {
  act(self, state_of(self).machine.handle(event, now_of(self)));
}

network_label label_of(const modem_shell& st) {
  return st.last ? st.last->status.label : network_label{};
}

struct runner {
  self_ptr self;

  const modem_peers& peers() const {
    return state_of(self).peers;
  }

  void operator()(core::perform_step& x) const {
    auto& st = state_of(self);
    self->send(
      st.peers.bus,
      perform{
        x.id, st.path, std::move(x.what), x.urgent, self, weak(st.peers.fleet),
        std::exchange(st.is_contested, false)});
  }
  void operator()(const core::arm_timer& x) const {
    self->delayed_send(self, x.after, timer_due{x.id});
  }
  void operator()(core::configure_network& x) const {
    self->send(
      peers().network, apply_network{
                         x.id, state_of(self).path, std::move(x.interface),
                         std::move(x.settings), self});
  }
  void operator()(core::clear_network& x) const {
    self->send(
      peers().network,
      drop_network{x.id, state_of(self).path, std::move(x.interface), self});
  }
  void operator()(core::note& x) const {
    auto& st = state_of(self);
    st.is_contested |= x.by_others;
    st.notes.push_back(std::move(x));
  }

  void operator()(const core::recall_modem& x) const {
    const auto& memory = *peers().memory;
    feed(
      self,
      core::modem_recalled{memory.attach_of(x.imei), memory.modem_of(x.imei)});
  }
  void operator()(const core::recall_card& x) const {
    feed(self, core::card_recalled{peers().memory->card_of(x.iccid)});
  }
  void operator()(const core::keep_modem& x) const {
    say_error(
      *peers().log, "memory", peers().memory->keep_modem(x.imei, x.kept));
  }
  void operator()(const core::keep_card& x) const {
    say_error(*peers().log, "memory", peers().memory->keep_card(x.kept));
  }

  void operator()(const core::start_scan&) const {
    self->send(peers().bus, run_scan{state_of(self).path, self});
  }
  void operator()(const core::wake_at& x) const {
    wake(self, x.due, scan_due{});
  }
  void operator()(const core::answer_scan& x) const {
    auto& st = state_of(self);
    auto json = render_scan(label_of(st), x.error, st.scan.visible());
    self->send(st.peers.publisher, control_answer{x.request, std::move(json)});
  }
};

void carry_out(self_ptr self, core::modem_effects effects) {
  run_all(runner{self}, std::move(effects));
}

void carry_out(self_ptr self, core::scan_effects effects) {
  run_all(runner{self}, std::move(effects));
}

void log_notes(modem_shell& st) {
  auto label = label_of(st);
  for (auto& x : st.notes)
    st.peers.log->log(
      x.level, label.empty() ? st.path.str() : label.str(), core::to_string(x));
  st.notes.clear();
}

/// Others have their turn before it settles and tells.
void tell_later(self_ptr self) {
  if (!std::exchange(state_of(self).untold, true))
    self->send(self, report_due{});
}

/// Settles, then logs and tells what is new since the last time: once NETWORK
/// had its turn, where the interface is to change.
void tell_fleet(self_ptr self) {
  auto& st = state_of(self);
  auto now = now_of(self);
  auto effects = st.machine.settle(now);
  auto changes =
    std::any_of(effects.begin(), effects.end(), core::is_for_kernel);
  carry_out(self, std::move(effects));
  if (changes && !st.untold)
    return tell_later(self);
  st.untold = false;
  log_notes(st);
  auto legacy = st.machine.legacy();
  if (!st.legacy || legacy != *st.legacy) {
    st.legacy = std::make_shared<const modem_memory>(std::move(legacy));
    self->send(st.peers.fleet, remember{st.path, st.legacy});
  }
  auto report = st.machine.report(now);
  carry_out(self, st.scan.able(report.may_scan, now));
  report.status.visible = st.scan.visible();
  report.scan_error = st.scan.error();
  if (st.last && report == *st.last)
    return;
  st.last = std::make_shared<const modem_report>(std::move(report));
  self->send(st.peers.fleet, modem_reported{st.last});
}

void act(self_ptr self, core::modem_effects effects) {
  auto calls = std::any_of(effects.begin(), effects.end(), core::is_call);
  carry_out(self, std::move(effects));
  // BUS BRIDGE has its turn first: a call waits for nothing else.
  if (calls)
    tell_later(self);
  else
    tell_fleet(self);
}

} // namespace

template <>
modem_actor::behavior_type reactions<modem_shell>::all() const {
  auto* self = of;
  return {
    // The first one is found with the least work.
    [self](const modem_seen& x) {
      auto& st = state_of(self);
      if (st.peers.memory != nullptr)
        carry_out(self, st.machine.meet(*x.modem));
      feed(self, x.modem);
    },
    [self](const wanted_modem& x) { feed(self, x); },
    [self](const remember& x) { feed(self, *x.memory); },
    [self](const step_result& x) { feed(self, core::step_done{x}); },
    [self](const network_result& x) {
      feed(
        self, core::network_done{
                x.id, x.error, x.warning, x.changed, x.received, x.lacks,
                x.leased, x.is_of_session});
    },
    [self](const link_changed& x) {
      feed(self, core::interface_touched{x.interface});
    },
    [self](const query_providers& x) {
      carry_out(self, state_of(self).scan.query(x.on, now_of(self)));
      tell_fleet(self);
    },
    [self](const scan_wanted& x) {
      auto now = now_of(self);
      carry_out(self, state_of(self).scan.request(x.request, now));
    },
    [self](const scan_done& x) {
      auto now = now_of(self);
      carry_out(self, state_of(self).scan.done(x.error, x.found, now));
      tell_fleet(self);
    },
    [self](const scan_due&) {
      carry_out(self, state_of(self).scan.tick(now_of(self)));
    },
    [self](const timer_due& x) { feed(self, core::timer_fired{x.id}); },
    [self](const reconnect_modem&) { feed(self, core::reconnect_now{}); },
    [self](const report_due&) {
      if (state_of(self).untold)
        tell_fleet(self);
    },
    [self](const link_probed& x) { feed(self, x); },
    [self](const reconnect_wanted& x) { feed(self, x); },
  };
}

modem_actor::behavior_type
modem(self_ptr self, modem_peers peers, modem_path path, uint64_t seed) {
  auto& st = state_of(self);
  st.peers = std::move(peers);
  st.machine = core::modem_machine{path, seed};
  st.path = std::move(path);
  return reactions<modem_shell>{self}.all();
}

} // namespace wwan
