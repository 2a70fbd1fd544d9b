#include "actors/metrics_sampler.hpp"

#include <algorithm>

namespace wwan {

namespace {

using self_ptr = sampler_actor::stateful_pointer<sampler_shell>;

/// Arms the timer for the next sample, once.
void schedule(self_ptr self) {
  auto& st = state_of(self);
  if (st.armed)
    return;
  st.armed = true;
  auto now = self->clock().now();
  // Changes come in groups: a second gathers them.
  time_point due = now + std::chrono::seconds{1};
  if (st.last)
    due = std::max<time_point>(due, *st.last + metrics_period);
  self->delayed_send(self, due - now, timer_due{});
}

/// Joins the modem's name with its numbers.
void label(const sampler_shell& st, network_metrics& x) {
  auto i = st.modems.find(x.path);
  if (i == st.modems.end())
    return;
  x.label = i->second->status.label;
  x.addrs = i->second->status.addrs;
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  sampler_actor::behavior_type all() const;
};

sampler_actor::behavior_type reactions::all() const {
  auto* self = of;
  return {
    [self](const metrics_changed&) { schedule(self); },
    [self](const modem_reported& x) {
      auto& known = state_of(self).modems[x.report->path];
      auto is_news = !known || known->status.label != x.report->status.label
                     || known->status.addrs != x.report->status.addrs;
      known = x.report;
      if (is_news)
        schedule(self);
    },
    [self](const modem_gone& x) {
      state_of(self).modems.erase(x.path);
      state_of(self).ledger.gone(x.path);
      schedule(self);
    },
    [self](metrics_sample& x) {
      auto& state = state_of(self);
      for (auto& modem : x.modems)
        label(state, modem);
      self->send(state.network, count_packets{std::move(x.modems), self});
    },
    [self](packets_counted& x) {
      auto& state = state_of(self);
      state.ledger.account(x.modems);
      if (state.prober)
        self->send(state.prober, metrics_sample{x.modems});
      self->send(state.publisher, metrics_sample{std::move(x.modems)});
    },
    [self](const meet_neighbours& x) { state_of(self).prober = x.prober; },
    [self](const timer_due&) {
      auto& state = state_of(self);
      state.armed = false;
      state.last = self->clock().now();
      self->send(state.bus, take_sample{self});
    },
  };
}

} // namespace

sampler_actor::behavior_type metrics_sampler(
  self_ptr self, bus_actor bus, network_actor network,
  publisher_actor publisher) {
  auto& st = state_of(self);
  st.bus = std::move(bus);
  st.network = std::move(network);
  st.publisher = std::move(publisher);
  return reactions{self}.all();
}

} // namespace wwan
