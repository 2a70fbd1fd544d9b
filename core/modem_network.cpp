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

/// Why the link that the bearer names must not be touched; "": it may.
std::string alien_link(const observed_bearer& x, const observed_modem& modem) {
  auto owner = owner_of_link(x, modem);
  if (owner == link_owner::modem)
    return {};
  auto is = owner == link_owner::other
              ? " is no link of this modem"
              : " is not known to be a link of this modem";
  return "the bearer's interface " + x.interface + is + ": it is left alone";
}

} // namespace

void modem_machine::update_network(time_point now, modem_effects& out) {
  interface_.refuse({});
  auto on = want_.radio == radio_wish::on && want_.network;
  if (on && is_connected_as(world(), how_.accepted)) {
    memory_.hold_until.reset();
    return set_up_network(*data_bearer(world()), now, out);
  }
  // What is ours would send others' packets the wrong way.
  if (on && others_.hold(now))
    return drop_network(out);
  // Properties are being read, or the signals are not all here yet.
  auto unclear = world().state >= modem_state::disconnecting && !lost_;
  if (on && (connected_since_ || unclear))
    return;
  if (on && memory_.hold_until && now < *memory_.hold_until) {
    wake_at(*memory_.hold_until, now, out);
    return;
  }
  memory_.hold_until.reset();
  drop_network(out);
}

void modem_machine::set_up_network(
  const observed_bearer& bearer, time_point now, modem_effects& out) {
  std::string refusal;
  auto settings = settings_of(bearer, want_.network->mtu, refusal);
  if (auto alien = alien_link(bearer, world()); !alien.empty())
    refusal = std::move(alien);
  if (!refusal.empty() || !settings) {
    interface_.refuse(std::move(refusal));
    return drop_network(out);
  }
  memory_.interface =
    bearer.interface.empty() ? world().addrs.interface : bearer.interface;
  interface_.apply(
    {memory_.interface, std::move(*settings), want_.network->route_metric},
    beliefs_.came_connected(), now, last_id_, out);
}

void modem_machine::restore_network(time_point now, modem_effects& out) {
  if (auto due = interface_.restore(others_, now, last_id_, out))
    wake_at(*due, now, out);
}

void modem_machine::drop_network(modem_effects& out) {
  // Of a modem that is left to others only what is known to be ours goes.
  if (
    want_.radio == radio_wish::leave && interface_.is_untouched()
    && memory_.interface.empty())
    return;
  interface_.drop(
    is_still_its(memory_.interface, world()) ? memory_.interface : world().addrs.interface,
    last_id_, out);
}

/// A short session that received nothing was no better than a refusal.
void modem_machine::judge_session(
  const network_done& x, time_point now, modem_effects& out) {
  auto carried = interface_.carried(x);
  if (!carried)
    return;
  if (!*carried)
    out.push_back(note{log_level::warning, "the session carried nothing"});
  ledger_.carried(*carried, flights_.empty(), now);
}

} // namespace wwan::core
