// What a bearer offers against what a network asks for.
#include "core/reconcile.hpp"

#include <algorithm>

#include "core/states.hpp"
#include "messages/mm_enums.hpp"
#include "messages/mm_numbers.hpp"

namespace wwan::core {

bool serves(const observed_bearer& bearer, const connect_settings& want) {
  if (bearer.apn != want.apn || bearer.user != want.login.user)
    return false;
  if (
    want.type != ip_type::unspecified && bearer.ip_types != 0
    && bearer.ip_types != mm_number(want.type))
    return false;
  // Properties say nothing (0) where the protocol was left open.
  if (bearer.auth != 0 && bearer.auth != mm_number(want.auth))
    return false;
  // Newer ModemManagers hide the password; then it is not compared.
  if (!bearer.password.empty() && bearer.password != want.login.password)
    return false;
  return !bearer.allow_roaming || *bearer.allow_roaming == want.allow_roaming;
}

bool is_connected_as(
  const observed_modem& actual, const std::vector<connect_settings>& accepted) {
  if (actual.state != modem_state::connected)
    return false;
  auto* bearer = data_bearer(actual);
  auto fits = [bearer](const connect_settings& x) {
    return serves(*bearer, x);
  };
  return bearer && std::any_of(accepted.begin(), accepted.end(), fits);
}

std::vector<std::string>
bearers_in_the_way(const observed_modem& actual, const choice& how) {
  std::vector<std::string> result;
  if (!how.make_room)
    return result; // ModemManager uses it again, or makes another one
  for (auto& x : actual.bearers) {
    // Only sessions for user data are ours.
    if (x.complete && !x.path.empty() && x.type <= mm_bearer_type::user_data)
      result.push_back(x.path);
  }
  return result;
}

std::string to_string(const step& x) {
  std::string result = wwan::to_string(x.what);
  if (x.what == verb::connect) {
    result += " apn=" + x.connect.apn;
    if (x.connect.type != ip_type::unspecified)
      result += std::string{" ip-type="} + to_string(x.connect.type);
    if (!x.connect.login.user.empty())
      result += " user=" + x.connect.login.user + " password=***";
    if (!x.connect.allow_roaming)
      result += " roaming=forbidden";
    if (!x.connect.plmn.empty())
      result += " plmn=" + x.connect.plmn;
  } else if (x.what == verb::set_sim_slot) {
    result += " slot=" + std::to_string(x.number);
  } else if (x.what == verb::poll_signal || x.what == verb::set_gps_rate) {
    result += " every=" + std::to_string(x.number) + "s";
  } else if (x.what == verb::set_modes) {
    result += " allowed=" + std::to_string(x.modes.allowed)
              + " preferred=" + std::to_string(x.modes.preferred);
  } else if (x.what == verb::set_network) {
    result += x.text.empty() ? " automatic" : " plmn=" + x.text;
  } else if (x.what == verb::prefer_networks) {
    for (auto& plmn : x.plmns)
      result += " " + plmn;
  } else if (x.what == verb::set_attach) {
    result += " apn=" + x.attach.apn;
  } else if (x.what == verb::setup_location) {
    result += " sources=" + std::to_string(x.number);
  } else if (!x.text.empty()) {
    result += " " + x.text; // path of the bearer or SIM
  }
  return result;
}

} // namespace wwan::core
