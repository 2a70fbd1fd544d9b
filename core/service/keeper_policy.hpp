// When to start ModemManager, when it counts as dead, and what then.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/effects.hpp"
#include "core/service/service_outage.hpp"
#include "messages/global_config.hpp"
#include "messages/modem_report.hpp"

namespace wwan::core {

/// Start ModemManager; how it ended comes back as `exited`.
struct spawn_service {};

/// End it: politely, then by force. Of one that was running before us, too.
struct stop_service {};

/// Ask whether it answers; comes back as `pinged`.
struct ping_service {};

/// Manager.SetLogging.
struct set_service_log {
  std::string level; ///< ERR, WARN, MSG, INFO or DEBUG
};

/// It has ended, and nobody starts it before `release`.
struct service_held {};

/// ModemManager could not be brought back for too long, or is back.
struct service_given_up {
  bool lost = false;
};

using keeper_effect = std::variant<
  spawn_service, stop_service, ping_service, set_service_log, service_held,
  wake_at, service_given_up, log_line>;
using keeper_effects = std::vector<keeper_effect>;

/// ModemManager's word for EVE's log level, as mmagent maps it.
const char* service_log_level(log_level x) noexcept;

class keeper_policy {
public:
  /// mmagent's wdTouchPeriod: between two liveness calls.
  static constexpr std::chrono::seconds ping_period{25};
  /// A failed liveness call is made once more before it counts.
  static constexpr std::chrono::seconds second_ping{5};
  /// mmagent's mmStartTimeout: from the start to the name on the bus.
  static constexpr std::chrono::seconds start_deadline{60};
  /// Between an end and the next start; doubles if it did not live long.
  static constexpr std::chrono::seconds shortest_pause{1};
  static constexpr std::chrono::seconds longest_pause{60};
  static constexpr std::chrono::seconds long_life{60};

  /// With `spawns` it is started when it is not there; without, somebody else
  /// does that, and only the log level is ours. It is given up, and tried all
  /// the same, when it was not there or silent for `lost_after`; 0: never.
  explicit keeper_policy(
    bool spawns, std::chrono::seconds lost_after = std::chrono::seconds{0});

  /// Until `service` tells more, it may be there and hang.
  keeper_effects begin(time_point now);
  /// Whether it is on the bus and told its modems. At the start it is told
  /// that it is not there, too.
  keeper_effects service(bool up, time_point now);
  /// The process that we started has ended, or could not be started.
  keeper_effects exited(const std::string& how, time_point now);
  keeper_effects pinged(const std::string& error, time_point now);
  /// None: as it is.
  keeper_effects level(std::optional<log_level> x);
  keeper_effects tick(time_point now);

  /// Soft recovery: down with it until `release`.
  keeper_effects hold(time_point now);
  keeper_effects release(time_point now);

private:
  enum class state : uint8_t {
    unheard,  ///< nothing is told yet; next liveness call at `due_`
    pausing,  ///< down; starts at `due_`
    starting, ///< not on the bus yet; has until `due_`
    up,       ///< next liveness call at `due_`
    asking,   ///< a liveness call is under way
    stopping, ///< told to end; told again at `due_`
    held,     ///< down until `release`
  };

  void wake(std::chrono::seconds after, time_point now, keeper_effects& out);
  void spawn(time_point now, keeper_effects& out);
  void stop(const std::string& why, time_point now, keeper_effects& out);
  void ended(time_point now, keeper_effects& out);
  void down(time_point now, keeper_effects& out);
  void back(keeper_effects& out);
  void give_up(time_point now, keeper_effects& out);
  void send_level(keeper_effects& out) const;

  bool spawns_;
  bool ours_ = false; ///< a process of ours runs
  bool on_bus_ = false;
  bool wants_hold_ = false;
  state state_ = state::unheard;
  time_point due_{};
  time_point spawned_{};
  std::chrono::seconds pause_ = shortest_pause;
  bool missed_ = false; ///< the last liveness call failed
  service_outage outage_;
  std::optional<log_level> level_;
};

} // namespace wwan::core
