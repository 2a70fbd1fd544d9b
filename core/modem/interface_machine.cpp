#include "core/modem/interface_machine.hpp"

#include <utility>

#include "core/plan/bearer_settings.hpp"

namespace wwan::core {

void interface_machine::apply(
  interface_wish x, bool adopts, time_point now, uint64_t& last_id,
  modem_effects& out) {
  if (is_present() && wish_ == x)
    return;
  if (is_present() && wish_.name != x.name)
    out.push_back(clear_network{++last_id, wish_.name});
  auto first = is_untouched();
  *this = {};
  state_ = state::present;
  wish_ = std::move(x);
  // An address that the network gives is not known yet.
  if (first && adopts && !is_given(wish_.settings))
    grace_until_ = now + mend_time;
  send(last_id, out);
}

void interface_machine::drop(
  const interface_name& left, uint64_t& last_id, modem_effects& out) {
  auto name = wish_.name.empty() ? left : wish_.name;
  if (state_ == state::absent || name.empty())
    return;
  // After each session, and once for what an earlier agent left behind.
  auto judged = received_.judged;
  auto refusal = std::move(refusal_);
  *this = {};
  received_.judged = judged;
  refusal_ = std::move(refusal);
  state_ = state::absent;
  wish_.name = std::move(name);
  send(last_id, out);
}

bool interface_machine::answered(
  const network_done& x, link_contests& rivals, time_point now,
  modem_effects& out) {
  if (x.id != id_ || x.id == 0)
    return false;
  id_ = 0;
  answer_ = {x.error, x.warning, x.lacks, x.leased, x.is_of_session};
  served_ = x.error.empty() && !touched_;
  if (is_present() && !received_.before)
    received_.before = x.received;
  if (served_)
    grace_until_.reset();
  if (std::exchange(mending_, false) && !x.changed.empty()) {
    rivals.taken(now);
    out.push_back(note{
      log_level::warning,
      "another program " + x.changed + " of " + wish_.name.str() + "; restored",
      true});
  }
  if (served_ && rivals.is_disputed(now))
    trusted_from_ = now + mend_time;
  if (!x.warning.empty())
    out.push_back(note{log_level::warning, "network: " + x.warning});
  if (!x.error.empty())
    out.push_back(note{log_level::error, "network: " + x.error});
  return true;
}

void interface_machine::touched(
  const interface_name& name, const link_contests& rivals,
  time_point now) noexcept {
  if (!is_present() || wish_.name != name)
    return;
  touched_ = true;
  if (std::exchange(served_, false) && !rivals.is_disputed(now))
    grace_until_ = now + mend_time;
}

std::optional<time_point> interface_machine::restore(
  link_contests& rivals, time_point now, uint64_t& last_id,
  modem_effects& out) {
  if (!touched_ || is_busy())
    return std::nullopt; // the answer looks again
  auto due = rivals.touched(now);
  if (now < due)
    return due;
  touched_ = false;
  mending_ = true;
  rivals.answered(now);
  send(last_id, out);
  return std::nullopt;
}

void interface_machine::retry(uint64_t& last_id, modem_effects& out) {
  if (!is_busy() && !answer_.error.empty())
    send(last_id, out);
}

std::optional<bool> interface_machine::carried(const network_done& x) {
  auto before = std::exchange(received_.judged, std::nullopt);
  if (!before)
    return std::nullopt;
  return x.received != before;
}

bool interface_machine::serves(time_point now) const {
  auto about_to = grace_until_ && now < *grace_until_;
  return is_present() && now >= trusted_from_ && (served_ || about_to);
}

void interface_machine::complete(interface_config& x) const {
  if (answer_.lacks)
    x.leave(*answer_.lacks);
  for (auto family : {ip_family::v6, ip_family::v4}) {
    auto leased = answer_.leased;
    if (!leased.has(family))
      continue;
    x.leave(family);
    leased.leave(family == ip_family::v4 ? ip_family::v6 : ip_family::v4);
    // Where one address has to tell of all, IPv4's comes first.
    auto add = [family](auto& all, const auto& more) {
      auto at = family == ip_family::v4 ? all.begin() : all.end();
      all.insert(at, more.begin(), more.end());
    };
    add(x.addresses, leased.addresses);
    add(x.routes, leased.routes);
    add(x.dns, leased.dns);
    if (leased.mtu != 0)
      x.mtu = leased.mtu;
  }
}

const std::string& interface_machine::problem() const noexcept {
  if (!refusal_.empty())
    return refusal_;
  return answer_.error.empty() ? answer_.warning : answer_.error;
}

std::string interface_machine::fault_of_session() const {
  return is_present() && answer_.is_of_session ? answer_.error : std::string{};
}

std::optional<time_point> interface_machine::due(time_point now) const {
  if (trusted_from_ > now)
    return trusted_from_;
  if (grace_until_ && *grace_until_ > now)
    return grace_until_;
  return std::nullopt;
}

void interface_machine::send(uint64_t& last_id, modem_effects& out) {
  id_ = ++last_id;
  if (is_present())
    out.push_back(configure_network{id_, wish_.name, wish_.settings});
  else
    out.push_back(clear_network{id_, wish_.name});
}

} // namespace wwan::core
