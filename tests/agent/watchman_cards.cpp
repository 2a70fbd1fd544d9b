// watchman: what must not be asked of cards and networks too often.
#include "watchman.hpp"

#include <algorithm>

namespace wwan::test {

using namespace std::chrono_literals;

namespace {

/// Between two attempts to attach (3GPP TS 24.301: T3411 is 10 s).
constexpr sim::duration attach_pause = 12'500ms;

/// Those that the agent was told of; unset: it was told of none.
std::optional<uint32_t> tries_by_evidence(const observed_modem& x) {
  for (const auto& entry : x.unlock_retries)
    if (entry.lock == 2)
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
