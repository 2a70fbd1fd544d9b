#include "core/fleet_machine.hpp"

#include <algorithm>

#include "core/reconcile.hpp"
#include "core/states.hpp"

namespace wwan::core {

namespace {

bool same_identity(const observed_modem& x, const observed_modem& y) {
  return x.addrs == y.addrs && x.addrs_known == y.addrs_known;
}

} // namespace

fleet_effects
fleet_machine::config(std::shared_ptr<const fleet_config> x, time_point now) {
  fleet_effects out;
  config_ = std::move(x);
  settle_by_ = now + settle_deadline;
  out.push_back(wake_fleet{*settle_by_});
  rematch(out);
  settle(now, out);
  return out;
}

fleet_effects fleet_machine::silence(bool on) {
  fleet_effects out;
  silence_ = on;
  rematch(out);
  return out;
}

fleet_effects fleet_machine::seen(const observed_ptr& x) {
  fleet_effects out;
  auto& slot = members_[x->path];
  auto is_new = !slot.modem;
  auto moved = is_new || !same_identity(*slot.modem, *x);
  slot.modem = x;
  if (is_new) {
    out.push_back(spawn_modem{x->path});
    presence(out);
  }
  out.push_back(show_modem{x}); // first: a fact does not wait for matching
  remind(slot, out);
  if (moved)
    rematch(out);
  return out;
}

void fleet_machine::remind(member& x, fleet_effects& out) {
  auto place = place_of(x.modem->addrs);
  if (x.reminded || place.empty())
    return;
  x.reminded = true;
  auto i = departed_.find(place);
  if (i == departed_.end())
    return;
  out.push_back(remind_modem{x.modem->path, std::move(i->second.memory)});
  departed_.erase(i);
}

fleet_effects fleet_machine::gone(const std::string& path, time_point now) {
  fleet_effects out;
  auto i = members_.find(path);
  if (i == members_.end())
    return out;
  // With ModemManager the objects go, but their sessions may live on.
  auto hold = service_ == false;
  auto& report = i->second.report;
  if (!hold && report && !report->memory.interface.empty())
    out.push_back(abandon_interface{report->memory.interface, path});
  out.push_back(release_interfaces{path});
  remember(i->second, hold, now);
  if (hold)
    out.push_back(wake_fleet{now + grace});
  members_.erase(i);
  out.push_back(dismiss_modem{path});
  presence(out);
  rematch(out);
  settle(now, out);
  return out;
}

void fleet_machine::remember(const member& x, bool hold, time_point now) {
  auto place = place_of(x.modem->addrs);
  if (!x.report || place.empty())
    return;
  auto memory = x.report->memory;
  if (hold) {
    if (!memory.hold_until)
      memory.hold_until = now + grace;
  } else {
    memory.hold_until.reset();
    memory.interface.clear();
  }
  // Errors are about the object that is gone; losses are the hardware's.
  memory.failures.clear();
  memory.retry_at.reset();
  departed_[place] = {std::move(memory), now};
}

fleet_effects fleet_machine::service(bool up, time_point now) {
  fleet_effects out;
  service_ = up;
  if (!up) {
    while (!members_.empty()) {
      auto path = members_.begin()->first; // a copy: gone() erases it
      auto more = gone(path, now);
      out.insert(out.end(), more.begin(), more.end());
    }
  }
  presence(out);
  rematch(out);
  settle(now, out);
  return out;
}

fleet_effects fleet_machine::reported(const report_ptr& x, time_point now) {
  fleet_effects out;
  auto i = members_.find(x->path);
  if (i == members_.end())
    return out;
  i->second.report = x;
  settle(now, out);
  return out;
}

fleet_effects fleet_machine::tick(time_point now) {
  fleet_effects out;
  for (auto i = departed_.begin(); i != departed_.end();) {
    auto& memory = i->second.memory;
    if (memory.hold_until && *memory.hold_until <= now) {
      if (!memory.interface.empty())
        out.push_back(abandon_interface{memory.interface, {}});
      memory.hold_until.reset();
      memory.interface.clear();
    }
    // A day is long enough to remember hardware that was taken away.
    if (now - i->second.since > std::chrono::hours{24})
      i = departed_.erase(i);
    else
      ++i;
  }
  settle(now, out);
  return out;
}

fleet_effects fleet_machine::revive(const std::string& path) const {
  auto i = members_.find(path);
  if (i == members_.end())
    return {};
  const auto& x = i->second;
  fleet_effects out{spawn_modem{path}, show_modem{x.modem}};
  if (x.report)
    out.push_back(remind_modem{path, x.report->memory});
  out.push_back(tell_modem{path, x.desired});
  return out;
}

std::vector<std::string>
fleet_machine::owners_of(const std::string& interface) const {
  std::vector<std::string> result;
  for (auto& [path, x] : members_) {
    auto& bearers = x.modem->bearers;
    auto carries = [&](const observed_bearer& bearer) {
      return bearer.interface == interface;
    };
    if (
      x.modem->addrs
          .interface == interface || (x.report && x.report->memory.interface == interface)
      || std::any_of(bearers.begin(), bearers.end(), carries))
      result.push_back(path);
  }
  return result;
}

void fleet_machine::settle(time_point now, fleet_effects& out) {
  if (!config_ || !settle_by_)
    return;
  auto settled = [](const auto& kvp) {
    const member& x = kvp.second;
    if (!x.desired.network)
      return x.modem->addrs_known; // else it may turn out to be wanted
    // The report must be about this very wish.
    return x.report && x.report->wish == x.desired.radio
           && x.report->status.label == x.desired.network->label
           && x.report->settled;
  };
  // ModemManager may be on its way: without it nothing is carried out.
  auto done =
    service_ == true && std::all_of(members_.begin(), members_.end(), settled);
  if (!done && now < *settle_by_)
    return;
  settle_by_.reset();
  if (!service_) { // it is there, and does not answer
    service_ = false;
    rematch(out);
  }
  out.push_back(acknowledge_config{config_->dpc_key, config_->dpc_timestamp});
}

void fleet_machine::presence(fleet_effects& out) const {
  publish_presence x;
  x.known = service_ == true;
  for (auto& kvp : members_)
    x.paths.push_back(kvp.first);
  out.push_back(std::move(x));
}

} // namespace wwan::core
