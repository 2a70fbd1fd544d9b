#include "actors/journal.hpp"

#include "actors/machine_shell.hpp"
#include "config/documents/render_events.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<journal_shell>;

/// Shows them when the turn is over: many events, one document.
void schedule(self_ptr self) {
  auto& st = state_of(self);
  if (st.due || !st.port->are_events_followed())
    return;
  st.due = true;
  st.port->when_calm(
    [me = weak(self)] { tell<journal_actor>(me, timer_due{}); });
}

} // namespace

template <>
journal_actor::behavior_type reactions<journal_shell>::all() const {
  auto* self = of;
  return {
    [self](const happened& x) {
      state_of(self).ring.add(x.at_ms, x.who, x.text);
      schedule(self);
    },
    [self](const describe_events& x) {
      auto& st = state_of(self);
      st.port->answer(x.request, render_events(st.ring.events()));
    },
    [self](const timer_due&) {
      auto& st = state_of(self);
      st.due = false;
      st.port->show_events(render_events(st.ring.events()));
    },
  };
}

journal_actor::behavior_type journal(self_ptr self, publish_port* port) {
  state_of(self).port = port;
  return reactions<journal_shell>{self}.all();
}

} // namespace wwan
