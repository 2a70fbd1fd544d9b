#include "core/fleet/missing_networks.hpp"

#include <utility>

#include "messages/compare.hpp"

namespace wwan::core {

void missing_networks::recovery(
  const network_label& label, const std::string& text) {
  if (text.empty())
    recoveries_.erase(label);
  else
    recoveries_[label] = text;
}

std::string missing_networks::recovery_of(const network_label& label) const {
  auto i = recoveries_.find(label);
  return i == recoveries_.end() ? std::string{} : "soft recovery: " + i->second;
}

std::optional<std::vector<modem_status>>
missing_networks::news(std::vector<modem_status> x) {
  if (told_ == x)
    return std::nullopt;
  told_ = x;
  return x;
}

} // namespace wwan::core
