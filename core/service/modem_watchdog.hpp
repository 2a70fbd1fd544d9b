// Which networks EVE's watchdog follows: it reboots the device when the modem
// of one is not touched for 300 s.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "messages/recovery.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

class modem_watchdog {
public:
  /// mmagent's wdTouchPeriod.
  static constexpr std::chrono::seconds period{25};

  struct change {
    network_label label;
    bool on = false;
  };

  /// What an earlier life had registered counts as seen: a modem that vanished
  /// before a restart of the agent is still missed after it.
  void inherit(const std::vector<network_label>& labels);

  /// The option: until it and the networks are known, nothing changes.
  std::vector<change> settings(bool on);
  std::vector<change> roster(const networks_watched& x);

  /// The networks to be touched now; nobody while the option is off.
  std::vector<network_label> touches() const;

  bool is_on() const noexcept {
    return on_;
  }

private:
  std::vector<change> changes();

  bool on_ = false;
  bool option_known_ = false;
  bool networks_known_ = false;
  std::map<network_label, bool> wanted_;     ///< label -> present
  std::map<network_label, bool> registered_; ///< label -> present
};

} // namespace wwan::core
