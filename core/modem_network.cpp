// modem_machine: the kernel's interface follows the session.
#include "core/bearers.hpp"
#include "core/modem_machine.hpp"

#include <utility>

#include "core/bearer_settings.hpp"
#include "core/retry.hpp"
#include "core/states.hpp"
#include "messages/link_names.hpp"

namespace wwan::core {

namespace {

/// Of the link of a session that another object of this modem had. While the
/// modem was away another device may have taken its name: no driver but a
/// modem's gives that name, or sysfs says that it is the modem's.
bool is_still_its(const std::string& link, const observed_modem& modem) {
  return link == modem.addrs.interface || is_of_modem_drivers(link);
}

} // namespace

void modem_machine::update_network(time_point now, modem_effects& out) {
  ip_error_.clear();
  auto on = want_.radio == radio_wish::on && want_.network;
  auto* bearer = data_bearer(*world_);
  if (on && is_connected_as(*world_, how_.accepted)) {
    memory_.hold_until.reset();
    auto settings = settings_of(*bearer, want_.network->mtu, ip_error_);
    auto owner = owner_of_link(*bearer, *world_);
    if (owner != link_owner::modem) {
      auto is = owner == link_owner::other ? " is no link of this modem"
                                           : " is not known to be a link of "
                                             "this modem";
      ip_error_ = "the bearer's interface " + bearer->interface + is
                  + ": it is left alone";
    }
    if (!settings || owner != link_owner::modem)
      return drop_network(out);
    auto interface =
      bearer->interface.empty() ? world_->addrs.interface : bearer->interface;
    auto metric = want_.network->route_metric;
    if (
      net_.state == net_state::present
      && net_.interface == interface && net_.settings == *settings
      && net_.metric == metric)
      return;
    if (net_.state == net_state::present && net_.interface != interface)
      out.push_back(clear_network{++last_id_, net_.interface});
    // A session that was there before us most likely has its address, too.
    auto adopts = net_.state == net_state::untouched && came_connected_;
    net_ = {};
    net_.state = net_state::present;
    net_.interface = interface;
    net_.settings = *settings;
    net_.metric = metric;
    if (adopts)
      net_.grace_until = now + mend_time;
    memory_.interface = interface;
    send_network(out);
    return;
  }
  // What is ours would send others' packets the wrong way.
  if (on && others_.hold(now))
    return drop_network(out);
  // Properties are being read, or the signals are not all here yet.
  auto unclear = world_->state >= modem_state::disconnecting && !lost_;
  if (on && (connected_since_ || unclear))
    return;
  if (on && memory_.hold_until && now < *memory_.hold_until) {
    wake_at(*memory_.hold_until, now, out);
    return;
  }
  memory_.hold_until.reset();
  drop_network(out);
}

/// An error is told until the answer says otherwise.
void modem_machine::send_network(modem_effects& out) {
  net_.id = ++last_id_;
  if (net_.state == net_state::present)
    out.push_back(
      configure_network{net_.id, net_.interface, net_.settings, net_.metric});
  else
    out.push_back(clear_network{net_.id, net_.interface});
}

/// Wakes up to tell what did not come back in time.
void modem_machine::watch_grace(time_point now, modem_effects& out) {
  if (net_.grace_until && now < *net_.grace_until)
    wake_at(*net_.grace_until, now, out);
}

void modem_machine::restore_network(time_point now, modem_effects& out) {
  if (!net_.touched || net_.id != 0)
    return; // network_done looks again
  auto due = others_.link_touched(now);
  if (now < due)
    return wake_at(due, now, out);
  net_.touched = false;
  net_.mending = true;
  others_.link_answered(now);
  send_network(out);
}

void modem_machine::drop_network(modem_effects& out) {
  if (net_.state == net_state::absent)
    return;
  // Of a modem that is left to others only what is known to be ours goes.
  if (
    want_.radio == radio_wish::leave && net_.state == net_state::untouched
    && memory_.interface.empty())
    return;
  auto interface = !net_.interface.empty() ? net_.interface
                   : is_still_its(memory_.interface, *world_)
                     ? memory_.interface
                                           : world_->addrs.interface;
  if (interface.empty())
    return;
  // After each session, and once for what an earlier agent left behind.
  auto judged = net_.judged;
  net_ = {};
  net_.judged = judged;
  net_.state = net_state::absent;
  net_.interface = interface;
  send_network(out);
}

/// A short session that received nothing was no better than a refusal.
void modem_machine::judge_session(
  const network_done& x, time_point now, modem_effects& out) {
  if (net_.state == net_state::present && !net_.received)
    net_.received = x.received;
  auto before = std::exchange(net_.judged, std::nullopt);
  if (!before)
    return;
  if (x.received != before) {
    memory_.empty = {};
    if (memory_.short_losses.size() <= free_losses)
      memory_.retry_at.reset();
    return;
  }
  if (++memory_.empty.count == 1)
    memory_.empty.since = now;
  out.push_back(note{log_level::warning, "the session carried nothing"});
  if (flights_.empty())
    rest_after_empty(now);
}

void modem_machine::rest_after_empty(time_point now) {
  const auto& empty = memory_.empty;
  auto outage =
    std::chrono::duration_cast<std::chrono::milliseconds>(now - empty.since);
  memory_.retry_at = attempt_budget{memory_.attempts_full_at}.due(
    empty.count, seed_, bounds_for(error_class::transient, bounds_of(want_)),
    outage, now);
  last_failure_ = now;
  last_kind_ = error_class::transient;
}

} // namespace wwan::core
