#include "core/fleet/fleet_machine.hpp"

#include "core/fleet/matching.hpp"
#include "core/plan/reconcile.hpp"
#include "core/plan/states.hpp"

namespace wwan::core {

namespace {

log_line service_line(bool up) {
  if (up)
    return {log_level::info, "ModemManager", "is there"};
  return {log_level::warning, "ModemManager", "is not available"};
}

} // namespace

fleet_effects fleet_machine::config(
  std::shared_ptr<const fleet_config> x, bool silence, time_point now) {
  fleet_effects out;
  config_ = std::move(x);
  silence_ = silence;
  board_.expect(config_->networks);
  out.push_back(wake_at{acknowledgement_.expect(now)});
  rematch_all(out);
  settle(now, out);
  return out;
}

fleet_effects fleet_machine::silence(bool on) {
  fleet_effects out;
  silence_ = on;
  rematch_all(out);
  return out;
}

fleet_effects fleet_machine::seen(const observed_ptr& x) {
  fleet_effects out;
  auto& slot = members_[x->path];
  auto is_new = !slot.modem;
  auto moved = is_new || !tells_the_same(*slot.modem, *x);
  if (moved && !is_new)
    places_.vacate(slot.modem->addrs);
  if (moved)
    places_.occupy(x->addrs);
  slot.modem = x;
  if (is_new) {
    out.push_back(spawn_modem{x->path});
    out.push_back(publish_presence{{x->path}, {}, is_known()});
  }
  out.push_back(show_modem{x}); // first: a fact does not wait for matching
  remind(slot, out);
  if (moved) {
    board_.put(candidate_of(*x));
    rematch(out);
  }
  return out;
}

void fleet_machine::remind(member& x, fleet_effects& out) {
  if (x.reminded)
    return;
  auto place = place_of(x.modem->addrs);
  if (place.empty())
    return;
  x.reminded = true;
  if (auto memory = departed_.take(place))
    out.push_back(remind_modem{x.modem->path, std::move(memory)});
}

fleet_effects fleet_machine::gone(const modem_path& path, time_point now) {
  fleet_effects out;
  auto i = members_.find(path);
  if (i == members_.end())
    return out;
  if (service_ == false)
    out.push_back(wake_at{now + departed_modems::grace});
  part_with(i, now, out);
  out.push_back(publish_presence{{}, {path}, is_known()});
  rematch(out);
  settle(now, out);
  return out;
}

void fleet_machine::part_with(
  fleet_members::iterator i, time_point now, fleet_effects& out) {
  auto& [path, x] = *i;
  // With ModemManager the objects go, but their sessions may live on.
  auto hold = service_ == false;
  if (!hold && x.memory && !x.memory->interface.empty())
    out.push_back(abandon_interface{x.memory->interface, path});
  out.push_back(release_interfaces{path});
  remember(x, hold, now, out);
  if (!hold)
    out.push_back(log_line{
      log_level::warning,
      x.desired.config ? x.desired.label().str() : path.str(),
      "the modem left: " + to_string(x.modem->addrs)});
  out.push_back(dismiss_modem{path});
  places_.vacate(x.modem->addrs);
  labelled_.move(path, x.desired.label(), {});
  board_.erase(path);
  members_.erase(i);
}

void fleet_machine::remember(
  const member& x, bool hold, time_point now, fleet_effects& out) {
  auto place = place_of(x.modem->addrs);
  if (!x.memory || place.empty())
    return;
  auto abandoned = departed_.keep(place, *x.memory, hold, now);
  if (!abandoned.empty())
    out.push_back(abandon_interface{std::move(abandoned), {}});
}

fleet_effects fleet_machine::service(bool up, time_point now) {
  fleet_effects out{service_line(up)};
  service_ = up;
  publish_presence change{{}, {}, up};
  if (!up && !members_.empty())
    out.push_back(wake_at{now + departed_modems::grace});
  while (!up && !members_.empty()) {
    change.went.push_back(members_.begin()->first);
    part_with(members_.begin(), now, out);
  }
  out.push_back(std::move(change));
  rematch_all(out);
  settle(now, out);
  return out;
}

fleet_effects fleet_machine::reported(const report_ptr& x, time_point now) {
  fleet_effects out;
  auto i = members_.find(x->path);
  if (i == members_.end())
    return out;
  i->second.report = x;
  out.push_back(pass_report{x});
  settle(now, out);
  return out;
}

void fleet_machine::remembers(const modem_path& path, const memory_ptr& x) {
  auto i = members_.find(path);
  if (i != members_.end())
    i->second.memory = x;
}

fleet_effects fleet_machine::tick(time_point now) {
  fleet_effects out;
  for (auto& interface : departed_.expire(now))
    out.push_back(abandon_interface{std::move(interface), {}});
  settle(now, out);
  return out;
}

fleet_effects fleet_machine::revive(const modem_path& path) const {
  auto i = members_.find(path);
  if (i == members_.end())
    return {};
  const auto& x = i->second;
  fleet_effects out{spawn_modem{path}, show_modem{x.modem}};
  if (x.memory)
    out.push_back(remind_modem{path, x.memory});
  out.push_back(tell_modem{path, x.desired});
  return out;
}

void fleet_machine::settle(time_point now, fleet_effects& out) {
  if (!acknowledgement_.take(members_, is_known(), now))
    return;
  if (!service_) { // it is there, and does not answer
    service_ = false;
    rematch_all(out);
  }
  out.push_back(acknowledge_config{config_->dpc_key, config_->dpc_timestamp});
}

bool fleet_machine::is_known() const noexcept {
  return service_ == true;
}

} // namespace wwan::core
