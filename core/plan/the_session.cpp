#include "core/plan/the_session.hpp"

#include <algorithm>
#include <tuple>

#include "core/plan/bearers.hpp"
#include "core/plan/states.hpp"
#include "messages/mm_enums.hpp"

namespace wwan::core {

namespace {

using settings_list = std::vector<connect_settings>;

/// How near a bearer is to being ours.
enum class nearness : uint8_t { none, beside, in_place, misfit, ours };

/// A multiplexed link, or another port of the modem.
bool has_link_of_its_own(const observed_bearer& x, const observed_modem& y) {
  return !x.interface.empty() && !y.addrs.interface.empty()
         && x.interface != y.addrs.interface && owner_of_link(x, y) == link_owner::modem;
}

bool has_room(
  const observed_bearer& x, const observed_modem& modem, room beside) {
  switch (beside) {
    case room::unknown:
      return has_link_of_its_own(x, modem);
    case room::enough:
      return true;
    case room::none:
      return false;
  }
  return false;
}

nearness nearness_of(
  const observed_bearer& x, const observed_modem& modem,
  const settings_list& accepted, const traces& known) {
  // From there on: other uses.
  if (!x.complete || !x.connected || x.type >= mm_bearer_type::attach)
    return nearness::none;
  auto beside = !accepted.empty() && has_room(x, modem, known.beside);
  auto result = beside ? nearness::beside : nearness::in_place;
  for (const auto& wanted : accepted) {
    if (serves(x, wanted))
      return nearness::ours;
    auto may_be = x.apn == wanted.apn && (known.may_differ || !beside);
    if (may_be || x.path == known.own)
      result = nearness::misfit;
  }
  return result;
}

/// ModemManager numbers its bearers.
bool is_older(const observed_bearer& x, const observed_bearer& y) {
  auto age = [](const observed_bearer& z) {
    const auto& path = z.path.str();
    return std::make_tuple(z.connected_at, path.size(), std::cref(path));
  };
  return age(x) < age(y);
}

} // namespace

const observed_bearer* the_session(
  const observed_modem& x, const settings_list& accepted, const traces& known) {
  const observed_bearer* result = nullptr;
  auto nearest = nearness::beside;
  for (const auto& bearer : x.bearers) {
    auto near = nearness_of(bearer, x, accepted, known);
    if (near <= nearness::beside || near < nearest)
      continue;
    // The last of equals counts, as in mmagent, unless all are as wanted.
    auto both = near == nearness::ours && nearest == nearness::ours;
    if (
      both && bearer.path != known.own
      && (result->path == known.own || is_older(*result, bearer)))
      continue;
    result = &bearer;
    nearest = near;
  }
  return result;
}

const observed_bearer* data_bearer(const observed_modem& x) {
  return the_session(x, settings_list{});
}

const observed_bearer*
told_session(const observed_modem& x, const choice& how, bool left_alone) {
  if (left_alone)
    return data_bearer(x);
  return is_connected_as(x, how.accepted) ? the_session(x, how) : nullptr;
}

bool ends_alone(const commands::disconnect& what, const observed_modem& x) {
  auto may_go_on = [&](const observed_bearer& y) {
    return y.path != what.bearer
           && (y.connected || (!y.complete && !y.refused));
  };
  return !what.bearer.empty()
         && std::any_of(x.bearers.begin(), x.bearers.end(), may_go_on);
}

commands::disconnect ending(
  const bearer_path& bearer, const observed_modem& x,
  const network_label& label) {
  commands::disconnect result{bearer, label};
  if (!ends_alone(result, x))
    result.bearer = {};
  return result;
}

bool is_only_theirs(const observed_modem& x, const connect_settings& asked) {
  return data_bearer(x) != nullptr
         && the_session(x, settings_list{asked}) == nullptr;
}

} // namespace wwan::core
