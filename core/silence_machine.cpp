#include "core/silence_machine.hpp"

#include <algorithm>

#include "core/modem_machine.hpp"

namespace wwan::core {

void silence_machine::wanted(
  bool on, const std::string& rs_timestamp, time_point now) {
  on_ = on;
  since_ = now;
  pending_ = rs_timestamp;
}

void silence_machine::present(std::vector<std::string> paths, bool known) {
  known_ = known;
  std::map<std::string, modem> now_present;
  for (auto& path : paths)
    now_present[path] = modems_[path];
  modems_ = std::move(now_present);
}

void silence_machine::reported(const modem_report& x) {
  auto i = modems_.find(x.path);
  if (i == modems_.end())
    return;
  i->second = {x.wish == radio_wish::silence, x.off, x.off_failed};
}

bool silence_machine::all_done() const {
  return known_
         && std::all_of(modems_.begin(), modems_.end(), [](const auto& kvp) {
              auto& m = kvp.second;
              return m.commanded && (m.off || m.failed);
            });
}

std::optional<time_point> silence_machine::deadline() const {
  if (!pending_ || !on_)
    return std::nullopt;
  return since_ + modem_machine::silence_deadline;
}

std::optional<std::string>
silence_machine::take_acknowledgement(time_point now) {
  if (!pending_)
    return std::nullopt;
  if (on_ && !all_done() && now < *deadline())
    return std::nullopt;
  auto result = std::move(pending_);
  pending_.reset();
  return result;
}

} // namespace wwan::core
