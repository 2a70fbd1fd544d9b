#include "app/eve_watchdog.hpp"

#include <utility>

namespace wwan {

eve_watchdog::eve_watchdog(
  std::string run_dir, log_port& log, std::function<void(bool)> lost)
  : modems_(std::move(run_dir)), log_(log), lost_(std::move(lost)) {
  // nop
}

std::vector<network_label> eve_watchdog::watched() const {
  return modems_.registered();
}

void eve_watchdog::watch(const network_label& label, bool on) {
  log_.log(
    log_level::info, label,
    on ? "the watchdog follows the modem from now on"
       : "the watchdog follows the modem no longer");
  complain(modems_.watch(label, on));
}

void eve_watchdog::touch(const network_label& label) {
  complain(modems_.touch(label));
}

void eve_watchdog::service_lost(bool lost) {
  lost_(lost);
}

void eve_watchdog::complain(const std::string& error) {
  if (!error.empty())
    log_.log(log_level::error, "watchdog", error);
}

} // namespace wwan
