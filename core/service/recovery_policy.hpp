// When a modem that vanished is brought back by force: EVE's soft recovery.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/effects.hpp"
#include "core/service/recovery_budget.hpp"
#include "core/service/recovery_means.hpp"
#include "messages/global_config.hpp"
#include "messages/recovery.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// End ModemManager and keep it down; `held` tells that it is down. False:
/// it may start again.
struct hold_service {
  bool down = false;
};

/// Comes back as `reloaded`.
struct reload_driver {
  phys_addrs where;
};

/// Show this with the network; see recovery_told.
struct tell_recovery {
  recovery_told what;
};

/// Its log lines are about the network `who`; "": about none alone.
using recovery_effect =
  std::variant<hold_service, reload_driver, tell_recovery, log_line, wake_at>;
using recovery_effects = std::vector<recovery_effect>;

class recovery_policy {
public:
  /// mmagent's softRecoveryAfter: so long a modem may be missing.
  static constexpr std::chrono::seconds usual_patience{120};
  /// Twice as long after each attempt for the same network, up to this.
  static constexpr std::chrono::seconds longest_patience{3600};
  /// A modem that stayed so long starts anew.
  static constexpr std::chrono::hours stable{1};
  /// mmagent's pause between the end of ModemManager and the next step.
  static constexpr std::chrono::seconds rest{3};
  /// ModemManager must have ended by then: SIGTERM, SIGKILL and a margin.
  static constexpr std::chrono::seconds hold_deadline{90};

  /// Without `may_restart` ModemManager is somebody else's. `patience`: up to
  /// `longest_patience`.
  explicit recovery_policy(
    bool may_restart, std::chrono::seconds patience = usual_patience);

  /// `lacks`: what a reload of drivers lacks on this machine; "": nothing.
  recovery_effects
  settings(const global_config& x, const std::string& lacks, time_point now);
  recovery_effects roster(const networks_watched& x, time_point now);
  /// Whether ModemManager is there: without it nobody is missed.
  recovery_effects service(bool up, time_point now);
  recovery_effects held(time_point now);
  recovery_effects reloaded(const driver_reloaded& x, time_point now);
  recovery_effects tick(time_point now);

private:
  enum class phase : uint8_t {
    idle,
    holding,   ///< ModemManager ends; has until `due_`
    resting,   ///< it has ended; goes on at `due_`
    reloading, ///< the driver's turn
  };
  struct network {
    watched_network state;
    std::optional<time_point> missing_since;
    time_point back_since{};
    bool tried = false; ///< since it vanished
    uint32_t tries = 0; ///< since it was stable
  };

  bool is_able() const noexcept;
  time_point due_of(const network& x, time_point now) const;
  void follow(network& x, time_point now, recovery_effects& out);
  void consider(time_point now, recovery_effects& out);
  void begin(network& x, time_point now, recovery_effects& out);
  void reload(recovery_effects& out, time_point now);
  void finish(const std::string& error, time_point now, recovery_effects& out);
  void tell(log_level level, const std::string& text, recovery_effects& out);

  recovery_means means_;
  std::chrono::seconds patience_;
  bool silence_ = false;
  std::optional<time_point> up_since_; ///< ModemManager
  std::map<network_label, network> networks_;
  recovery_budget budget_;
  phase phase_ = phase::idle;
  network_label label_; ///< of the attempt under way
  bool holds_ = false;
  time_point due_{};
  time_point wake_due_{}; ///< woken up then for whose turn it is
};

} // namespace wwan::core
