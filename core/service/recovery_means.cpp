#include "core/service/recovery_means.hpp"

namespace wwan::core {

std::vector<std::string>
recovery_means::wish(const global_config& x, const std::string& lacks) {
  std::vector<std::string> result;
  auto is_new = x.reload_drivers && (!reload_drivers_ || lacks != lacks_);
  if (is_new && !lacks.empty())
    result.push_back("drivers cannot be reloaded as wanted: " + lacks);
  if (x.restart_modem_manager && !restart_service_ && !may_restart_)
    result.emplace_back(
      "ModemManager cannot be restarted for a modem: somebody else keeps it");
  reload_drivers_ = x.reload_drivers;
  restart_service_ = x.restart_modem_manager;
  lacks_ = x.reload_drivers ? lacks : "";
  return result;
}

} // namespace wwan::core
