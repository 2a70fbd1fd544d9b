#include "core/fleet/matching.hpp"

#include <algorithm>

#include "core/plan/states.hpp"

namespace wwan::core {

namespace {

using strings = std::vector<std::string>;

std::string joined(const strings& xs) {
  std::string result;
  for (size_t i = 0; i < xs.size(); ++i)
    result += (i == 0 ? "" : i + 1 == xs.size() ? " and " : ", ") + xs[i];
  return result;
}

} // namespace

bool fits(const phys_addrs& wanted, const phys_addrs& actual) {
  auto same = [](const std::string& want, const std::string& have) {
    return want.empty() || want == have;
  };
  return !actual.empty() && same(wanted.interface, actual.interface)
         && same(wanted.usb, actual.usb) && same(wanted.pci, actual.pci);
}

std::string to_string(const phys_addrs& x) {
  strings parts;
  if (!x.interface.empty())
    parts.push_back("interface " + x.interface.str());
  if (!x.usb.empty())
    parts.push_back("USB " + x.usb);
  if (!x.pci.empty())
    parts.push_back("PCI " + x.pci);
  return parts.empty() ? "any address" : joined(parts);
}

std::string requirements_of(const modem_config& x) {
  strings parts;
  const auto& iccid = x.sim().iccid;
  if (x.addrs.empty() && x.imei.empty() && iccid.empty())
    return to_string(x.addrs);
  if (!x.addrs.empty())
    parts.push_back(to_string(x.addrs));
  if (!x.imei.empty())
    parts.push_back("IMEI " + x.imei.str());
  if (!iccid.empty())
    parts.push_back("ICCID " + iccid.str());
  return joined(parts);
}

candidate candidate_of(const observed_modem& x) {
  candidate result{x.path, x.addrs, x.addrs_known, x.equipment_id, {}, true};
  result.cards_known =
    x.state != modem_state::unknown && x.state != modem_state::initializing;
  for (const auto& slot : x.sims) {
    if (!slot.iccid.empty())
      result.iccids.push_back(slot.iccid);
    // Some modems tell a card's number only when it is unlocked.
    else if (slot.has_path && (!slot.has_object || is_locked(x)))
      result.cards_known = false;
  }
  return result;
}

bool tells_the_same(const observed_modem& x, const observed_modem& y) {
  auto same_card = [](const sim_slot& a, const sim_slot& b) {
    return a.iccid == b.iccid && a.has_path == b.has_path
           && a.has_object == b.has_object;
  };
  auto begins = [](const observed_modem& modem) {
    return modem.state == modem_state::unknown
           || modem.state == modem_state::initializing;
  };
  return x.addrs == y.addrs && x.addrs_known == y.addrs_known
         && x.equipment_id == y.equipment_id && begins(x) == begins(y)
         && is_locked(x) == is_locked(y)
         && std::equal(
           x.sims.begin(), x.sims.end(), y.sims.begin(), y.sims.end(),
           same_card);
}

} // namespace wwan::core
