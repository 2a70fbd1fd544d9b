#include "core/service/recovery_policy.hpp"

#include <algorithm>
#include <utility>

namespace wwan::core {

namespace {

std::string seconds_text(time_point from, time_point to) {
  auto x = std::chrono::duration_cast<std::chrono::seconds>(to - from);
  return std::to_string(x.count()) + " s";
}

} // namespace

recovery_policy::recovery_policy(
  bool may_restart, std::chrono::seconds patience)
  : means_(may_restart), patience_(patience) {
  // nop
}

bool recovery_policy::is_able() const noexcept {
  return means_.has_any() && !silence_ && up_since_ && phase_ == phase::idle;
}

recovery_effects recovery_policy::settings(
  const global_config& x, const std::string& lacks, time_point now) {
  recovery_effects out;
  for (auto& trouble : means_.wish(x, lacks))
    out.push_back(log_line{log_level::error, "", std::move(trouble)});
  consider(now, out);
  return out;
}

recovery_effects
recovery_policy::roster(const networks_watched& x, time_point now) {
  recovery_effects out;
  silence_ = x.silence;
  auto before = std::exchange(networks_, {});
  for (const auto& state : x.networks) {
    auto& mine = networks_[state.label];
    mine = std::move(before[state.label]);
    mine.state = state;
    follow(mine, now, out);
  }
  consider(now, out);
  return out;
}

void recovery_policy::follow(
  network& x, time_point now, recovery_effects& out) {
  if (!x.state.present) {
    if (x.state.seen && !x.missing_since)
      x.missing_since = now;
    return;
  }
  if (x.missing_since) {
    if (x.tried) {
      out.push_back(log_line{
        log_level::info, x.state.label,
        "the modem is back after " + seconds_text(*x.missing_since, now)});
      out.push_back(tell_recovery{{x.state.label, ""}});
    }
    x.back_since = now;
  }
  x.missing_since.reset();
  x.tried = false;
}

recovery_effects recovery_policy::service(bool up, time_point now) {
  recovery_effects out;
  if (up && !up_since_)
    up_since_ = now;
  else if (!up)
    up_since_.reset();
  consider(now, out);
  return out;
}

/// When it is this network's turn.
time_point recovery_policy::due_of(const network& x, time_point now) const {
  auto wait = patience_;
  for (uint32_t i = 0; i < x.tries && wait < longest_patience; ++i)
    wait = std::min<std::chrono::seconds>(wait * 2, longest_patience);
  auto result = std::max(*x.missing_since, *up_since_) + wait;
  return std::max(result, budget_.next(now).value_or(result));
}

void recovery_policy::consider(time_point now, recovery_effects& out) {
  if (!is_able())
    return;
  network* next = nullptr;
  for (auto& [label, x] : networks_) {
    if (!x.missing_since || x.tried)
      continue;
    if (*x.missing_since - x.back_since >= stable)
      x.tries = 0;
    if (next == nullptr || due_of(x, now) < due_of(*next, now))
      next = &x;
  }
  if (next == nullptr)
    return;
  auto due = due_of(*next, now);
  if (due <= now)
    begin(*next, now, out);
  else if (std::exchange(wake_due_, due) != due)
    out.push_back(wake_at{due});
}

void recovery_policy::begin(network& x, time_point now, recovery_effects& out) {
  x.tried = true;
  ++x.tries;
  budget_.spend(now);
  label_ = x.state.label;
  auto missing = "the modem is missing for "
                 + seconds_text(*x.missing_since, now) + ", its turn no. "
                 + std::to_string(x.tries);
  holds_ = means_.has_restart();
  if (!holds_) {
    tell(log_level::warning, missing + ": its driver is reloaded", out);
    return reload(out, now);
  }
  tell(
    log_level::warning,
    missing + ": ModemManager is restarted"
      + (means_.has_reload() ? ", its driver reloaded" : ""),
    out);
  phase_ = phase::holding;
  due_ = now + hold_deadline;
  out.push_back(hold_service{true});
  out.push_back(wake_at{due_});
}

void recovery_policy::reload(recovery_effects& out, time_point now) {
  if (!means_.has_reload())
    return finish("", now, out);
  auto i = networks_.find(label_);
  auto where = i == networks_.end() ? phys_addrs{} : i->second.state.addrs;
  if (where.usb.empty() && where.pci.empty())
    return finish(
      "its USB or PCI address is not known, or another modem is there", now,
      out);
  phase_ = phase::reloading;
  out.push_back(reload_driver{std::move(where)});
}

recovery_effects recovery_policy::held(time_point now) {
  recovery_effects out;
  if (phase_ != phase::holding)
    return out;
  phase_ = phase::resting;
  due_ = now + rest;
  out.push_back(wake_at{due_});
  return out;
}

recovery_effects
recovery_policy::reloaded(const driver_reloaded& x, time_point now) {
  recovery_effects out;
  if (phase_ != phase::reloading)
    return out;
  for (const auto& line : x.steps)
    out.push_back(log_line{log_level::info, label_, line});
  finish(x.error, now, out);
  return out;
}

recovery_effects recovery_policy::tick(time_point now) {
  recovery_effects out;
  wake_due_ = {};
  if (phase_ == phase::idle)
    consider(now, out);
  else if (phase_ == phase::resting && now >= due_)
    reload(out, now);
  else if (phase_ == phase::holding && now >= due_)
    finish("ModemManager did not end", now, out);
  return out;
}

void recovery_policy::finish(
  const std::string& error, time_point now, recovery_effects& out) {
  phase_ = phase::idle;
  if (std::exchange(holds_, false))
    out.push_back(hold_service{false});
  if (error.empty())
    tell(log_level::info, "done; not again before the modem was back", out);
  else
    tell(log_level::error, "failed: " + error, out);
  consider(now, out);
}

void recovery_policy::tell(
  log_level level, const std::string& text, recovery_effects& out) {
  out.push_back(log_line{level, label_, text});
  out.push_back(tell_recovery{{label_, text}});
}

} // namespace wwan::core
