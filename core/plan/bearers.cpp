#include "core/plan/bearers.hpp"

#include <algorithm>

#include "core/plan/the_session.hpp"
#include "messages/mm_enums.hpp"
#include "messages/mm_numbers.hpp"

namespace wwan::core {

bool serves(const observed_bearer& bearer, const connect_settings& want) {
  if (bearer.apn != want.apn || bearer.user != want.login.user)
    return false;
  if (
    want.type != ip_type::unspecified && bearer.families != mm_families::none
    && bearer.families != mm_number(want.type))
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
  auto* bearer = the_session(actual, accepted);
  auto fits = [bearer](const connect_settings& x) {
    return serves(*bearer, x);
  };
  return bearer && std::any_of(accepted.begin(), accepted.end(), fits);
}

std::vector<bearer_path>
bearers_in_the_way(const observed_modem& actual, const choice& how) {
  std::vector<bearer_path> result;
  if (!how.make_room)
    return result; // ModemManager uses it again, or makes another one
  const auto* session = the_session(actual, how);
  for (auto& x : actual.bearers) {
    // Only sessions for user data are ours, and none that stands beside it.
    auto theirs = x.connected && &x != session;
    if (
      x.complete && !theirs && !x.path.empty()
      && x.type <= mm_bearer_type::user_data)
      result.push_back(x.path);
  }
  return result;
}

} // namespace wwan::core
