// Whose a network link is: by its device, else by its name.
#pragma once

#include <string>

#include "messages/wanted.hpp"

namespace wwan {

/// Whether both are on one USB device or, on no USB, are one PCI function. What
/// is on neither is not known to be.
inline bool is_same_device(const phys_addrs& x, const phys_addrs& y) noexcept {
  if (!x.usb.empty() || !y.usb.empty())
    return x.usb == y.usb;
  return !x.pci.empty() && x.pci == y.pci;
}

inline bool is_on_a_bus(const phys_addrs& x) noexcept {
  return !x.usb.empty() || !x.pci.empty();
}

/// Whether it is a name that only drivers of modems give: of wwan, qmi_wwan and
/// cdc_mbim, of rmnet, and of their multiplexed links; ccmni is MediaTek's.
inline bool is_of_modem_drivers(const std::string& name) noexcept {
  for (const auto* prefix :
       {"wwan", "rmnet", "qmimux", "qmapmux", "mbimmux", "ccmni"})
    if (name.rfind(prefix, 0) == 0)
      return true;
  return false;
}

} // namespace wwan
