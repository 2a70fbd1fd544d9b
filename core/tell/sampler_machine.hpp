// When metrics are read, and what stands beside the numbers.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/effects.hpp"
#include "core/tell/traffic.hpp"
#include "messages/modem_report.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// Read the counters and signals of all modems, and `complete` them.
struct read_metrics {};

using sampler_effect = std::variant<read_metrics, wake_at>;
using sampler_effects = std::vector<sampler_effect>;

class sampler_machine {
public:
  /// Shortest time between two publications (EVE publishes every 18..60 s).
  static constexpr std::chrono::seconds period{20};
  /// Changes come in groups.
  static constexpr std::chrono::seconds group{1};

  sampler_effects changed(time_point now);
  sampler_effects reported(const report_ptr& x, time_point now);
  sampler_effects gone(const modem_path& path, time_point now);
  sampler_effects tick(time_point now);

  /// Joins the modems' names with their numbers.
  void label(std::vector<network_metrics>& xs) const;

  /// Adds what was counted in earlier lives.
  void account(std::vector<network_metrics>& xs) {
    ledger_.account(xs);
  }

private:
  traffic_ledger ledger_;
  std::map<modem_path, report_ptr> modems_; ///< the last ones, by path
  std::optional<time_point> last_;
  bool waits_ = false; ///< for the next reading
};

} // namespace wwan::core
