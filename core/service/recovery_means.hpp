// What may be done to bring back a modem that vanished.
#pragma once

#include <string>
#include <vector>

#include "messages/global_config.hpp"

namespace wwan::core {

/// The device's options name the means; the machine may lack one.
class recovery_means {
public:
  /// Without `may_restart` ModemManager is somebody else's.
  explicit recovery_means(bool may_restart) noexcept
    : may_restart_(may_restart) {
    // nop
  }

  /// These are the options now. `lacks`: what a reload of drivers lacks on this
  /// machine; "": nothing. Returns what of it cannot be done as wanted, a line
  /// each; what was told already is not told again.
  std::vector<std::string>
  wish(const global_config& x, const std::string& lacks);

  /// Drivers are reloaded.
  bool has_reload() const noexcept {
    return reload_drivers_;
  }

  /// ModemManager is restarted.
  bool has_restart() const noexcept {
    return restart_service_ && may_restart_;
  }

  bool has_any() const noexcept {
    return has_reload() || has_restart();
  }

private:
  bool may_restart_;
  bool reload_drivers_ = false;
  bool restart_service_ = false;
  std::string lacks_; ///< as told
};

} // namespace wwan::core
