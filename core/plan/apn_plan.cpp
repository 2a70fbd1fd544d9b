#include "core/plan/apn_plan.hpp"

#include <algorithm>
#include <tuple>

#include "core/plan/registration.hpp"
#include "core/plan/sim_choice.hpp"
#include "core/plan/states.hpp"
#include "messages/mm_enums.hpp"

namespace wwan::core {

namespace {

void add(std::vector<connect_settings>& xs, connect_settings x) {
  auto same = [&](const connect_settings& y) {
    return y.apn == x.apn;
  };
  if (std::none_of(xs.begin(), xs.end(), same))
    xs.push_back(std::move(x));
}

/// Whether the profile is for user data, and may be used where the modem is.
bool is_for_data(const modem_profile& x, const observed_modem& actual) {
  if (x.apn_types != 0 && (x.apn_types & mm_apn_type::user_data) == 0)
    return false;
  // Old modems give no types: these two never carry user data.
  if (x.apn == "ims" || x.apn == "IMS" || x.apn == "sos" || x.apn == "SOS")
    return false;
  return !x.forbid_roaming || !is_roaming(actual);
}

} // namespace

std::vector<connect_settings>
owner_sessions(const wanted_session& want, const modem_config& modem) {
  connect_settings x;
  x.type = want.families;
  x.auth = want.auth;
  x.login = want.login;
  x.allow_roaming = !modem.forbid_roaming;
  x.plmn = modem.plmn;
  std::vector<connect_settings> result;
  if (want.apns.empty())
    add(result, x);
  for (const auto& apn : want.apns) {
    x.apn = apn;
    add(result, x);
  }
  return result;
}

bool session_list::is_owners(const std::string& apn) const {
  auto end = all.begin() + static_cast<ptrdiff_t>(owners);
  return std::any_of(
    all.begin(), end, [&apn](const auto& x) { return x.apn == apn; });
}

session_list possible_sessions(
  const wanted_session& want, const modem_config& modem,
  const observed_modem& actual) {
  session_list result{owner_sessions(want, modem), 0};
  auto& all = result.all;
  result.owners = all.size();
  auto named = all.size() > 1 || !all[0].apn.empty();
  auto fallback = named ? want.fallback : fallback_apns::any;
  if (fallback == fallback_apns::none)
    return result;
  auto x = all.front();
  x.auth = auth_protocol::none; // the login belongs to the owner's APNs
  x.login = {};
  for (auto& profile : actual.profiles) {
    if (!is_for_data(profile, actual))
      continue;
    x.apn = profile.apn;
    x.allow_roaming = !modem.forbid_roaming && !profile.forbid_roaming;
    if (!x.apn.empty())
      add(all, x);
  }
  x.apn.clear();
  x.allow_roaming = !modem.forbid_roaming;
  if (fallback == fallback_apns::any)
    add(all, std::move(x));
  if (!named)
    result.owners = all.size();
  return result;
}

apn_choice choose_apn(
  const wanted_session& want, const modem_config& modem,
  const observed_modem& actual, const std::vector<apn_record>& records,
  time_point now) {
  auto iccid = card_in_use(actual);
  auto sessions = possible_sessions(want, modem, actual);
  auto& all = sessions.all;
  auto record = [&](const connect_settings& x) {
    return find_record(records, iccid, x.apn);
  };
  // The first one that was not rejected twice, rather the owner's, rather one
  // that was good; else whose turn it is.
  auto rank = [&](const connect_settings& x) {
    auto* known = record(x);
    auto rests = known && known->rests_until > now;
    auto rejects = known ? known->rejects : 0;
    return std::make_tuple(
      rests ? known->rests_until : time_point{},
      rejects < rejects_before_rest ? 0 : rejects, !sessions.is_owners(x.apn),
      !known || !known->good);
  };
  auto best = std::min_element(
    all.begin(), all.end(),
    [&](const connect_settings& x, const connect_settings& y) {
      return rank(x) < rank(y);
    });
  apn_choice result;
  result.ask = *best;
  auto* known = record(*best);
  if (known)
    result.fresh = known->rejects == 0;
  auto insisted = [&](const connect_settings& x) {
    auto* seen = record(x);
    auto of_use = seen && seen->only && is_of_use(*seen->only, want.families);
    return of_use ? seen->only : std::nullopt;
  };
  auto accept = [&](const connect_settings& x) {
    result.accepted.push_back(x);
    auto only = insisted(x);
    if (!only)
      return;
    result.accepted.push_back(x);
    result.accepted.back().type = *only;
  };
  accept(*best);
  for (const auto& x : all) {
    auto* seen = record(x);
    auto is_good = seen && seen->good;
    if (x.apn != best->apn && (is_good || sessions.is_owners(x.apn)))
      accept(x);
  }
  if (auto only = insisted(*best))
    result.ask.type = *only;
  return result;
}

} // namespace wwan::core
