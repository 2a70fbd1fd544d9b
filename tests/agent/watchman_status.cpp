// watchman: the status against what the agent was told.
#include "watchman.hpp"

#include <algorithm>
#include <utility>

#include "config/documents/parse.hpp"
#include "core/fleet/acknowledgement.hpp"
#include "core/modem/modem_machine.hpp"
#include "core/plan/apn_plan.hpp"
#include "core/plan/bearers.hpp"
#include "core/plan/states.hpp"
#include "core/tell/describe.hpp"

namespace wwan::test {

using namespace std::chrono_literals;

namespace {

constexpr sim::duration silence_deadline = core::radio_off::deadline;

/// interface_machine::mend_time, and a turn.
constexpr sim::duration kernel_lag = 1'100ms;

/// The debounce of what is reported, and a turn.
constexpr sim::duration told_within = 16s;

std::string op_mode_name(op_mode x) {
  switch (x) {
    case op_mode::unspecified:
      return "";
    case op_mode::online:
      return "online";
    case op_mode::online_and_connected:
      return "online-and-connected";
    case op_mode::radio_off:
      return "radio-off";
    case op_mode::offline:
      return "offline";
    case op_mode::unrecognized:
      return "unrecognized";
  }
  return "";
}

/// What of the modem is not as these networks want it; "": nothing.
std::string unlike(
  const observed_modem& seen, const shown_network& shown,
  const std::vector<network_config>& networks) {
  auto network =
    std::find_if(networks.begin(), networks.end(), [&shown](const auto& y) {
      return y.label().str() == shown.label;
    });
  if (network == networks.end())
    return core::is_off(seen) ? "" : shown.interface.str() + " is not off";
  // With whichever IP type the network insisted on.
  std::vector<connect_settings> accepted;
  for (auto& x :
       core::possible_sessions(network->session, network->modem, seen).all)
    for (auto type : {x.type, ip_type::ipv4, ip_type::ipv6, ip_type::ipv4v6}) {
      x.type = type;
      accepted.push_back(x);
    }
  if (!core::is_connected_as(seen, accepted))
    return shown.label + " has no session as wanted";
  auto slot = network->modem.sim().slot;
  if (slot != 0 && seen.primary_slot != 0 && seen.primary_slot != slot)
    return shown.label + " uses slot " + std::to_string(seen.primary_slot);
  return "";
}

bool is_registration(const std::string& mode) {
  return mode == "online" || mode == "offline";
}

} // namespace

/// What is told as connected has its address in the kernel, or within a second
/// again.
void watchman::check_kernel(const shown_status& shown) {
  std::map<std::string, sim::duration> still;
  for (const auto& x : shown.networks) {
    if (x.label.empty() || x.address.empty())
      continue;
    if (stage_.kernel.has(x.address))
      continue;
    auto [since, is_new] = unaddressed_.emplace(x.label, stage_.time.now());
    still.insert(*since);
    if (stage_.time.now() - since->second > kernel_lag)
      complain(
        "status says " + x.label + " has " + x.address
        + ", which is not in the kernel");
  }
  unaddressed_ = std::move(still);
}

void watchman::check_status() {
  auto writes = stage_.files.writes["WwanStatus"];
  auto is_first = !ready_;
  if (std::exchange(writes_, writes) != writes)
    ready_ = news_ = true;
  if (!ready_ || !std::exchange(news_, false))
    return;
  auto shown = stage_.status();
  check_kernel(shown);
  size_t present = 0;
  for (const auto& x : shown.networks) {
    if (x.interface.empty() || x.imei.empty())
      continue;
    ++present;
    check_network(x);
  }
  size_t addressed = 0;
  for (const auto& [path, seen] : evidence_)
    addressed +=
      seen->addrs.interface.empty() || seen->equipment_id.empty() ? 0 : 1;
  if (present != addressed)
    complain(
      "status shows " + std::to_string(present) + " modems of "
      + std::to_string(addressed) + ": " + stage_.status_text());
  check_acknowledgement(shown, is_first);
  check_config(shown);
}

void watchman::check_network(const shown_network& x) {
  std::string why;
  for (const auto& [path, seen] : evidence_) {
    if (seen->addrs.interface != x.interface)
      continue;
    auto mode = op_mode_name(core::mode_of(*seen));
    auto& since = modes_[path];
    if (std::exchange(since.first, mode) != mode)
      since.second = stage_.time.now();
    // Registration that comes and goes is not told at once.
    auto debounced = is_registration(mode) && is_registration(x.mode)
                     && stage_.time.now() - since.second < told_within;
    pending_ |= debounced && x.mode != mode;
    auto off = core::is_off(*seen);
    // A session is told when it is as wanted and its address is there; that
    // this comes to pass is what the day looks at when it is calm.
    auto unserved = mode == "online-and-connected" && x.mode == "online";
    auto other_mode = x.mode != mode && !debounced && !unserved;
    if (other_mode || x.imei != seen->equipment_id.str())
      why = "status says " + x.mode + " of " + x.interface.str() + ", evidence "
            + to_string(seen->state) + " " + to_string(seen->power) + ": "
            + mode;
    else if (x.mode == "radio-off" && seen->power == power_state::on)
      why = "status says radio-off of " + path + ", which is on";
    else if (off && x.error.find("still on") != std::string::npos)
      why = "status says the radio is on, but it is off";
    else
      return; // one object may be about to replace the other
  }
  if (!why.empty())
    complain(why);
}

void watchman::check_acknowledgement(const shown_status& x, bool is_first) {
  if (x.rs_timestamp == echo_)
    return;
  echo_ = x.rs_timestamp;
  // There is no status before ModemManager was asked. Until then the deadline
  // may have passed; the modems that it lists at last have their own.
  if (is_first && stage_.time.now() - started_ > silence_deadline)
    return;
  if (!config_ || !config_->silence || echo_ != config_->rs_timestamp())
    return;
  for (const auto& [path, seen] : evidence_) {
    if (core::is_off(*seen))
      continue;
    auto named = std::any_of(
      x.networks.begin(), x.networks.end(), [&, &m = seen](const auto& y) {
        return y.interface == m->addrs.interface && !y.error.empty();
      });
    if (!named)
      complain(
        "silence acknowledged, but " + path
        + " is not off: " + stage_.status_text());
  }
}

/// What is told as carried out is: no session, slot or radio of an earlier
/// config stands beside the time stamp of this one.
void watchman::check_config(const shown_status& x) {
  if (x.dpc_timestamp == carried_out_)
    return;
  carried_out_ = x.dpc_timestamp;
  // Nobody is to wait for ever.
  if (
    !config_ || config_->silence || carried_out_ != config_->dpc_timestamp()
    || stage_.time.now() - std::max(given_, started_)
         >= core::acknowledgement::deadline)
    return;
  auto parsed = parse_wwan_config(config_->text());
  for (const auto& shown : x.networks) {
    auto is_its = [&shown](const auto& y) {
      return y.second->addrs.interface == shown.interface;
    };
    auto seen = std::find_if(evidence_.begin(), evidence_.end(), is_its);
    if (seen == evidence_.end())
      continue;
    // Two objects of one modem are ambiguous, and left alone.
    const auto& place = seen->second->addrs;
    auto only = std::count_if(
                  evidence_.begin(), evidence_.end(),
                  [&place](const auto& y) {
                    const auto& other = y.second->addrs;
                    return other.interface == place.interface
                           || other.usb == place.usb;
                  })
                == 1;
    // What is said beside a session does not carry a config out.
    auto half = shown.error.find("IPv6 of this session") == 0;
    if (!only || !(shown.error.empty() || half))
      continue;
    // Others may have switched it on since.
    const auto* rival = contested ? stage_.world().find(*contested) : nullptr;
    auto disputed = rival != nullptr && rival->path() == seen->first;
    if (disputed || (shown.label.empty() && config_->leave))
      continue;
    auto why = unlike(*seen->second, shown, parsed.config->networks);
    if (!why.empty())
      complain(
        carried_out_ + " is acknowledged, but " + why + ": "
        + stage_.status_text());
  }
}

} // namespace wwan::test
