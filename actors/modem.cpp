#include "actors/modem.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "actors/modem_keeping.hpp"
#include "config/render_agent.hpp"
#include "core/plan/sim_choice.hpp"
#include "core/plan/step_rules.hpp"

namespace wwan {

namespace {

using self_ptr = modem_actor::stateful_pointer<modem_shell>;

void run(self_ptr self, core::perform_step& x) {
  auto& st = state_of(self);
  self->send(
    st.peers.bus, perform{
                    x.id, st.path, std::move(x.what), x.urgent, self,
                    caf::actor_cast<caf::weak_actor_ptr>(st.peers.fleet),
                    std::exchange(st.is_contested, false)});
}

void run(self_ptr self, core::arm_timer& x) {
  self->delayed_send(self, x.after, timer_due{x.id});
}

void run(self_ptr self, core::configure_network& x) {
  self->send(
    state_of(self).peers.network,
    apply_network{
      x.id, state_of(self).path, std::move(x.interface), std::move(x.settings),
      self});
}

void run(self_ptr self, core::clear_network& x) {
  self->send(
    state_of(self).peers.network,
    drop_network{x.id, state_of(self).path, std::move(x.interface), self});
}

void run(self_ptr self, core::note& x) {
  auto& st = state_of(self);
  st.is_contested |= x.by_others;
  st.notes.push_back(std::move(x));
}

std::string label_of(const modem_shell& st) {
  return st.last ? st.last->status.label : std::string{};
}

void log_notes(modem_shell& st) {
  auto label = label_of(st);
  for (auto& x : st.notes)
    st.peers.log->log(
      x.level, label.empty() ? st.path : label, core::to_string(x));
  st.notes.clear();
}

void run(self_ptr self, const core::start_scan&) {
  auto& st = state_of(self);
  self->send(st.peers.bus, run_scan{st.path, self});
}

void run(self_ptr self, const core::wake_scan& x) {
  self->delayed_send(self, x.due - self->clock().now(), scan_due{});
}

void run(self_ptr self, const core::answer_scan& x) {
  auto& st = state_of(self);
  auto json = render_scan(label_of(st), x.error, st.scan.visible());
  self->send(st.peers.publisher, control_answer{x.request, std::move(json)});
}

template <class Effects>
void run_all(self_ptr self, Effects effects) {
  for (auto& effect : effects)
    std::visit([&](auto& x) { run(self, x); }, effect);
}

bool is_for_kernel(const core::modem_effect& x) {
  return std::holds_alternative<core::configure_network>(x)
         || std::holds_alternative<core::clear_network>(x);
}

/// Settles, then keeps, logs and reports what is new since the last time: once
/// NETWORK had its turn, where the interface is to change.
void tell(self_ptr self) {
  auto& st = state_of(self);
  auto now = self->clock().now();
  auto effects = st.machine.settle(now);
  auto changes = std::any_of(effects.begin(), effects.end(), is_for_kernel);
  run_all(self, std::move(effects));
  if (changes && !std::exchange(st.untold, true)) {
    self->send(self, report_due{});
    return;
  }
  st.untold = false;
  keep(st);
  log_notes(st);
  auto legacy = st.machine.legacy();
  if (!st.legacy || legacy != *st.legacy) {
    st.legacy = std::make_shared<const modem_memory>(std::move(legacy));
    self->send(st.peers.fleet, memory_told{st.path, st.legacy});
  }
  auto report = st.machine.report(now);
  run_all(self, st.scan.able(report.may_scan, now));
  report.status.visible = st.scan.visible();
  report.scan_error = st.scan.error();
  if (st.last && report == *st.last)
    return;
  st.last = std::make_shared<const modem_report>(std::move(report));
  self->send(st.peers.fleet, modem_reported{st.last});
}

template <class Event>
void feed(self_ptr self, const Event& event) {
  auto& st = state_of(self);
  auto calls = false;
  auto keep_first = false;
  for (auto& effect : st.machine.handle(event, self->clock().now())) {
    if (auto* call = std::get_if<core::perform_step>(&effect)) {
      calls = true;
      keep_first |= core::is_kept_first(*call->what);
    }
    std::visit([&](auto& x) { run(self, x); }, effect);
  }
  if (keep_first)
    keep(st);
  if (!calls)
    return tell(self);
  // BUS BRIDGE has its turn first: a call waits for nothing else.
  if (!std::exchange(st.untold, true))
    self->send(self, report_due{});
}

/// What is on disk goes by the IMEI, which a new object may not show at once.
void recall_modem(self_ptr self, const observed_modem& x) {
  auto& st = state_of(self);
  if (!st.imei.empty() || x.equipment_id.empty())
    return;
  st.imei = x.equipment_id;
  st.kept = {}; // written again under this name
  const auto& memory = *st.peers.memory;
  feed(
    self, core::modem_recalled{
            memory.attach_of(st.imei),
            recall(memory, core::texts_of_modem({}, st.imei))});
}

/// Before the machine sees the card: it must not take what we changed for the
/// card's own.
void recall_card(self_ptr self, const observed_modem& x) {
  auto& st = state_of(self);
  auto iccid = core::card_in_use(x);
  if (iccid.empty() || st.cards.count(iccid) != 0)
    return;
  st.cards.insert(iccid);
  core::keepsakes card;
  card.iccid = std::move(iccid);
  st.kept = {};
  auto names = core::texts_of_card(card);
  feed(
    self,
    core::card_recalled{recall(*st.peers.memory, names, std::move(card))});
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  modem_actor::behavior_type all() const;
};

modem_actor::behavior_type reactions::all() const {
  auto* self = of;
  return {
    // The first one is found with the least work.
    [self](const modem_seen& x) {
      if (state_of(self).peers.memory != nullptr) {
        recall_modem(self, *x.modem);
        recall_card(self, *x.modem);
      }
      feed(self, x.modem);
    },
    [self](const wanted_modem& x) { feed(self, x); },
    [self](const remember& x) { feed(self, x.memory); },
    [self](const step_result& x) { feed(self, core::step_done{x}); },
    [self](const network_result& x) {
      feed(
        self,
        core::network_done{x.id, x.error, x.warning, x.changed, x.received});
    },
    [self](const link_changed& x) {
      feed(self, core::interface_touched{x.interface});
    },
    [self](const query_providers& x) {
      run_all(self, state_of(self).scan.query(x.on, self->clock().now()));
      tell(self);
    },
    [self](const scan_wanted& x) {
      auto now = self->clock().now();
      run_all(self, state_of(self).scan.request(x.request, now));
    },
    [self](const scan_done& x) {
      auto now = self->clock().now();
      run_all(self, state_of(self).scan.done(x.error, x.found, now));
      tell(self);
    },
    [self](const scan_due&) {
      run_all(self, state_of(self).scan.tick(self->clock().now()));
    },
    [self](const timer_due& x) { feed(self, core::timer_fired{x.id}); },
    [self](const reconnect_modem&) { feed(self, core::reconnect_now{}); },
    [self](const report_due&) {
      if (state_of(self).untold)
        tell(self);
    },
    [self](const link_probed& x) { feed(self, x); },
    [self](const reconnect_wanted& x) { feed(self, x); },
  };
}

} // namespace

modem_actor::behavior_type
modem(self_ptr self, modem_peers peers, std::string path, uint64_t seed) {
  auto& st = state_of(self);
  st.peers = std::move(peers);
  st.machine = core::modem_machine{path, seed};
  st.path = std::move(path);
  return reactions{self}.all();
}

} // namespace wwan
