// What a bearer offers against what a network asks for.
#include "core/reconcile.hpp"

#include "core/states.hpp"
#include "messages/mm_numbers.hpp"

namespace wwan::core {

bool serves(const observed_bearer& bearer, const network_config& want) {
  const auto& ap = want.ap;
  if (bearer.apn != ap.apn || bearer.user != ap.login.user)
    return false;
  if (
    ap.type != ip_type::unspecified && bearer.ip_types != 0
    && bearer.ip_types != mm_number(ap.type))
    return false;
  // Properties say nothing (0) where the protocol was left open.
  if (bearer.auth != 0 && bearer.auth != mm_number(ap.auth))
    return false;
  // Newer ModemManagers hide the password; then it is not compared.
  if (!bearer.password.empty() && bearer.password != ap.login.password)
    return false;
  return !bearer.allow_roaming || *bearer.allow_roaming == !ap.forbid_roaming;
}

connect_settings connect_for(const network_config& want) {
  connect_settings result;
  result.apn = want.ap.apn;
  result.type = want.ap.type;
  result.auth = want.ap.auth;
  result.login = want.ap.login;
  result.allow_roaming = !want.ap.forbid_roaming;
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
  } else if (x.what == verb::set_sim_slot) {
    result += " slot=" + std::to_string(x.number);
  } else if (x.what == verb::poll_signal || x.what == verb::set_gps_rate) {
    result += " every=" + std::to_string(x.number) + "s";
  } else if (x.what == verb::set_modes) {
    result += " allowed=" + std::to_string(x.modes.allowed)
              + " preferred=" + std::to_string(x.modes.preferred);
  } else if (x.what == verb::set_attach) {
    result += " apn=" + x.attach.apn;
  } else if (x.what == verb::setup_location) {
    result += " sources=" + std::to_string(x.number);
  } else if (!x.text.empty()) {
    result += " " + x.text; // PLMN, or path of the bearer or SIM
  }
  return result;
}

} // namespace wwan::core
