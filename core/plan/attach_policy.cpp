#include "core/plan/attach_policy.hpp"

#include <utility>

#include "core/plan/step_rules.hpp"
#include "messages/mm_numbers.hpp"

namespace wwan::core {

namespace {

/// What the modem attaches with now, as far as anybody knows.
std::optional<attach_settings>
present(const observed_modem& x, const modem_past& past) {
  return past.attach_done ? past.attach_done : x.attach;
}

/// What replaced the modem's own settings is kept without its password, which
/// must not outlive the config that it is from.
bool is_ours(attach_settings shown, const kept_attach& kept) {
  shown.password = secret{};
  return attaches_as(shown, kept.ours);
}

/// The modem's own settings, however often we replaced them since.
std::optional<kept_attach>
to_keep(const observed_modem& x, const modem_past& past, attach_settings ours) {
  const auto& kept = past.attach_kept;
  auto now = present(x, past);
  ours.password = secret{};
  if (kept && (!now || is_ours(*now, *kept)))
    return kept_attach{kept->before, ours};
  if (!now)
    return std::nullopt;
  return kept_attach{*now, ours};
}

} // namespace

attach_settings attach_wish(const attach_config& x) {
  attach_settings result;
  result.apn = x.apn;
  result.families = mm_number(x.type);
  result.auth = mm_number(x.auth);
  result.user = x.login.user;
  if (!result.user.empty())
    result.password = x.login.password;
  return result;
}

bool attaches_as(const attach_settings& shown, const attach_settings& wish) {
  auto same = [](uint32_t is, uint32_t wanted) {
    return is == 0 || wanted == 0 || is == wanted;
  };
  auto same_families =
    same(number_of(shown.families), number_of(wish.families));
  auto secret_fits = shown.password.empty() || shown.password == wish.password;
  return shown.apn == wish.apn && shown.user == wish.user && secret_fits
         && same_families && same(shown.auth, wish.auth);
}

std::optional<commands::set_attach> attach_change(
  const modem_config& want, const observed_modem& x, const modem_past& past) {
  auto now = present(x, past);
  if (!want.attach.apn.empty()) {
    auto wish = attach_wish(want.attach);
    if (now && attaches_as(*now, wish))
      return std::nullopt;
    return commands::set_attach{wish, to_keep(x, past, wish), x.equipment_id};
  }
  const auto& kept = past.attach_kept;
  // What somebody else has changed since is not ours to put back.
  if (!kept || !now || !is_ours(*now, *kept))
    return std::nullopt;
  return commands::set_attach{kept->before, {}, x.equipment_id};
}

plan with_attach(
  plan steps, const modem_config& want, const observed_modem& x,
  const modem_past& past) {
  auto change = attach_change(want, x, past);
  if (!change)
    return steps;
  auto is_entry = [](const step& s) {
    return is<commands::enable>(s) || is<commands::connect>(s);
  };
  plan result;
  for (auto& next : steps) {
    if (change && is_entry(next))
      result.push_back(*std::exchange(change, std::nullopt));
    result.push_back(std::move(next));
  }
  if (change && x.state == modem_state::connected && present(x, past))
    return with_first(commands::disconnect{}, {std::move(*change)});
  return result;
}

} // namespace wwan::core
