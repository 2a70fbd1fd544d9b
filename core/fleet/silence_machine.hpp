// Radio silence as a whole: when it holds, which modems are verified off, and
// when the request counts as carried out.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/effects.hpp"
#include "messages/config_facts.hpp"
#include "messages/modem_report.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// What FLEET is to do, what is to be said, and when to look again.
using silence_effect = std::variant<govern, silence_carried_out, wake_at>;
using silence_effects = std::vector<silence_effect>;

class silence_machine {
public:
  /// What the owner asked for, with the time stamp to echo. It is imposed at
  /// once; the config that lifts it comes later.
  silence_effects
  wanted(bool on, const std::string& rs_timestamp, time_point now);

  /// A config is ready for FLEET. It goes there with silence, if it asks for
  /// it, or a later one does that is not ready, or was refused.
  silence_effects config(std::shared_ptr<const fleet_config> x);

  /// A ModemManager that has just started takes this long to find modems
  /// (the rig: 3..5 s); before, none listed does not mean that there is none.
  static constexpr std::chrono::seconds detection{10};

  /// Modems that ModemManager lists now and did not before, and those that it
  /// lists no more; `known` is false while it is not there.
  void present(
    const std::vector<modem_path>& came, const std::vector<modem_path>& went,
    bool known, time_point now);

  void reported(const modem_report& x);

  /// What follows now: whatever happened, look.
  silence_effects look(time_point now);

  /// The time stamp to acknowledge, once per request: with silence when every
  /// present modem is verified off or failed to be, and no other is expected:
  /// ModemManager had time to list all, or did not until the deadline; when
  /// silence is lifted, at once.
  std::optional<std::string> take_acknowledgement(time_point now);

  /// When to look again without an event; nothing if there is no need.
  std::optional<time_point> deadline(time_point now) const;

private:
  struct modem {
    bool commanded = false; ///< its actor knows of the silence
    bool off = false;
    bool failed = false;
  };

  bool all_done(time_point now) const;
  static bool is_done(const modem& x) noexcept;

  bool on_ = false;
  bool in_force_is_silent_ = false; ///< the config that FLEET has
  bool known_ = false;
  bool was_down_ = false;    ///< ModemManager, once
  time_point complete_at_{}; ///< the list is taken for complete from then on
  std::optional<std::string> pending_; ///< time stamp not echoed yet
  time_point since_{};
  std::map<modem_path, modem> modems_;
  std::optional<time_point> armed_; ///< the last time to be woken at
  size_t waits_for_ = 0;            ///< modems that are not done
};

} // namespace wwan::core
