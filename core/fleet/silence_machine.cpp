#include "core/fleet/silence_machine.hpp"

#include <utility>

#include "core/modem/radio_off.hpp"

namespace wwan::core {

silence_effects silence_machine::wanted(
  bool on, const std::string& rs_timestamp, time_point now) {
  on_ = on;
  since_ = now;
  pending_ = rs_timestamp;
  // Lifted by a config that is on its way: what it replaces is not carried out
  // in between.
  if (!on && in_force_is_silent_)
    return {};
  return {govern{on}};
}

silence_effects silence_machine::config(std::shared_ptr<const fleet_config> x) {
  in_force_is_silent_ = x->radio_silence;
  return {govern{on_ || in_force_is_silent_, std::move(x)}};
}

void silence_machine::present(
  const std::vector<modem_path>& came, const std::vector<modem_path>& went,
  bool known, time_point now) {
  if (known && !known_)
    complete_at_ = was_down_ ? now + detection : now;
  was_down_ |= known_ && !known;
  known_ = known;
  for (const auto& path : went) {
    auto i = modems_.find(path);
    if (i == modems_.end())
      continue;
    waits_for_ -= is_done(i->second) ? 0 : 1;
    modems_.erase(i);
  }
  for (const auto& path : came)
    waits_for_ += modems_.try_emplace(path).second ? 1 : 0;
}

void silence_machine::reported(const modem_report& x) {
  auto i = modems_.find(x.path);
  if (i == modems_.end())
    return;
  waits_for_ -= is_done(i->second) ? 0 : 1;
  i->second = {x.wish == radio_wish::silence, x.off, x.off_failed};
  waits_for_ += is_done(i->second) ? 0 : 1;
}

bool silence_machine::is_done(const modem& x) noexcept {
  return x.commanded && (x.off || x.failed);
}

bool silence_machine::all_done(time_point now) const {
  // Whether or not it lists them all: modems that are there answer for
  // themselves, each within its deadline.
  auto listed =
    known_ ? now >= complete_at_ : now >= since_ + radio_off::deadline;
  return listed && waits_for_ == 0;
}

std::optional<time_point> silence_machine::deadline(time_point now) const {
  if (!pending_ || !on_)
    return std::nullopt;
  if (!known_)
    return since_ + radio_off::deadline;
  return now < complete_at_ ? std::optional{complete_at_} : std::nullopt;
}

silence_effects silence_machine::look(time_point now) {
  silence_effects out;
  if (auto done = take_acknowledgement(now))
    out.push_back(silence_carried_out{std::move(*done)});
  auto due = deadline(now);
  if (due && due != armed_)
    out.push_back(wake_at{*due});
  armed_ = due ? due : armed_;
  return out;
}

std::optional<std::string>
silence_machine::take_acknowledgement(time_point now) {
  if (!pending_)
    return std::nullopt;
  if (on_ && !all_done(now))
    return std::nullopt;
  auto result = std::move(pending_);
  pending_.reset();
  return result;
}

} // namespace wwan::core
