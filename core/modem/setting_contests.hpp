// Settings of a modem that others change back.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/modem/contest.hpp"
#include "messages/step.hpp"

namespace wwan::core {

/// A setting that was made, and is to be made again just so, was undone by
/// somebody: as long as a modem is enabled, nothing else undoes the steps that
/// this is about. They go through a contest as all loops against others do.
class setting_contests {
public:
  struct dispute {
    verb what;
    const contest* undone;
  };

  /// ModemManager did it, or did not.
  void made(const step& x, bool well);

  /// The modem was disabled: that undoes all but the SIM slot.
  void modem_down();

  /// It is to be made. Returns whether it was, and was undone since.
  bool is_undone(const step& x, time_point now);

  /// It goes out now.
  void doing(verb what, time_point now);

  /// Who undoes it; null: nobody.
  const contest* of(verb what) const;

  /// The first whose pause is not over.
  std::optional<dispute> open(time_point now) const;

  /// The SIM slot's outlives objects.
  void recall(const disputes& x);
  void keep(disputes& x) const;

private:
  /// Those of the steps that are settings: many are kept for long, so none of
  /// the larger ones is among them.
  using value = std::variant<
    commands::set_modes, commands::setup_location, commands::set_gps_rate,
    commands::poll_signal, commands::signal_thresholds,
    commands::prefer_networks, commands::set_sim_slot>;

  struct setting {
    contest undone;
    std::optional<value> made; ///< and not undone since
  };

  static std::optional<value> value_of(const step& x);

  std::map<verb, setting> all_;
};

} // namespace wwan::core
