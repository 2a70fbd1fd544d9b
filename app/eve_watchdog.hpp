// EVE's watchdog as the actors see it.
#pragma once

#include <functional>

#include "eve/agent/modem_touch.hpp"
#include "messages/output_ports.hpp"
#include "messages/recovery.hpp"

namespace wwan {

class eve_watchdog final : public watchdog_port {
public:
  /// `lost` hears when ModemManager cannot be brought back, or is back. `log`
  /// outlives this.
  eve_watchdog(
    std::string run_dir, log_port& log, std::function<void(bool)> lost);

  std::vector<network_label> watched() const override;
  void watch(const network_label& label, bool on) override;
  void touch(const network_label& label) override;
  void service_lost(bool lost) override;

private:
  void complain(const std::string& error);

  modem_touch modems_;
  log_port& log_;
  std::function<void(bool)> lost_;
};

} // namespace wwan
