#include "core/fleet/config_warning.hpp"

#include <algorithm>

namespace wwan::core {

namespace {

bool holds_secrets(const network_config& x) {
  return !x.session.login.password.empty()
         || !x.modem.attach.login.password.empty() || !x.modem.pins.empty();
}

} // namespace

std::string config_warning(const fleet_config& x, readers open_to) {
  const auto& networks = x.networks;
  if (
    open_to == readers::chosen
    || std::none_of(networks.begin(), networks.end(), holds_secrets))
    return {};
  return "can be read by everybody, and a password or PIN is in it";
}

} // namespace wwan::core
