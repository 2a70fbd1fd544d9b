// Settings of a modem that others change back.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/contest.hpp"
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
  /// What of a step is the setting: many of these are kept for long.
  struct value {
    uint32_t number = 0;
    mode_choice modes{};
    std::string text{};
    std::vector<std::string> plmns{};

    auto tie() const {
      return std::tie(number, modes, text, plmns);
    }
  };

  struct setting {
    contest undone;
    std::optional<value> made; ///< and not undone since
  };

  static value value_of(const step& x);

  std::map<verb, setting> all_;
};

} // namespace wwan::core
