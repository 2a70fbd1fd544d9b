// Tells what became of ModemManager and its modems: each news once.
#pragma once

#include <optional>
#include <string>

#include "bus/bus_events.hpp"

namespace wwan {

class event_teller {
public:
  explicit event_teller(bus_events to);

  void modem_seen(const observed_ptr& x) const;
  void modem_gone(const modem_path& modem) const;
  void located(const gps_fix& x) const;
  void oddity(const std::string& text) const;

  /// Told unless it was told last.
  void service_up();

  /// Always told: modems may be gone though the service was not told to be up.
  void service_down();

  /// What was told last of the service; nothing before the first time.
  std::optional<bool> told_up() const noexcept {
    return up_;
  }

  /// Told once until metrics_taken().
  void metrics_changed();
  void metrics_taken() noexcept;

private:
  bus_events to_;
  std::optional<bool> up_;
  bool metrics_told_ = false;
};

} // namespace wwan
