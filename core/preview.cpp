#include "core/preview.hpp"

#include <map>

#include "core/reconcile.hpp"
#include "core/registration.hpp"
#include "core/states.hpp"

namespace wwan::core {

namespace {

const char* radio_word(radio_wish x) {
  switch (x) {
    case radio_wish::keep:
      return "keep";
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
  for (auto* shown : {&x.attach, &x.past.attach_done})
    if (*shown)
      (*shown)->password = secret{};
  return x;
}

bool has_login(const network_config& x) {
  return !x.ap.login.user.empty() || !x.ap.attach_login.user.empty();
}

std::string reason(const fleet_machine::preview& x) {
  if (!x.desired.note.empty())
    return x.desired.note;
  auto cause = blocked_by(x.desired, *x.modem);
  if (cause.empty() && x.desired.radio == radio_wish::on)
    cause = foreign_network(*x.desired.network, *x.modem);
  return cause.empty() ? waits_for(x.desired, *x.modem) : cause;
}

} // namespace

std::vector<planned_modem>
describe_plan(const std::vector<fleet_machine::preview>& xs) {
  std::vector<planned_modem> result;
  for (auto& x : xs) {
    planned_modem entry;
    if (x.desired.network) {
      entry.label = x.desired.network->label;
      entry.match = to_string(x.desired.network->addrs);
    }
    if (!x.modem) {
      entry.radio = "keep";
      entry.note = x.desired.note;
    } else {
      entry.path = x.modem->path;
      entry.radio = radio_word(x.desired.radio);
      for (auto& step : reconcile(x.desired, without_passwords(*x.modem)))
        entry.steps.push_back(to_string(step));
      entry.note = reason(x);
      if (x.desired.network && has_login(*x.desired.network))
        entry.note += std::string{entry.note.empty() ? "" : "; "}
                      + "passwords are not compared";
    }
    result.push_back(std::move(entry));
  }
  return result;
}

std::vector<std::string> plan_warnings(const fleet_config& x) {
  std::map<uint32_t, std::vector<std::string>> by_metric;
  for (const auto& network : x.networks)
    by_metric[network.route_metric].push_back(network.label);
  std::vector<std::string> result;
  for (const auto& [metric, labels] : by_metric) {
    if (labels.size() < 2)
      continue;
    std::string all;
    for (const auto& label : labels)
      all += (all.empty() ? "" : ", ") + label;
    result.push_back(
      "RouteMetric " + std::to_string(metric) + " of " + all
      + ": the one that connects first has the default route");
  }
  return result;
}

} // namespace wwan::core
