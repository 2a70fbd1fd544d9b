#include "actors/journal.hpp"

#include "config/render_events.hpp"

namespace wwan {

namespace {

using self_ptr = journal_actor::stateful_pointer<journal_shell>;

/// Shows them when the turn is over: many events, one document.
void schedule(self_ptr self) {
  auto& st = state_of(self);
  if (st.due || !st.port->are_events_followed())
    return;
  st.due = true;
  auto me = caf::actor_cast<caf::weak_actor_ptr>(journal_actor{self});
  st.port->when_calm([me] {
    if (auto strong = me.lock())
      caf::anon_send(caf::actor_cast<journal_actor>(strong), timer_due{});
  });
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  journal_actor::behavior_type all() const;
};

journal_actor::behavior_type reactions::all() const {
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

} // namespace

journal_actor::behavior_type journal(self_ptr self, publish_port* port) {
  state_of(self).port = port;
  return reactions{self}.all();
}

} // namespace wwan
