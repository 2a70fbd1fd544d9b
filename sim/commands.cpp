#include "sim/commands.hpp"

#include <charconv>
#include <map>

namespace wwan::sim {

namespace {

template <class T>
std::optional<T> parse(const std::string& x) {
  T result{};
  const auto* end = x.data() + x.size();
  auto [stop, error] = std::from_chars(x.data(), end, result);
  if (error != std::errc{} || stop != end)
    return std::nullopt;
  return result;
}

const std::map<std::string, coverage>& coverages() {
  static const std::map<std::string, coverage> xs{
    {"home", coverage::home},
    {"roaming", coverage::roaming},
    {"searching", coverage::searching},
    {"denied", coverage::denied}};
  return xs;
}

/// MMModemAccessTechnology.
const std::map<std::string, uint32_t>& technologies() {
  static const std::map<std::string, uint32_t> xs{
    {"2g", 1U << 3}, {"3g", 1U << 5}, {"4g", 1U << 14}, {"5g", 1U << 15}};
  return xs;
}

constexpr const char* misunderstood = "not understood; try help";

} // namespace

std::string commander::execute(const std::string& line) {
  auto xs = split_words(line);
  if (xs.empty())
    return "ok\n";
  if (xs[0] == "status")
    return describe(world_) + "ok\n";
  if (xs[0] == "help")
    return std::string{command_help()} + "ok\n";
  auto error = run(xs);
  return error.empty() ? "ok\n" : "error: " + error + "\n";
}

std::string commander::run(const words& xs) {
  if (auto index = parse<unsigned>(xs[0])) {
    if (*index >= world_.size())
      return "there is no modem " + xs[0];
    if (xs.size() == 1)
      return misunderstood;
    return run_modem(*index, {xs.begin() + 1, xs.end()});
  }
  if (xs[0] == "method" || xs[0] == "delay")
    return run_fault(std::nullopt, xs);
  if (xs[0] == "crash" && xs.size() == 1)
    world_.crash();
  else if (xs[0] == "restart" && xs.size() == 1)
    world_.restart(false);
  else if (xs[0] == "restart" && xs.size() == 2 && xs[1] == "reversed")
    world_.restart(true);
  else if (xs[0] == "fast" && xs.size() == 1)
    world_.make_fast();
  else if (xs[0] == "stray" && xs.size() == 2 && xs[1][0] == '/')
    world_.stray(xs[1]);
  else if (xs[0] == "storm" && xs.size() == 3) {
    auto rate = parse<unsigned>(xs[1]);
    auto length = parse<double>(xs[2]);
    if (!rate || !length || *length < 0)
      return "storm needs a rate and seconds";
    world_.start_storm(*rate, duration{static_cast<int64_t>(*length * 1e6)});
  } else
    return misunderstood;
  return "";
}

std::string commander::run_modem(unsigned index, const words& xs) {
  const auto& verb = xs[0];
  auto& hardware = world_.hardware(index);
  if (verb == "method" || verb == "delay")
    return run_fault(index, xs);
  if (verb == "sim")
    return run_sim(index, xs);
  if (verb == "property")
    return run_property(index, xs);
  if (verb == "ip4" || verb == "ip6")
    return run_addresses(index, xs);
  auto known = false;
  auto error = run_radio(index, xs, known);
  if (!known)
    error = run_session(index, xs, known);
  if (known)
    return error;
  if (verb == "unplug" && xs.size() == 1)
    world_.unplug(index);
  else if (verb == "plug" && xs.size() == 1)
    world_.plug(index, appearance::complete);
  else if (verb == "plug" && xs.size() == 2 && xs[1] == "early")
    world_.plug(index, appearance::early);
  else if (verb == "hang" && xs.size() == 2)
    hardware.hung = xs[1] == "on";
  else if ((verb == "drop" || verb == "connect-error") && xs.size() <= 2) {
    auto cause = xs.size() == 2 ? parse<unsigned>(xs[1]) : 0U;
    if (!cause)
      return "the cause is a number";
    if (verb == "drop")
      world_.drop(index, *cause);
    else
      hardware.connect_cause = *cause;
  } else
    return misunderstood;
  return "";
}

std::string commander::run_radio(unsigned index, const words& xs, bool& known) {
  const auto& verb = xs[0];
  auto& hardware = world_.hardware(index);
  known = true;
  if (verb == "network")
    return set_network(index, xs);
  if (verb == "operator" && xs.size() == 3) {
    world_.set_operator(index, xs[1], xs[2]);
    return "";
  }
  if (verb == "rat" && xs.size() == 2 && technologies().count(xs[1]) != 0) {
    hardware.technologies = technologies().at(xs[1]);
    world_.set_signal(
      index, hardware.rssi, hardware.rsrp, hardware.rsrq, hardware.snr);
    return "";
  }
  if (verb == "signal")
    return set_levels(index, xs);
  // In seconds, as the rig has them.
  if ((verb == "connect-delay" || verb == "register-delay") && xs.size() == 2) {
    auto time = parse_time(xs[1] + "s");
    if (!time)
      return "that is no time";
    return set_delay(
      index, verb == "connect-delay" ? "connect" : "attach", *time);
  }
  known = false;
  return "";
}

std::string commander::set_network(unsigned index, const words& xs) {
  auto found = xs.size() > 1 ? coverages().find(xs[1]) : coverages().end();
  if (found == coverages().end())
    return "a network is home, roaming, searching or denied";
  auto denied = found->second == coverage::denied;
  std::optional<unsigned> cause = default_reject_cause;
  if (xs.size() == 3 && denied)
    cause = parse<unsigned>(xs[2]);
  if (xs.size() > (denied ? 3U : 2U))
    return misunderstood;
  if (!cause)
    return "the cause is a number";
  world_.set_network(index, found->second, *cause);
  return "";
}

std::string commander::set_levels(unsigned index, const words& xs) {
  const auto& hardware = world_.hardware(index);
  double levels[] = {hardware.rssi, hardware.rsrp, hardware.rsrq, hardware.snr};
  if (xs.size() < 2 || xs.size() > 5)
    return misunderstood;
  for (size_t i = 1; i < xs.size(); ++i) {
    auto level = parse<double>(xs[i]);
    if (!level)
      return "a level is a number of dBm or dB";
    levels[i - 1] = *level;
  }
  world_.set_signal(index, levels[0], levels[1], levels[2], levels[3]);
  return "";
}

std::string commander::run_sim(unsigned index, const words& xs) {
  if (xs.size() < 2)
    return misunderstood;
  auto& hardware = world_.hardware(index);
  auto verb = xs[1];
  auto number_ = xs.size() > 2 ? parse<unsigned>(xs[2]) : hardware.primary;
  // The rig says `sim SLOT absent|present`.
  if (auto slot = parse<unsigned>(verb); slot && xs.size() == 3) {
    number_ = slot;
    verb = xs[2] == "absent" ? "remove" : xs[2] == "present" ? "insert" : "";
  }
  if (verb == "lock" && xs.size() == 3) {
    if (xs[2] != "sim-pin" && xs[2] != "sim-puk")
      return "a lock is sim-pin or sim-puk";
    world_.lock_sim(index, xs[2] == "sim-pin" ? 2 : 4);
    return "";
  }
  if (verb == "pin" && xs.size() == 3) {
    hardware.card().pin = xs[2];
    return "";
  }
  if (verb == "eid" && xs.size() == 3) {
    auto& card = hardware.card();
    card.eid = xs[2];
    card.type = 2;
    card.esim_status = 2;
    world_.insert_sim(index, hardware.primary);
    return "";
  }
  if (!number_ || *number_ == 0 || *number_ > hardware.slots.size())
    return "there is no such SIM slot";
  if (verb == "remove")
    world_.remove_sim(index, *number_);
  else if (verb == "insert")
    world_.insert_sim(index, *number_);
  else if (verb == "slot" && xs.size() == 3) {
    hardware.primary = *number_;
    world_.insert_sim(index, *number_);
  } else if (verb == "unlock")
    world_.lock_sim(index, 1);
  else
    return misunderstood;
  return "";
}

} // namespace wwan::sim
