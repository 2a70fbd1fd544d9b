// fleet_machine: what bearerctl asks about one network.
#include "core/fleet/fleet_machine.hpp"
#include "core/fleet/why.hpp"
#include "core/plan/labels.hpp"
#include "core/plan/states.hpp"

namespace wwan::core {

const fleet_machine::member*
fleet_machine::member_of(const network_label& label) const {
  const auto* path = labelled_.find(label);
  return path == nullptr ? nullptr : &members_.find(*path)->second;
}

std::optional<staircase>
fleet_machine::explain(const network_label& label, time_point now) const {
  const auto* network = network_labelled(config_.get(), label);
  if (network == nullptr)
    return std::nullopt;
  const auto* found = member_of(label);
  if (found == nullptr) {
    auto result = explain_network(*network, {}, now);
    auto recovery = missing_.recovery_of(label);
    if (!recovery.empty())
      result.next = recovery + "; " + result.next;
    return result;
  }
  return explain_network(
    *network, {found->modem.get(), found->report.get(), found->memory.get()},
    now);
}

modem_path fleet_machine::connectable(
  const network_label& label, std::string& error) const {
  const auto* found = member_of(label);
  if (network_labelled(config_.get(), label) == nullptr)
    error = no_such_label(label);
  else if (found == nullptr)
    error = label.str() + ": " + unavailable();
  else if (found->desired.radio != radio_wish::on)
    error = label.str() + ": the radio is wanted "
            + std::string{to_string(found->desired.radio)};
  return error.empty() ? found->modem->path : modem_path{};
}

fleet_effects fleet_machine::scan(const scan_wanted& x) const {
  std::string error;
  auto path = named(x.label, error);
  if (!error.empty())
    return {refuse_scan{x, std::move(error)}};
  return {scan_with{std::move(path), x}};
}

fleet_effects fleet_machine::reconnect(const reconnect_network& x) const {
  std::string error;
  auto path = connectable(x.label, error);
  if (!error.empty())
    return {refuse{x.request, std::move(error)}};
  return {
    renew_session{std::move(path)},
    confirm{x.request, x.label, "reconnects now"}};
}

std::string fleet_machine::no_such_label(const network_label& label) const {
  std::string known;
  if (config_)
    for (const auto& x : config_->networks)
      known += (known.empty() ? "" : ", ") + x.label().str();
  return "no network is labelled \"" + label.str()
         + "\"; there are: " + (known.empty() ? "none" : known);
}

} // namespace wwan::core
