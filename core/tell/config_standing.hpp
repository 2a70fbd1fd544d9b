// How the config stands: which one is wanted, refused, carried out.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "messages/agent_view.hpp"

namespace wwan::core {

class config_standing {
public:
  /// This one was accepted.
  void accepted(const fleet_config& x);
  /// One that came later was not; the accepted one stays.
  void rejected(const std::string& error);
  void carried_out(const std::string& dpc_key, const std::string& timestamp);
  void silence_carried_out(const std::string& rs_timestamp);

  /// Keys and time stamps of what was carried out, as EVE wants them back.
  const fleet_status& echo() const noexcept {
    return echo_;
  }

  /// A config was carried out since the agent runs.
  bool was_carried_out() const noexcept {
    return acknowledged_;
  }

  /// One of the config's networks has this label.
  bool names(const network_label& label) const;

  bool wants_silence() const noexcept {
    return wanted_ && wanted_->radio_silence;
  }

  /// What `x` shows of the config.
  void show_in(agent_view& x) const;

  /// "config rejected: ..." or "no config"; "": all is well.
  std::string trouble() const;

private:
  /// What the config says of the whole.
  struct wanted {
    std::string dpc_key;
    std::string dpc_timestamp;
    std::string rs_timestamp;
    bool radio_silence = false;
    std::set<network_label> labels; ///< of its networks
  };

  std::optional<wanted> wanted_;
  std::string error_; ///< of one that was refused since
  fleet_status echo_;
  bool acknowledged_ = false;
};

} // namespace wwan::core
