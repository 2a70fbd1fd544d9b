// watchman: what must not be asked of cards and networks too often.
#include "watchman.hpp"

#include <algorithm>
#include <utility>

#include "core/modem/modem_machine.hpp"

namespace wwan::test {

using namespace std::chrono_literals;

namespace {

/// Between two attempts to attach (3GPP TS 24.301: T3411 is 10 s).
constexpr sim::duration attach_pause = 12'500ms;

/// Those that the agent was told of; unset: it was told of none.
std::optional<uint32_t> tries_by_evidence(const observed_modem& x) {
  for (const auto& entry : x.unlock_retries)
    if (entry.lock == mm_lock::sim_pin)
      return entry.tries;
  return std::nullopt;
}

/// Nothing that happens is worth so many calls to a modem in that time.
constexpr unsigned most_calls = 200;
constexpr sim::duration rate_period = 10s;

} // namespace

void watchman::note_rate(const std::string& path, const std::string& text) {
  auto now = stage_.time.now();
  auto& [since, count] = rates_[path];
  if (now - since > rate_period) {
    since = now;
    count = 0;
  }
  if (++count == most_calls)
    complain("storm of calls to " + path + ", now" + text.substr(1));
}

/// Whatever another program does: after the first minute of a row of calls at
/// most 20 in each minute answer it. A pause ends a row: it may have been all
/// that kept the other one from its best.
void watchman::note_dispute(const std::string& path, const std::string& text) {
  constexpr size_t most = 20;
  auto now = stage_.time.now();
  const auto* modem = contested ? stage_.world().find(*contested) : nullptr;
  if (modem == nullptr)
    return disputes_.clear();
  if (modem->path() != path)
    return;
  constexpr sim::duration pause = 20s;
  if (now - std::exchange(disputed_at_, now) > pause)
    row_since_ = now;
  if (now - std::max(row_since_, disturbed_at_[*contested]) < 60s)
    return disputes_.clear();
  disputes_.push_back(now);
  while (now - disputes_.front() > 60s)
    disputes_.erase(disputes_.begin());
  if (disputes_.size() > most)
    complain(
      "more than 20 calls a minute against another program, now"
      + text.substr(1));
}

void watchman::rival_leaves() {
  if (contested) {
    left_by_rival_ = contested;
    rival_left_at_ = stage_.time.now();
  }
  contested.reset();
}

/// What another program did just now may not be shown yet.
bool watchman::is_fought_over(unsigned device) const {
  return contested == device
         || (left_by_rival_ == device && stage_.time.now() - rival_left_at_ < core::believed_world::signal_lag);
}

/// Returns the modem whose card it is.
std::string watchman::note_pin(const sim::request& x) {
  auto pin = sim::get<std::string>(x.arguments.at(0)).value_or("");
  for (unsigned i = 0; i < stage_.world().size(); ++i) {
    const auto* modem = stage_.world().find(i);
    if (modem == nullptr || !modem->owns(x.path))
      continue;
    ++pins_sent;
    const auto& card = stage_.world().hardware(i).card();
    if (card.pin != pin && ++wrong_pins_[{card.iccid, pin}] > 1)
      complain("wrong PIN sent twice to " + card.iccid);
    auto seen = evidence_.find(modem->path());
    if (
      seen == evidence_.end()
      || tries_by_evidence(*seen->second).value_or(0) < 2)
      complain("PIN sent to " + card.iccid + ", which may have no try to lose");
    if (card.pin != pin && card.pin_retries < 2 && !rough)
      complain("PIN sent to " + card.iccid + " at the last try");
    return modem->path();
  }
  return x.path;
}

void watchman::note_attach(const std::string& path) {
  for (unsigned i = 0; i < stage_.world().size(); ++i) {
    const auto* modem = stage_.world().find(i);
    if (modem == nullptr || modem->path() != path)
      continue;
    auto now = stage_.time.now();
    auto [last, first] = attached_.try_emplace(i, now);
    if (!first && now - last->second < attach_pause)
      complain(
        "two attempts to attach within "
        + std::to_string((now - last->second).count() / 1'000) + " ms");
    last->second = now;
  }
}

} // namespace wwan::test
