#include "core/service/keeper_policy.hpp"

#include <algorithm>

namespace wwan::core {

const char* service_log_level(log_level x) noexcept {
  switch (x) {
    case log_level::panic:
    case log_level::fatal:
    case log_level::error:
      return "ERR";
    case log_level::warning:
      return "WARN";
    case log_level::info:
      return "MSG";
    case log_level::debug:
      return "INFO";
    case log_level::trace:
      return "DEBUG";
  }
  return "MSG";
}

keeper_policy::keeper_policy(bool spawns, std::chrono::seconds lost_after)
  : spawns_(spawns), outage_(lost_after) {
  // nop
}

void keeper_policy::down(time_point now, keeper_effects& out) {
  if (auto due = outage_.begin(now))
    out.push_back(wake_at{*due});
}

void keeper_policy::back(keeper_effects& out) {
  if (outage_.end())
    out.push_back(service_given_up{false});
}

void keeper_policy::wake(
  std::chrono::seconds after, time_point now, keeper_effects& out) {
  due_ = now + after;
  out.push_back(wake_at{due_});
}

void keeper_policy::send_level(keeper_effects& out) const {
  if (level_ && on_bus_)
    out.push_back(set_service_log{service_log_level(*level_)});
}

keeper_effects keeper_policy::begin(time_point now) {
  keeper_effects out;
  down(now, out);
  if (spawns_)
    wake(ping_period, now, out);
  return out;
}

keeper_effects keeper_policy::service(bool up, time_point now) {
  keeper_effects out;
  on_bus_ = up;
  if (up) {
    send_level(out);
    missed_ = false;
    back(out);
    if (!spawns_ || state_ == state::stopping || state_ == state::held)
      return out;
    if (!ours_)
      out.push_back(log_line{
        log_level::info, "ModemManager", "already runs; it is used as it is"});
    state_ = state::up;
    wake(ping_period, now, out);
    return out;
  }
  down(now, out);
  if (!spawns_)
    return out;
  switch (state_) {
    case state::unheard:
      spawn(now, out);
      break;
    case state::up:
    case state::asking:
      if (ours_) { // it ends, or comes back to a bus that was restarted
        state_ = state::starting;
        wake(start_deadline, now, out);
      } else {
        ended(now, out);
      }
      break;
    case state::stopping:
      if (!ours_)
        ended(now, out);
      break;
    case state::pausing:
    case state::starting:
    case state::held:
      break;
  }
  return out;
}

void keeper_policy::spawn(time_point now, keeper_effects& out) {
  state_ = state::starting;
  ours_ = true;
  spawned_ = now;
  out.push_back(spawn_service{});
  wake(start_deadline, now, out);
}

keeper_effects keeper_policy::exited(const std::string& how, time_point now) {
  keeper_effects out;
  if (!ours_)
    return out;
  ours_ = false;
  out.push_back(log_line{log_level::warning, "ModemManager", "ended: " + how});
  down(now, out);
  ended(now, out);
  return out;
}

void keeper_policy::ended(time_point now, keeper_effects& out) {
  missed_ = false;
  if (wants_hold_) {
    state_ = state::held;
    out.push_back(service_held{});
    return;
  }
  if (now - spawned_ >= long_life)
    pause_ = shortest_pause;
  state_ = state::pausing;
  wake(pause_, now, out);
  pause_ = std::min(pause_ * 2, longest_pause);
}

void keeper_policy::stop(
  const std::string& why, time_point now, keeper_effects& out) {
  out.push_back(
    log_line{log_level::warning, "ModemManager", why + "; stopping it"});
  state_ = state::stopping;
  out.push_back(stop_service{});
  wake(start_deadline, now, out);
}

keeper_effects keeper_policy::pinged(const std::string& error, time_point now) {
  keeper_effects out;
  if (state_ != state::asking)
    return out;
  if (error.empty()) {
    state_ = state::up;
    missed_ = false;
    back(out);
    wake(ping_period, now, out);
  } else if (!missed_) {
    state_ = state::up;
    missed_ = true;
    down(now, out);
    wake(second_ping, now, out);
  } else {
    stop("does not answer: " + error, now, out);
  }
  return out;
}

keeper_effects keeper_policy::level(std::optional<log_level> x) {
  keeper_effects out;
  if (!x || x == level_)
    return out;
  level_ = x;
  send_level(out);
  return out;
}

void keeper_policy::give_up(time_point now, keeper_effects& out) {
  if (!outage_.give_up(now))
    return;
  auto minutes =
    std::chrono::duration_cast<std::chrono::minutes>(outage_.lost_after());
  out.push_back(log_line{
    log_level::error, "ModemManager",
    "could not be brought back for " + std::to_string(minutes.count())
      + " min: the watchdog is told no more"});
  out.push_back(service_given_up{true});
}

keeper_effects keeper_policy::tick(time_point now) {
  keeper_effects out;
  give_up(now, out);
  if (now < due_)
    return out;
  switch (state_) {
    case state::pausing:
      if (on_bus_) { // another one's: ours ended because of it
        auto more = service(true, now);
        out.insert(out.end(), more.begin(), more.end());
        break;
      }
      spawn(now, out);
      break;
    case state::starting:
      stop("is not on the bus 60 s after its start", now, out);
      break;
    case state::unheard:
      if (!spawns_)
        break;
      [[fallthrough]];
    case state::up:
      state_ = state::asking;
      out.push_back(ping_service{});
      break;
    case state::stopping:
      stop("does not end", now, out);
      break;
    case state::asking:
    case state::held:
      break;
  }
  return out;
}

keeper_effects keeper_policy::hold(time_point now) {
  keeper_effects out;
  if (wants_hold_ || !spawns_)
    return out;
  wants_hold_ = true;
  if (ours_ || on_bus_) {
    if (state_ != state::stopping)
      stop("is in the way of a recovery", now, out);
  } else {
    ended(now, out);
  }
  return out;
}

keeper_effects keeper_policy::release(time_point now) {
  keeper_effects out;
  wants_hold_ = false;
  if (state_ == state::held)
    spawn(now, out);
  return out;
}

} // namespace wwan::core
