// When one modem scans for networks, and what it has found.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/effects.hpp"
#include "messages/modem_report.hpp"

namespace wwan::core {

/// Ask the modem; answered with `done`.
struct start_scan {};

/// Tell who asked: all is in the scan's result.
struct answer_scan {
  uint64_t request = 0;
  std::string error; ///< "": the list is new
};

using scan_effect = std::variant<start_scan, wake_at, answer_scan>;
using scan_effects = std::vector<scan_effect>;

class provider_scan {
public:
  /// Between two scans that nobody asked for (EVE: 1 h).
  static constexpr std::chrono::hours period{1};

  /// Whether to scan by itself; off forgets what was found.
  scan_effects query(bool on, time_point now);

  /// So many may await one scan: who asks and goes is not told apart.
  static constexpr size_t most_requests = 64;

  /// Somebody wants to know now.
  scan_effects request(uint64_t id, time_point now);

  /// Whether the modem can: it is on, and nobody wants it off.
  scan_effects able(bool x, time_point now);

  scan_effects
  done(const failure& why, std::vector<provider> found, time_point now);

  scan_effects tick(time_point now);

  /// Of the last scan that succeeded.
  const std::vector<provider>& visible() const noexcept {
    return visible_;
  }

  /// Why the last one did not; "": it did.
  const std::string& error() const noexcept {
    return error_;
  }

private:
  void start(scan_effects& out);
  void scan_if_due(time_point now, scan_effects& out);

  bool query_ = false;
  bool able_ = false;
  bool running_ = false;
  std::optional<time_point> next_; ///< nothing: at once
  std::optional<time_point> wake_;
  std::vector<uint64_t> requests_;
  std::vector<provider> visible_;
  std::string error_;
};

} // namespace wwan::core
