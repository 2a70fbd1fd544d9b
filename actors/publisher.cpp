#include "actors/publisher.hpp"

#include <utility>

#include "actors/machine_shell.hpp"
#include "config/documents/render.hpp"
#include "config/documents/render_agent.hpp"
#include "config/documents/render_events.hpp"
#include "config/eve/cipher_json.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<publisher_shell>;

struct runner : effect_runner<publisher_shell> {
  using effect_runner::operator();

  void operator()(core::wake_when_calm&) const {
    state_of(self).port->when_calm(
      [me = weak(self)] { tell<publisher_actor>(me, timer_due{}); });
  }
};

/// Publishes when the turn is over: many reports, one status.
void schedule(self_ptr self) {
  run_all(runner{{self}}, state_of(self).pace.changed(now_of(self)));
}

void write(publisher_shell& st, const std::vector<core::outbox::document>& xs) {
  for (const auto& x : xs) {
    auto error = st.port->publish(x.topic, "global", x.text);
    say_error(*st.log, "publisher", st.outbox.written(x.topic, error));
  }
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

void flush(publisher_shell& st, time_point now) {
  st.pace.begin();
  sum_up(st);
  if (!st.board.is_ready())
    return;
  auto status = render_status(st.board.status(), st.status);
  auto size = status.size();
  write(st, st.outbox.put("WwanStatus", std::move(status)));
  if (st.port->is_watched()) {
    auto shown = render_agent(view_of(st), st.shown);
    size += shown.size();
    st.port->show(shown);
  } else {
    st.shown = {};
  }
  st.pace.rendered(size, now);
}

/// What found no place has one some day.
void wait_for_room(self_ptr self) {
  auto& st = state_of(self);
  auto waiting = st.outbox.unwritten().size();
  run_all(runner{{self}}, st.pace.full(waiting, now_of(self)));
}

/// A document other than the status.
void publish(self_ptr self, const char* topic, std::string json) {
  auto& st = state_of(self);
  write(st, st.outbox.put(topic, std::move(json)));
  wait_for_room(self);
}

} // namespace

template <>
publisher_actor::behavior_type reactions<publisher_shell>::all() const {
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
      publish(
        self, "WwanMetrics",
        render_metrics(state.board.metrics(), state.metrics));
    },
    [self](const cipher_block_tried& x) {
      auto& state = state_of(self);
      auto error = state.port->publish(
        "CipherBlockStatus", x.block.id,
        std::make_shared<const std::string>(render(x.block)));
      say_error(*state.log, "publisher", error);
    },
    [self](const cipher_counts& x) {
      publish(self, "CipherMetrics", render(x.counts));
    },
    [self](const location_found& x) {
      publish(self, "WwanLocationInfo", render_location(x.info));
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
      auto& st = state_of(self);
      write(st, st.outbox.unwritten());
      flush(st, now_of(self));
      wait_for_room(self);
    },
  };
}

publisher_actor::behavior_type
publisher(self_ptr self, publish_port* port, log_port* log) {
  auto& st = state_of(self);
  st.port = port;
  st.log = log;
  return reactions<publisher_shell>{self}.all();
}

} // namespace wwan
