// What is done for ModemManager and about modems that vanish: keeper, recovery
// and watchdog, and what one of them asks of another.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/service/keeper_policy.hpp"
#include "core/service/modem_watchdog.hpp"
#include "core/service/recovery_policy.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// From now on the host's watchdog misses this network's modem, or no longer.
struct watch_modem {
  network_label label;
  bool on = false;
};

/// This network's modem is there.
struct touch_modem {
  network_label label;
};

using service_effect = std::variant<
  spawn_service, stop_service, ping_service, set_service_log, service_given_up,
  reload_driver, tell_recovery, watch_modem, touch_modem, wake_at, log_line>;
using service_effects = std::vector<service_effect>;

/// What there is to work with; nothing is asked of what is not there.
struct service_means {
  bool service = false;  ///< ModemManager can be asked, started and ended
  bool spawns = false;   ///< it is ours to start and end
  bool drivers = false;  ///< drivers can be reloaded
  bool watchdog = false; ///< somebody watches this agent
  std::chrono::seconds lost_after{0}; ///< see keeper_policy
  std::chrono::seconds recover_after = recovery_policy::usual_patience;
};

class service_machine {
public:
  /// `watched`: networks that an earlier life of the agent had watched.
  explicit service_machine(
    const service_means& x, const std::vector<network_label>& watched = {});

  service_effects begin(time_point now);
  /// Whether ModemManager is on the bus and told its modems.
  service_effects service(bool up, time_point now);
  /// The process that we started has ended, or could not be started.
  service_effects exited(const std::string& how, time_point now);
  service_effects pinged(const std::string& error, time_point now);
  /// `lacks`: what a reload of drivers lacks on this machine; "": nothing.
  service_effects
  settings(const global_config& x, const std::string& lacks, time_point now);
  service_effects roster(const networks_watched& x, time_point now);
  service_effects reloaded(const driver_reloaded& x, time_point now);
  service_effects tick(time_point now);

private:
  struct keepers_word;
  struct recoverys_word;

  void follow(keeper_effects xs, time_point now, service_effects& out);
  void follow(recovery_effects xs, time_point now, service_effects& out);
  void follow(
    std::vector<modem_watchdog::change> xs, time_point now,
    service_effects& out);
  void touch(time_point now, service_effects& out);

  service_means means_;
  keeper_policy keeper_;
  recovery_policy recovery_;
  modem_watchdog watchdog_;
  bool touching_ = false;
  time_point touch_due_{};
};

/// ModemManager's answer to `set_service_log`; "": it obeys.
log_line level_line(const std::string& level, const std::string& error);

} // namespace wwan::core
