// session_machine: the kernel's interface follows the session.
#include <algorithm>
#include <functional>
#include <utility>

#include "core/modem/session_machine.hpp"
#include "core/plan/bearer_settings.hpp"
#include "core/plan/bearers.hpp"
#include "core/plan/states.hpp"
#include "core/plan/the_session.hpp"
#include "messages/link_names.hpp"

namespace wwan::core {

namespace {

/// Of the link of a session that another object of this modem had. While the
/// modem was away another device may have taken its name: no driver but a
/// modem's gives that name, or sysfs says that it is the modem's.
bool is_still_its(const interface_name& link, const observed_modem& modem) {
  return link == modem.addrs.interface || is_of_modem_drivers(link);
}

/// Why the link that the bearer names must not be touched; "": it may.
std::string alien_link(const observed_bearer& x, const observed_modem& modem) {
  auto owner = owner_of_link(x, modem);
  if (owner == link_owner::modem)
    return {};
  auto is = owner == link_owner::other
              ? " is no link of this modem"
              : " is not known to be a link of this modem";
  return "the bearer's interface " + x.interface.str() + is
         + ": it is left alone";
}

} // namespace

std::optional<time_point> session_machine::follow_link(
  const wanted_modem& want, const believed_world& modem, const choice& how,
  const others& rivals, modem_memory& history, time_point now,
  uint64_t& last_id, modem_effects& out) {
  const auto& world = modem.now();
  interface_.refuse({});
  auto on = want.radio == radio_wish::on && want.config;
  if (on && is_connected_as(world, how.accepted)) {
    set_up_link(want, modem, how, history, now, last_id, out);
    auto due = interface_.due(now);
    auto end = use_.due();
    return due && end ? std::min(*due, *end) : due ? due : end;
  }
  use_.unclear();
  // What is ours would send others' packets the wrong way.
  if (!on || !rivals.session().hold(now)) {
    // Properties are being read, or the signals are not all here yet.
    auto unclear =
      world.state >= modem_state::disconnecting && !life_.is_lost();
    if (on && (life_.is_live() || unclear))
      return interface_.due(now);
    if (on && history.hold_until && now < *history.hold_until)
      return std::min(
        *history.hold_until, interface_.due(now).value_or(time_point::max()));
    history.hold_until.reset();
  }
  drop_link(want, world, history, last_id, out);
  return interface_.due(now);
}

void session_machine::set_up_link(
  const wanted_modem& want, const believed_world& modem, const choice& how,
  modem_memory& history, time_point now, uint64_t& last_id,
  modem_effects& out) {
  const auto& world = modem.now();
  const auto& bearer = *the_session(world, how);
  history.hold_until.reset();
  std::string refusal;
  auto settings = settings_of(bearer, *want.session(), refusal);
  auto alien = alien_link(bearer, world);
  if (!settings && alien.empty() && is_void(bearer, *want.session()))
    use_.useless(refusal, now);
  else if (!settings || !alien.empty())
    use_ = {};                    // another session would be no better
  if (settings && !alien.empty()) // a tty is nobody's link
    refusal = std::move(alien);
  if (!refusal.empty() || !settings) {
    interface_.refuse(std::move(refusal));
    return drop_link(want, world, history, last_id, out);
  }
  if (is_given(*settings) && life_.since()) {
    auto since = life_.since()->time_since_epoch().count();
    settings->lease_of = static_cast<uint64_t>(since)
                         ^ std::hash<std::string>{}(bearer.path.str());
  }
  auto kept = std::exchange(
    history.interface,
    bearer.interface.empty() ? world.addrs.interface : bearer.interface);
  // An earlier object's session had another one.
  if (
    interface_.is_untouched() && !kept.empty()
    && kept != history.interface && is_still_its(kept, world))
    out.push_back(clear_network{++last_id, std::move(kept)});
  interface_.apply(
    {history.interface, std::move(*settings)}, modem.came_connected(), now,
    last_id, out);
  judge_use(now);
}

void session_machine::judge_use(time_point now) {
  if (auto fault = interface_.fault_of_session(); !fault.empty())
    use_.useless(std::move(fault), now);
  else if (interface_.is_up())
    use_.serves();
  else if (interface_.is_busy())
    use_.unclear();
  else
    use_ = {}; // what is wrong is no fault of the session's
}

void session_machine::drop_link(
  const wanted_modem& want, const observed_modem& world,
  const modem_memory& history, uint64_t& last_id, modem_effects& out) {
  const auto& kept = history.interface;
  // Of a modem that is left to others only what is known to be ours goes.
  if (
    want.radio == radio_wish::leave && interface_.is_untouched()
    && kept.empty())
    return;
  interface_.drop(
    is_still_its(kept, world) ? kept : world.addrs.interface, last_id, out);
}

} // namespace wwan::core
