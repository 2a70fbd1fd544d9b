#include "sim/modem_core.hpp"

#include <utility>

namespace wwan::sim {

const char* to_string(modem_state x) noexcept {
  switch (x) {
    case modem_state::failed:
      return "failed";
    case modem_state::unknown:
      return "unknown";
    case modem_state::initializing:
      return "initializing";
    case modem_state::locked:
      return "locked";
    case modem_state::disabled:
      return "disabled";
    case modem_state::disabling:
      return "disabling";
    case modem_state::enabling:
      return "enabling";
    case modem_state::enabled:
      return "enabled";
    case modem_state::searching:
      return "searching";
    case modem_state::registered:
      return "registered";
    case modem_state::disconnecting:
      return "disconnecting";
    case modem_state::connecting:
      return "connecting";
    case modem_state::connected:
      return "connected";
  }
  return "?";
}

bool is_final(modem_state x) noexcept {
  return x != modem_state::initializing && x != modem_state::disabling
         && x != modem_state::enabling && x != modem_state::disconnecting
         && x != modem_state::connecting;
}

answer timed_out() {
  return fail(
    "org.freedesktop.libmbim.Error.Core.Timeout", "Transaction timed out");
}

modem_core::modem_core(surroundings& w, device& hardware_, std::string where)
  : world(w), hardware(hardware_), path(std::move(where)) {
  // nop
}

void modem_core::close() {
  life_.reset();
  operations_.clear();
  for (auto& [id, reply] : std::exchange(open_, {}))
    reply(fail(core_error("Cancelled"), "the modem is gone"));
}

void modem_core::later(const char* delay, step f) {
  auto i = hardware.delays.find(delay);
  later(i != hardware.delays.end() ? i->second : duration{0}, std::move(f));
}

void modem_core::later(duration delay, step f) {
  world.clock.at(delay, [life = std::weak_ptr<int>{life_}, f = std::move(f)] {
    if (auto alive = life.lock())
      f();
  });
}

void modem_core::ask(const char* delay, call_id call, step f, step failed) {
  if (!hardware.hung) {
    later(delay, std::move(f));
    return;
  }
  later("timeout", [this, call, failed = std::move(failed)] {
    if (failed)
      failed();
    finish(call, timed_out());
  });
}

call_id modem_core::open(answerer reply) {
  open_.emplace(++last_call_, std::move(reply));
  return last_call_;
}

void modem_core::finish(call_id call, const answer& x) {
  auto i = open_.find(call);
  if (i == open_.end())
    return;
  auto reply = std::move(i->second);
  open_.erase(i);
  reply(x);
  if (!operations_.empty() && operations_.front().first == call) {
    operations_.pop_front();
    later("", [this] { run_operation(); });
  }
}

void modem_core::exclusive(call_id call, step f) {
  if (world.played < orderly_version) {
    f();
    return;
  }
  if (forbidden_) {
    finish(call, fail(core_error("Aborted"), "the modem is probed anew"));
    return;
  }
  operations_.emplace_back(call, std::move(f));
  if (operations_.size() == 1)
    run_operation();
}

void modem_core::run_operation() {
  if (operations_.empty())
    return;
  // It may be answered at once, and is no longer the first one then.
  if (auto f = std::exchange(operations_.front().second, nullptr))
    f();
}

void modem_core::forbid_operations() {
  if (world.played < orderly_version)
    return;
  forbidden_ = true;
  while (operations_.size() > 1) {
    auto call = operations_.back().first;
    operations_.pop_back();
    finish(call, fail(core_error("Aborted"), "the modem is probed anew"));
  }
}

bool modem_core::reached(call_id call, modem_state least) {
  if (state >= least)
    return true;
  finish(
    call, fail(
            core_error("WrongState"),
            std::string{"modem in "} + to_string(state) + " state"));
  return false;
}

void modem_core::set_state(modem_state x, uint32_t reason) {
  if (state == x)
    return;
  auto old = std::exchange(state, x);
  set(modem_interface, "State", integer(static_cast<int32_t>(x)));
  flush(modem_interface);
  world.all.signal(
    path, modem_interface, "StateChanged",
    {integer(static_cast<int32_t>(old)), integer(static_cast<int32_t>(x)),
     number(reason)});
  later("", [this] {
    if (on_state)
      on_state();
  });
}

void modem_core::set(const char* interface, const char* property, value x) {
  world.objects.set(path, interface, property, std::move(x));
}

void modem_core::flush(const char* interface) {
  world.objects.flush(path, interface);
}

bool modem_core::enabled() const {
  return state >= modem_state::enabled;
}

} // namespace wwan::sim
