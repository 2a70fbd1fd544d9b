// What a bearer offers against what a network asks for.
#include "core/reconcile.hpp"

#include "core/states.hpp"

namespace wwan::core {

namespace {

uint32_t family_bits(ip_type x) {
  // MMBearerIpFamily.
  switch (x) {
    case ip_type::unspecified:
      return 0;
    case ip_type::ipv4:
      return 1;
    case ip_type::ipv6:
      return 2;
    case ip_type::ipv4v6:
      return 4;
  }
  return 0;
}

uint32_t auth_bits(auth_protocol x) {
  // MMBearerAllowedAuth.
  switch (x) {
    case auth_protocol::none:
      return 1;
    case auth_protocol::pap:
      return 2;
    case auth_protocol::chap:
      return 4;
    case auth_protocol::pap_and_chap:
      return 6;
  }
  return 0;
}

} // namespace

bool serves(const observed_bearer& bearer, const network_config& want) {
  const auto& ap = want.ap;
  if (bearer.apn != ap.apn || bearer.user != ap.login.user)
    return false;
  if (
    ap.type != ip_type::unspecified && bearer.ip_types != 0
    && bearer.ip_types != family_bits(ap.type))
    return false;
  // Properties say nothing (0) where the protocol was left open.
  if (bearer.auth != 0 && bearer.auth != auth_bits(ap.auth))
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
  } else if (x.what == verb::poll_signal) {
    result += " every=" + std::to_string(x.number) + "s";
  }
  return result;
}

} // namespace wwan::core
