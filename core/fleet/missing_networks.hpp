// What is told of networks that no modem stands for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "messages/published.hpp"

namespace wwan::core {

class missing_networks {
public:
  /// What soft recovery does about the modem of this network; "": nothing any
  /// more.
  void recovery(const network_label& label, const std::string& text);

  /// "soft recovery: ModemManager is restarted"; "": nothing is done about it.
  std::string recovery_of(const network_label& label) const;

  /// These are missing now. Nothing: that was told already.
  std::optional<std::vector<modem_status>> news(std::vector<modem_status> x);

private:
  std::map<network_label, std::string> recoveries_; ///< by label
  std::optional<std::vector<modem_status>> told_;
};

} // namespace wwan::core
