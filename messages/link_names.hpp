// What the name of a network link tells.
#pragma once

#include <string>

namespace wwan {

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
