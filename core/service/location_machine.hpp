// Which modem tells where the device is, and what is published of it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/effects.hpp"
#include "messages/location.hpp"
#include "messages/modem_report.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// Have this modem tell its location with this period; no other one. Period 0:
/// for the moment not this one either.
struct track_modem {
  modem_path path; ///< "": none
  std::chrono::seconds period{0};
};

/// The device is here.
struct publish_location {
  location_info info;
};

using location_effect = std::variant<track_modem, publish_location, wake_at>;
using location_effects = std::vector<location_effect>;

class location_machine {
public:
  static constexpr std::chrono::seconds default_period{10};
  /// A receiver that starts cold needs minutes. One that has told nothing for
  /// this time, or ten periods if that is longer, is started anew; another
  /// modem, if there is one, takes over.
  static constexpr std::chrono::seconds patience{300};
  /// How long a modem may take to say that tracking has stopped.
  static constexpr std::chrono::seconds stop_patience{10};

  location_effects reported(const report_ptr& x, time_point now);
  location_effects gone(const modem_path& path, time_point now);
  location_effects fixed(const gps_fix& x, time_point now);
  location_effects period(std::chrono::seconds x, time_point now);
  location_effects tick(time_point now);

private:
  struct candidate {
    network_label label;
    bool able = false;    ///< wanted, on and equipped
    bool running = false; ///< it says that it tracks
  };

  modem_path next_after(const network_label& label) const;
  void elect(time_point now, location_effects& out);
  void follow(const modem_path& path, time_point now, location_effects& out);
  void watch(time_point now, location_effects& out);
  std::chrono::seconds stale_after() const;

  void note(const modem_path& path, candidate x);
  void forget(const modem_path& path);

  std::map<modem_path, candidate> modems_;              ///< by path
  std::set<std::pair<network_label, modem_path>> able_; ///< label and path
  modem_path current_;                                  ///< path; "": none
  std::chrono::seconds period_ = default_period;
  std::optional<time_point> heard_;      ///< last fix, or the start
  std::optional<time_point> restarting_; ///< since then it is to stop
  std::optional<time_point> wake_;
};

} // namespace wwan::core
