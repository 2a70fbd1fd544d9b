#include "actors/publisher.hpp"

#include <algorithm>
#include <utility>

#include "config/cipher_json.hpp"
#include "config/render.hpp"
#include "config/render_agent.hpp"
#include "config/render_events.hpp"

namespace wwan {

namespace {

using self_ptr = publisher_actor::stateful_pointer<publisher_shell>;

void tell_when_calm(self_ptr self) {
  auto me = caf::actor_cast<caf::weak_actor_ptr>(publisher_actor{self});
  state_of(self).port->when_calm([me] {
    if (auto strong = me.lock())
      caf::anon_send(caf::actor_cast<publisher_actor>(strong), timer_due{});
  });
}

/// Publishes when the turn is over: many reports, one status.
void schedule(self_ptr self) {
  auto& st = state_of(self);
  if (st.due)
    return;
  st.due = true;
  auto now = self->clock().now();
  auto due = st.pace.not_before();
  if (now < due)
    self->delayed_send(self, due - now, timer_due{});
  else
    tell_when_calm(self);
}

void put(publisher_shell& st, const std::string& topic, published_text& x) {
  auto error = st.port->publish(topic, "global", x.unwritten);
  auto is_told =
    std::any_of(st.topics.begin(), st.topics.end(), [&error](const auto& y) {
      return y.second.trouble == error;
    });
  if (error.empty())
    x.last = std::exchange(x.unwritten, nullptr);
  else if (!is_told)
    st.log->log(log_level::error, "publisher", error);
  x.trouble = std::move(error);
}

/// Returns the text's size.
size_t write(publisher_shell& st, const char* topic, std::string json) {
  auto size = json.size();
  auto& x = st.topics[topic];
  const auto& known = x.unwritten ? x.unwritten : x.last;
  if (known && *known == json)
    return size;
  x.unwritten = std::make_shared<const std::string>(std::move(json));
  put(st, topic, x);
  return size;
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
  st.due = false;
  sum_up(st);
  if (!st.board.is_ready())
    return;
  auto size =
    write(st, "WwanStatus", render_status(st.board.status(), st.status));
  if (st.port->is_watched()) {
    auto shown = render_agent(view_of(st), st.shown);
    size += shown.size();
    st.port->show(shown);
  } else {
    st.shown = {};
  }
  st.pace.rendered(size, now);
}

bool has_unwritten(const publisher_shell& st) {
  return std::any_of(st.topics.begin(), st.topics.end(), [](const auto& x) {
    return x.second.unwritten != nullptr;
  });
}

/// What found no place has one some day.
void wait_for_room(self_ptr self) {
  auto& st = state_of(self);
  if (has_unwritten(st) && st.pace.must_look_again(self->clock().now()))
    self->delayed_send(self, st.pace.pause_when_full, timer_due{});
}

void look_again(publisher_shell& st) {
  for (auto& [topic, x] : st.topics)
    if (x.unwritten)
      put(st, topic, x);
}

/// A document other than the status.
void publish(self_ptr self, const char* topic, std::string json) {
  write(state_of(self), topic, std::move(json));
  wait_for_room(self);
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
      publish(
        self, "WwanMetrics",
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
      look_again(state_of(self));
      flush(state_of(self), self->clock().now());
      wait_for_room(self);
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
