#include "core/plan/states.hpp"

#include <algorithm>

#include "messages/link_names.hpp"

namespace wwan::core {

const char* to_string(failed_reason x) noexcept {
  switch (x) {
    case failed_reason::none:
      return "none";
    case failed_reason::unknown:
      return "unknown";
    case failed_reason::sim_missing:
      return "sim-missing";
    case failed_reason::sim_error:
      return "sim-error";
    case failed_reason::unknown_capabilities:
      return "unknown-capabilities";
    case failed_reason::esim_without_profiles:
      return "esim-without-profiles";
  }
  return "?";
}

const char* to_string(radio_wish x) noexcept {
  switch (x) {
    case radio_wish::keep:
      return "keep";
    case radio_wish::leave:
      return "left to others (not configured)";
    case radio_wish::on:
      return "on";
    case radio_wish::unmatched:
      return "off (not configured)";
    case radio_wish::silence:
      return "off (radio silence)";
  }
  return "?";
}

bool wants_off(radio_wish x) noexcept {
  return x == radio_wish::silence || x == radio_wish::unmatched;
}

bool is_left_alone(radio_wish x) noexcept {
  return x == radio_wish::keep || x == radio_wish::leave;
}

std::string lock_name(mm_lock lock) {
  // MMModemLock, ModemManager-enums.h.
  static constexpr const char* names[] = {
    "unknown",      "none",        "sim-pin",     "sim-pin2",
    "sim-puk",      "sim-puk2",    "ph-sp-pin",   "ph-sp-puk",
    "ph-net-pin",   "ph-net-puk",  "ph-sim-pin",  "ph-corp-pin",
    "ph-corp-puk",  "ph-fsim-pin", "ph-fsim-puk", "ph-netsub-pin",
    "ph-netsub-puk"};
  auto number = number_of(lock);
  if (number < sizeof(names) / sizeof(names[0]))
    return names[number];
  return "lock " + std::to_string(number);
}

bool is_locked(const observed_modem& x) noexcept {
  return x.state == modem_state::locked;
}

bool is_low(power_state x) noexcept {
  return x == power_state::low || x == power_state::off;
}

bool is_off(const observed_modem& x) noexcept {
  return is_low(x.power) && x.state <= modem_state::disabled;
}

std::string apn_name(const std::string& apn) {
  return apn.empty() ? "the network's own APN" : "APN " + apn;
}

namespace {

bool is_of_modem(const phys_addrs& link, const phys_addrs& modem) noexcept {
  if (is_on_a_bus(link) || is_on_a_bus(modem))
    return is_same_device(link, modem);
  return link.interface == modem.interface;
}

} // namespace

link_owner
owner_of_link(const observed_bearer& x, const observed_modem& modem) noexcept {
  if (x.interface == "lo")
    return link_owner::other;
  if (x.interface.empty() || x.interface == modem.addrs.interface)
    return link_owner::modem;
  if (x.link)
    return is_of_modem(*x.link, modem.addrs) ? link_owner::modem
                                             : link_owner::other;
  return is_of_modem_drivers(x.interface) ? link_owner::modem
                                          : link_owner::unproven;
}

std::string place_of(const phys_addrs& x) {
  return x.usb.empty() && x.pci.empty() ? x.interface : x.usb + "|" + x.pci;
}

bool has_unread_bearer(const observed_modem& x) noexcept {
  return std::any_of(
    x.bearers.begin(), x.bearers.end(),
    [](const observed_bearer& b) { return !b.complete && !b.refused; });
}

} // namespace wwan::core
