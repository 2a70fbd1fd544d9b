#include "core/service/location_machine.hpp"

#include <algorithm>

#include "core/service/gps_time.hpp"

namespace wwan::core {

location_effects
location_machine::reported(const report_ptr& x, time_point now) {
  location_effects out;
  const auto& status = x->status;
  note(x->path, {status.label, x->may_locate, status.location_tracking});
  if (restarting_ && x->path == current_ && !status.location_tracking)
    follow(next_after(status.label), now, out);
  elect(now, out);
  return out;
}

location_effects
location_machine::gone(const modem_path& path, time_point now) {
  location_effects out;
  forget(path);
  elect(now, out);
  return out;
}

location_effects location_machine::fixed(const gps_fix& x, time_point now) {
  location_effects out;
  auto i = modems_.find(x.path);
  if (x.path != current_ || i == modems_.end())
    return out; // the last words of one that was told to stop
  auto info = locate(x, i->second.label);
  if (!is_located(info))
    return out;
  heard_ = now;
  out.push_back(publish_location{std::move(info)});
  watch(now, out);
  return out;
}

location_effects
location_machine::period(std::chrono::seconds x, time_point now) {
  location_effects out;
  auto sane = std::max(x, std::chrono::seconds{1});
  if (sane == period_)
    return out;
  period_ = sane;
  if (!current_.empty() && !restarting_)
    out.push_back(track_modem{current_, period_});
  watch(now, out);
  return out;
}

location_effects location_machine::tick(time_point now) {
  location_effects out;
  wake_.reset();
  if (current_.empty())
    return out;
  if (restarting_ && now >= *restarting_ + stop_patience) {
    follow(next_after(modems_[current_].label), now, out);
  } else if (!restarting_ && heard_ && now >= *heard_ + stale_after()) {
    restarting_ = now;
    out.push_back(track_modem{current_, std::chrono::seconds{0}});
  }
  watch(now, out);
  return out;
}

void location_machine::note(const modem_path& path, candidate x) {
  auto& known = modems_[path];
  if (known.able && (!x.able || known.label != x.label))
    able_.erase({known.label, path});
  if (x.able)
    able_.emplace(x.label, path);
  known = std::move(x);
}

void location_machine::forget(const modem_path& path) {
  auto i = modems_.find(path);
  if (i == modems_.end())
    return;
  able_.erase({i->second.label, path});
  modems_.erase(i);
}

/// The able modem whose label comes after this one, in a circle; "": none.
modem_path location_machine::next_after(const network_label& label) const {
  // The text that follows on it is the same with a zero behind.
  auto i = able_.lower_bound({network_label{label.str() + '\0'}, {}});
  if (i == able_.end())
    i = able_.begin();
  return i == able_.end() ? modem_path{} : i->second;
}

void location_machine::elect(time_point now, location_effects& out) {
  auto i = modems_.find(current_);
  if (i != modems_.end() && i->second.able)
    return;
  auto path = next_after({});
  if (path != current_)
    follow(path, now, out);
}

void location_machine::follow(
  const modem_path& path, time_point now, location_effects& out) {
  current_ = path;
  restarting_.reset();
  heard_.reset();
  if (!path.empty())
    heard_ = now;
  out.push_back(
    track_modem{path, path.empty() ? std::chrono::seconds{0} : period_});
  watch(now, out);
}

void location_machine::watch(time_point now, location_effects& out) {
  if (current_.empty() || !heard_)
    return;
  auto due =
    restarting_ ? *restarting_ + stop_patience : *heard_ + stale_after();
  due = std::max(due, now);
  if (wake_ && *wake_ <= due)
    return; // looks again then
  wake_ = due;
  out.push_back(wake_at{due});
}

std::chrono::seconds location_machine::stale_after() const {
  return std::max<std::chrono::seconds>(patience, period_ * 10);
}

} // namespace wwan::core
