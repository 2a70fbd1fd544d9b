#include "actors/publisher.hpp"

#include "config/cipher_json.hpp"
#include "config/render.hpp"
#include "config/render_agent.hpp"
#include "config/render_events.hpp"

namespace wwan {

namespace {

using self_ptr = publisher_actor::stateful_pointer<publisher_shell>;

/// Publishes when the turn is over: many reports, one status.
void schedule(self_ptr self) {
  auto& st = state_of(self);
  if (st.due)
    return;
  st.due = true;
  auto me = caf::actor_cast<caf::weak_actor_ptr>(publisher_actor{self});
  st.port->when_calm([me] {
    if (auto strong = me.lock())
      caf::anon_send(caf::actor_cast<publisher_actor>(strong), timer_due{});
  });
}

void write(publisher_shell& st, const char* topic, std::string json) {
  auto& last = st.last[topic];
  if (last && *last == json)
    return;
  auto text = std::make_shared<const std::string>(std::move(json));
  auto error = st.port->publish(topic, "global", text);
  if (error.empty())
    last = std::move(text);
  else if (error != st.trouble)
    st.log->log(log_level::error, "publisher", error);
  st.trouble = std::move(error);
}

agent_view view_of(const publisher_shell& st) {
  auto result = st.board.view();
  result.clock_zero = st.port->clock_zero();
  return result;
}

void sum_up(publisher_shell& st) {
  auto line = st.board.summary();
  if (line == st.summary)
    return;
  st.port->sum_up(line);
  st.summary = std::move(line);
}

void flush(publisher_shell& st) {
  st.due = false;
  sum_up(st);
  if (!st.board.is_ready())
    return;
  write(st, "WwanStatus", render_status(st.board.status(), st.status));
  if (st.port->is_watched())
    st.port->show(render_agent(view_of(st), st.shown));
  else
    st.shown = {};
}

/// A file system without room has some one day.
constexpr std::chrono::seconds pause_when_full{5};

void try_again(self_ptr self) {
  if (!state_of(self).trouble.empty())
    self->delayed_send(self, pause_when_full, timer_due{});
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  publisher_actor::behavior_type all() const;
};

publisher_actor::behavior_type reactions::all() const {
  auto* self = of;
  auto note = [self](auto change) {
    change(state_of(self).board);
    schedule(self);
  };
  return {
    [note](const modem_reported& x) {
      note([&](core::status_board& board) { board.reported(x.report); });
    },
    [note](const modem_gone& x) {
      note([&](core::status_board& board) { board.gone(x.path); });
    },
    [note](const absent_networks& x) {
      note([&](core::status_board& board) { board.absent(x.networks); });
    },
    [note](const config_carried_out& x) {
      note([&](core::status_board& board) {
        board.carried_out(x.dpc_key, x.dpc_timestamp);
      });
    },
    [note](const silence_carried_out& x) {
      note([&](core::status_board& board) {
        board.silence_carried_out(x.rs_timestamp);
      });
    },
    [self, note](const config_rejected& x) {
      state_of(self).log->log(
        log_level::error, "config", "rejected: " + x.error);
      note([&](core::status_board& board) { board.rejected(x.error); });
    },
    [self, note](const config_warned& x) {
      if (!x.text.empty())
        state_of(self).log->log(
          log_level::warning, "config", "the file " + x.text);
      note(
        [&](core::status_board& board) { board.heard("config file", x.text); });
    },
    [note](const input_heard& x) {
      note([&](core::status_board& board) { board.heard(x.input, x.trouble); });
    },
    [note](const wanted_fleet& x) {
      note([&](core::status_board& board) { board.config(*x.config); });
    },
    [note](const service_changed& x) {
      note([&](core::status_board& board) { board.service(x.up); });
    },
    [self, note](const metrics_sample& x) {
      note([&](core::status_board& board) { board.sampled(x.modems); });
      auto& state = state_of(self);
      write(
        state, "WwanMetrics",
        render_metrics(state.board.metrics(), state.metrics));
    },
    [self](const cipher_block_tried& x) {
      auto& state = state_of(self);
      auto error = state.port->publish(
        "CipherBlockStatus", x.block.id,
        std::make_shared<const std::string>(render(x.block)));
      if (!error.empty())
        state.log->log(log_level::error, "publisher", error);
    },
    [self](const cipher_counts& x) {
      write(state_of(self), "CipherMetrics", render(x.counts));
    },
    [self](const location_found& x) {
      write(state_of(self), "WwanLocationInfo", render_location(x.info));
    },
    [self](const describe_agent& x) {
      auto& state = state_of(self);
      rendered_parts none;
      state.port->answer(x.request, render_agent(view_of(state), none));
    },
    [self](const describe_metrics& x) {
      auto& state = state_of(self);
      state.port->answer(x.request, render_counters(state.board.view()));
    },
    [self](const control_answer& x) {
      state_of(self).port->answer(x.request, x.json);
    },
    [self](const timer_due&) {
      flush(state_of(self));
      try_again(self);
    },
  };
}

} // namespace

publisher_actor::behavior_type
publisher(self_ptr self, publish_port* port, log_port* log) {
  auto& st = state_of(self);
  st.port = port;
  st.log = log;
  return reactions{self}.all();
}

} // namespace wwan
