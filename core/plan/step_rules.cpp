#include "core/plan/step_rules.hpp"

#include <type_traits>

#include "core/plan/commands/connect.hpp"
#include "core/plan/commands/delete_bearer.hpp"
#include "core/plan/commands/disable.hpp"
#include "core/plan/commands/disconnect.hpp"
#include "core/plan/commands/enable.hpp"
#include "core/plan/commands/poll_signal.hpp"
#include "core/plan/commands/power_low.hpp"
#include "core/plan/commands/power_on.hpp"
#include "core/plan/commands/prefer_networks.hpp"
#include "core/plan/commands/send_pin.hpp"
#include "core/plan/commands/set_attach.hpp"
#include "core/plan/commands/set_gps_rate.hpp"
#include "core/plan/commands/set_modes.hpp"
#include "core/plan/commands/set_network.hpp"
#include "core/plan/commands/set_sim_slot.hpp"
#include "core/plan/commands/setup_location.hpp"
#include "core/plan/commands/signal_thresholds.hpp"
#include "messages/visit_step.hpp"

namespace wwan::core {

namespace {

template <class Command>
using typed = rules<std::decay_t<Command>>;

/// What is asked of a failure, which has no arguments any more.
struct failure_rules {
  const char* deed;
  need (*need_of)(const std::string& target);
  std::string (*object)(const std::string& target, const observed_modem&);
  std::optional<bool> (*speaks_against)(const evidence&);
};

template <class... Commands>
const failure_rules&
rules_at(verb what, const std::variant<Commands...>*) noexcept {
  static constexpr failure_rules all[] = {
    {rules<Commands>::deed, rules<Commands>::need_of, rules<Commands>::object,
     rules<Commands>::speaks_against}...};
  return all[static_cast<std::size_t>(what)];
}

const failure_rules& rules_for(verb what) noexcept {
  return rules_at(what, static_cast<step*>(nullptr));
}

template <class... Commands>
constexpr uint32_t those_that_switch_off(const std::variant<Commands...>*) {
  uint32_t bit = 1;
  uint32_t result = 0;
  ((result |= rules<Commands>::switches_off ? bit : 0, bit <<= 1), ...);
  return result;
}

template <class Rule>
constexpr bool is_rule = !std::is_same_v<Rule, const nothing>;

} // namespace

plan with_first(step first, plan rest) {
  plan result;
  result.reserve(rest.size() + 1);
  result.push_back(std::move(first));
  for (auto& x : rest)
    result.push_back(std::move(x));
  return result;
}

bool is_optional(const step& x) noexcept {
  return rules_for(verb_of(x)).need_of(target_of(x)) != need::essential;
}

need need_of(const failure_report& x) {
  return rules_for(x.what).need_of(x.target);
}

bool switches_off(const step& x) noexcept {
  constexpr auto all = those_that_switch_off(static_cast<step*>(nullptr));
  return (all >> x.index() & 1) != 0;
}

bool is_kept_first(const step& x) noexcept {
  auto result = false;
  visit_step(
    x, [&](const auto& y) { result = typed<decltype(y)>::is_kept_first(y); });
  return result;
}

void assume(observed_modem& world, const step& done) {
  visit_step(done, [&](const auto& y) {
    if constexpr (is_rule<decltype(typed<decltype(y)>::assume)>)
      typed<decltype(y)>::assume(world, y);
  });
}

bool reflects(const observed_modem& shown, const step& done) {
  auto result = false;
  visit_step(done, [&](const auto& y) {
    result = typed<decltype(y)>::reflects(shown, y);
  });
  return result;
}

std::optional<bool> speaks_against(const failure_report& x, const evidence& y) {
  return rules_for(x.what).speaks_against(y);
}

const std::string& target_of(const step& x) noexcept {
  static const std::string none;
  const auto* result = &none;
  visit_step(x, [&](const auto& y) {
    if constexpr (is_rule<decltype(typed<decltype(y)>::target)>)
      result = &typed<decltype(y)>::target(y);
  });
  return *result;
}

const network_label& session_of(const step& x) noexcept {
  static const network_label none;
  const auto* result = &none;
  visit_step(x, [&](const auto& y) {
    if constexpr (is_rule<decltype(typed<decltype(y)>::session)>)
      result = &typed<decltype(y)>::session(y);
  });
  return *result;
}

bool is_of(const failure_report& x, const step& what) noexcept {
  return x.what == verb_of(what) && x.session == session_of(what);
}

std::string failed_deed(const failure_report& x, const observed_modem& actual) {
  const auto& rules = rules_for(x.what);
  return std::string{"failed to "} + rules.deed
         + rules.object(x.target, actual);
}

std::string to_string(const step& x) {
  std::string result = wwan::to_string(verb_of(x));
  visit_step(x, [&](const auto& y) { result += typed<decltype(y)>::words(y); });
  return result;
}

void note_started(
  modem_past& x, const step& what, const observed_modem& world) {
  visit_step(what, [&](const auto& y) {
    if constexpr (is_rule<decltype(typed<decltype(y)>::going_out)>)
      typed<decltype(y)>::going_out(x, y, world);
  });
}

void note_done(modem_past& x, const step& what) {
  visit_step(what, [&](const auto& y) {
    if constexpr (is_rule<decltype(typed<decltype(y)>::done)>)
      typed<decltype(y)>::done(x, y);
  });
}

void note_refused(modem_past& x, const step& what) {
  visit_step(what, [&](const auto& y) {
    if constexpr (is_rule<decltype(typed<decltype(y)>::refused)>)
      typed<decltype(y)>::refused(x, y);
  });
}

} // namespace wwan::core
