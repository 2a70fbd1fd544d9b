#include "day.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "families.hpp"

namespace wwan::test {

using namespace std::chrono_literals;

namespace {

constexpr unsigned bursts = 3;
constexpr unsigned most_events = 60;
constexpr unsigned most_hands = 8; // on links, when the world has settled

/// The longest pause between two attempts is 30 min and 10 %; a config may
/// need several steps, each of which may have failed until now.
constexpr milliseconds settles_within = 90min;
constexpr sim::duration steady_for = 3h;

/// What plays a part in a day, by seed.
constexpr uint64_t spread(uint64_t seed) {
  return seed * 0x9e3779b97f4a7c15U ^ 0x51d5eedU;
}

} // namespace

sim::world_options day::options_of(uint64_t seed) {
  sim::world_options result;
  result.modems = static_cast<unsigned>(1 + seed % 8);
  const auto& all = sim::played_versions;
  // As many as there were when these seeds began; half of the newest one's are
  // its successor's.
  constexpr uint64_t first_faces = 4;
  result.played = all[seed / 8 % first_faces];
  if (result.played == all[first_faces - 1] && seed / 32 % 2 == 1)
    result.played = all[std::size(all) - 1];
  return result;
}

day::day(uint64_t seed)
  : stage_(options_of(seed), seed), eyes_(stage_),
    adversary_(stage_, eyes_, spread(seed)) {
  stage_.journal.reserve(1'000);
  stage_.files.watched = seed % 16 == 0;
}

day::~day() {
  stage_.kill_agent(); // while there are eyes to see it
}

void day::play() {
  for (unsigned i = 0; i < bursts && eyes_.complaints().empty(); ++i) {
    burst();
    if (eyes_.complaints().empty())
      peace(i + 1 < bursts ? sim::duration{} : sim::duration{24h});
  }
}

void day::burst() {
  static constexpr std::array<uint64_t, 5> gaps_ms{
    50, 700, 5'000, 40'000, 240'000};
  auto gap = gaps_ms[adversary_.below(gaps_ms.size())];
  auto events = 10 + adversary_.below(most_events);
  for (uint64_t i = 0; i < events && eyes_.complaints().empty(); ++i) {
    adversary_.act();
    stage_.time.pass(sim::duration{adversary_.below(2'000 * gap)});
  }
}

void day::peace(sim::duration end) {
  adversary_.relent();
  std::string why;
  auto settled = stage_.until(
    [&, next = sim::duration{}]() mutable {
      if (!eyes_.complaints().empty())
        return true;
      if (stage_.time.now() < next)
        return false;
      next = stage_.time.now() + 5s;
      why = unsettled();
      return why.empty();
    },
    settles_within);
  if (!settled)
    return eyes_.complain("does not settle: " + why);
  for (unsigned i = 0; i < most_hands && eyes_.complaints().empty(); ++i) {
    stage_.time.pass(30s); // the watchman's time for a family, and a look
    adversary_.meddle();
  }
  stage_.time.pass(60s); // signal polling, last words
  auto calls = eyes_.mutating_calls;
  auto changes = stage_.kernel.changes;
  stage_.mark();
  stage_.time.pass(std::max(steady_for, end - stage_.time.now()));
  if (eyes_.mutating_calls != calls)
    eyes_.complain("calls in a steady world: " + stage_.calls(true));
  if (stage_.kernel.changes != changes)
    eyes_.complain("interfaces touched in a steady world");
  if (auto now = unsettled(); !now.empty())
    eyes_.complain("does not stay settled: " + now);
}

std::string day::unsettled() {
  auto now = stage_.status();
  const auto& wanted = adversary_.config();
  for (unsigned i = 0; i < stage_.world().size(); ++i)
    if (auto why = unsettled(i, now); !why.empty())
      return "modem " + std::to_string(i) + " " + why;
  for (auto i = wanted.first; i < wanted.first + wanted.count; ++i)
    if (now.find("lte" + std::to_string(i)) == nullptr)
      return "lte" + std::to_string(i) + " is not in the status";
  return now.dpc_timestamp == wanted.dpc_timestamp()
             && now.rs_timestamp == wanted.rs_timestamp()
           ? ""
           : "config not acknowledged";
}

std::string day::unsettled(unsigned i, const shown_status& now) {
  const auto& wanted = adversary_.config();
  const auto& hardware = stage_.world().hardware(i);
  const auto* modem = stage_.world().find(i);
  if (modem == nullptr)
    return "is not there";
  auto configured = i >= wanted.first && i < wanted.first + wanted.count;
  if (!configured && wanted.leave && !wanted.silence)
    return ""; // whatever it is, it is not ours
  if (wanted.silence || !configured) {
    if (hardware.radio)
      return "is not dark";
    if (stage_.kernel.links.count(hardware.interface) != 0)
      return "is dark, but has an address";
    // Which other links it had an agent knows that set them up itself.
    for (const auto& link : hardware.more_links)
      if (stage_.kernel.is_set_up(link))
        return "is dark, but " + link + " has an address";
    return "";
  }
  if (modem->state() != sim::modem_state::connected)
    return std::string{"is "} + sim::to_string(modem->state());
  const auto* shown = now.find("lte" + std::to_string(i));
  if (shown == nullptr || shown->mode != "online-and-connected")
    return "is shown as " + (shown == nullptr ? "?" : shown->mode) + ": "
           + (shown == nullptr ? "" : shown->error);
  // That only half of it is served is no trouble of the day's.
  auto half =
    wanted.ip_type_of(i) == "ipv4v6" && shown->error.find("IPv6 of this") == 0;
  if (!shown->error.empty() && !half)
    return "shows " + shown->error;
  if (wanted.sim_slot != 0 && hardware.primary != wanted.sim_slot)
    return "uses another slot";
  auto type = wanted.ip_type_of(i);
  auto due = addresses_due(stage_, i, type);
  if (due.v4.empty() && due.v6.empty())
    return "has a session without address";
  if (auto why = unlike_kernel(stage_, i, type); !why.empty())
    return why;
  auto path = stage_.world().path_of(i, sim::bearer_interface);
  return path.empty() ? "has no bearer" : "";
}

std::string day::history() const {
  return "done:\n" + adversary_.tail() + "log:\n" + stage_.log.tail(60);
}

std::string day::journal() const {
  std::string result;
  for (const auto& x : stage_.journal)
    result += std::to_string(x.when.count()) + " " + x.text + "\n";
  return result;
}

} // namespace wwan::test
