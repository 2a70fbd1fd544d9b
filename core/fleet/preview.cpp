#include "core/fleet/preview.hpp"

#include <algorithm>
#include <map>

#include "core/plan/reconcile.hpp"
#include "core/plan/registration.hpp"
#include "core/plan/states.hpp"
#include "core/plan/step_rules.hpp"

namespace wwan::core {

namespace {

const char* radio_word(radio_wish x) {
  switch (x) {
    case radio_wish::keep:
      return "keep";
    case radio_wish::leave:
      return "leave";
    case radio_wish::on:
      return "on";
    case radio_wish::unmatched:
    case radio_wish::silence:
      return "off";
  }
  return "keep";
}

/// Who may ask for plans may not know passwords, and could guess as often as
/// they like: those that ModemManager shows are no reason for a step.
observed_modem without_passwords(observed_modem x) {
  for (auto& bearer : x.bearers)
    bearer.password = secret{};
  if (x.attach)
    x.attach->password = secret{};
  return x;
}

bool has_login(const wanted_modem& x) {
  return x.config
         && (!x.session()->login.user.empty() || !x.config->attach.login.user.empty());
}

std::string reason(const fleet_machine::preview& x) {
  if (!x.desired.note.empty())
    return x.desired.note;
  if (x.desired.radio == radio_wish::leave)
    return "no network asks for it: it is left to other programs";
  auto cause = blocked_by(x.desired, *x.modem);
  if (cause.empty() && x.desired.radio == radio_wish::on)
    cause = foreign_network(*x.desired.config, *x.modem);
  return cause.empty() ? waits_for(x.desired, *x.modem) : cause;
}

/// Links of the modems are in the plan themselves.
bool is_of_modem(
  const interface_name& link, const std::vector<fleet_machine::preview>& xs) {
  return std::any_of(xs.begin(), xs.end(), [&](const auto& x) {
    if (!x.modem)
      return false;
    auto& bearers = x.modem->bearers;
    return x.modem->addrs.interface == link
           || std::any_of(bearers.begin(), bearers.end(), [&](const auto& y) {
                return y.interface == link;
              });
  });
}

/// The link whose default route comes first; modems' own do not count.
const default_route* first_of_others(
  const std::vector<fleet_machine::preview>& xs, const default_routes& there) {
  const default_route* first = nullptr;
  for (const auto& x : there.all)
    if (
      !is_of_modem(x.interface, xs)
      && (first == nullptr || x.metric < first->metric))
      first = &x;
  return first;
}

std::string with_metric(const std::string& name, uint32_t metric) {
  return name + " (metric " + std::to_string(metric) + ")";
}

} // namespace

std::vector<planned_modem>
describe_plan(const std::vector<fleet_machine::preview>& xs) {
  std::vector<planned_modem> result;
  for (auto& x : xs) {
    planned_modem entry;
    if (x.desired.config) {
      entry.label = x.desired.label();
      entry.match = to_string(x.desired.config->addrs);
    }
    if (!x.modem) {
      entry.radio = "keep";
      entry.note = x.desired.note;
    } else {
      entry.path = x.modem->path;
      entry.radio = radio_word(x.desired.radio);
      auto modem = without_passwords(*x.modem);
      auto how = first_choice(x.desired, modem);
      how.end_session |= x.ours && x.desired.radio == radio_wish::leave;
      for (auto& step : reconcile(x.desired, modem, {}, how))
        entry.steps.push_back(to_string(step));
      entry.note = reason(x);
      if (has_login(x.desired))
        entry.note += std::string{entry.note.empty() ? "" : "; "}
                      + "passwords are not compared";
    }
    result.push_back(std::move(entry));
  }
  return result;
}

std::vector<std::string> plan_warnings(
  const fleet_config& x, const std::vector<fleet_machine::preview>& plan,
  const default_routes& there) {
  std::map<std::pair<uint32_t, uint32_t>, std::vector<network_label>> by_metric;
  for (const auto& network : x.networks)
    by_metric[{network.session.table, network.session.metric}].push_back(
      network.label());
  std::vector<std::string> result;
  for (const auto& [place, labels] : by_metric) {
    if (labels.size() < 2)
      continue;
    std::string all;
    for (const auto& label : labels)
      all += (all.empty() ? "" : ", ") + label.str();
    result.push_back(
      "RouteMetric " + std::to_string(place.second) + " of " + all
      + ": the one that connects first has the default route");
  }
  if (!there.error.empty())
    result.push_back("no look at the default routes: " + there.error);
  const auto* first = first_of_others(plan, there);
  for (const auto& network : x.networks) {
    auto metric = network.session.metric;
    if (
      x.radio_silence || first == nullptr || metric > first->metric
      || network.session.table != 0)
      continue;
    auto takes = metric < first->metric
                   ? " would take the default route from "
                   : " shares its metric with the default route through ";
    result.push_back(
      with_metric(network.label(), metric) + takes
      + with_metric(first->interface, first->metric));
  }
  return result;
}

} // namespace wwan::core
