#include "core/status_board.hpp"

#include <algorithm>

namespace wwan::core {

void status_board::reported(const report_ptr& x) {
  modems_[x->path] = x;
}

void status_board::gone(const std::string& path) {
  modems_.erase(path);
  metrics_.erase(path);
}

void status_board::absent(std::vector<network_status> x) {
  absent_ = std::move(x);
}

void status_board::carried_out(
  const std::string& dpc_key, const std::string& timestamp) {
  echo_.dpc_key = dpc_key;
  echo_.dpc_timestamp = timestamp;
}

void status_board::silence_carried_out(const std::string& rs_timestamp) {
  echo_.rs_timestamp = rs_timestamp;
}

void status_board::config(const fleet_config& x) {
  config_ = x;
  config_error_.clear();
}

void status_board::rejected(const std::string& error) {
  config_error_ = error;
}

void status_board::service(bool up) {
  service_ = up;
}

void status_board::metrics(const std::vector<network_metrics>& x) {
  metrics_.clear();
  for (auto& modem : x)
    metrics_[modem.path] = modem;
}

bool status_board::is_ready() const noexcept {
  return service_.has_value();
}

fleet_status status_board::status() const {
  std::vector<const network_status*> sorted;
  for (auto& kvp : modems_)
    sorted.push_back(&kvp.second->status);
  for (auto& entry : absent_)
    sorted.push_back(&entry);
  auto before = [](const network_status* x, const network_status* y) {
    if (x->label.empty() != y->label.empty())
      return y->label.empty();
    return x->label < y->label;
  };
  std::stable_sort(sorted.begin(), sorted.end(), before);
  auto result = echo_;
  result.networks.reserve(sorted.size());
  for (auto* entry : sorted)
    result.networks.push_back(*entry);
  return result;
}

agent_view status_board::view() const {
  agent_view result;
  result.service_up = service_ == true;
  result.configured = config_.has_value();
  result.rejected = !config_error_.empty();
  result.config_error = config_error_;
  if (config_) {
    result.dpc_key = config_->dpc_key;
    result.radio_silence = config_->radio_silence;
    result.acknowledged = config_->dpc_key == echo_.dpc_key
                          && config_->dpc_timestamp == echo_.dpc_timestamp
                          && config_->rs_timestamp == echo_.rs_timestamp;
  }
  for (auto& kvp : modems_)
    result.modems.push_back(kvp.second);
  result.absent = absent_;
  result.metrics = metrics_;
  return result;
}

} // namespace wwan::core
