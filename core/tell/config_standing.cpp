#include "core/tell/config_standing.hpp"

namespace wwan::core {

void config_standing::accepted(const fleet_config& x) {
  wanted_ =
    wanted{x.dpc_key, x.dpc_timestamp, x.rs_timestamp, x.radio_silence, {}};
  for (const auto& network : x.networks)
    wanted_->labels.insert(network.label());
  error_.clear();
}

void config_standing::rejected(const std::string& error) {
  error_ = error;
}

void config_standing::carried_out(
  const std::string& dpc_key, const std::string& timestamp) {
  echo_.dpc_key = dpc_key;
  echo_.dpc_timestamp = timestamp;
  acknowledged_ = true;
}

void config_standing::silence_carried_out(const std::string& rs_timestamp) {
  echo_.rs_timestamp = rs_timestamp;
}

bool config_standing::names(const network_label& label) const {
  return wanted_ && wanted_->labels.count(label) != 0;
}

void config_standing::show_in(agent_view& x) const {
  x.configured = wanted_.has_value();
  x.rejected = !error_.empty();
  x.config_error = error_;
  if (!wanted_)
    return;
  x.dpc_key = wanted_->dpc_key;
  x.radio_silence = wanted_->radio_silence;
  x.acknowledged = wanted_->dpc_key == echo_.dpc_key
                   && wanted_->dpc_timestamp == echo_.dpc_timestamp
                   && wanted_->rs_timestamp == echo_.rs_timestamp;
}

std::string config_standing::trouble() const {
  if (!error_.empty())
    return "config rejected: " + error_;
  return wanted_ ? "" : "no config";
}

} // namespace wwan::core
