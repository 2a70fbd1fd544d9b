#include "core/plan/step_rules.hpp"

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

namespace wwan::core {

namespace {

template <class Command>
using rules_of = rules<std::decay_t<Command>>;

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

} // namespace

bool is_optional(const step& x) noexcept {
  return rules_for(verb_of(x)).need_of(target_of(x)) != need::essential;
}

need need_of(const failure_report& x) {
  return rules_for(x.what).need_of(x.target);
}

bool switches_off(const step& x) noexcept {
  return std::visit(
    [](const auto& y) { return rules_of<decltype(y)>::switches_off; }, x);
}

bool is_kept_first(const step& x) noexcept {
  return std::visit(
    [](const auto& y) { return rules_of<decltype(y)>::is_kept_first(y); }, x);
}

void assume(observed_modem& world, const step& done) {
  std::visit(
    [&](const auto& y) { rules_of<decltype(y)>::assume(world, y); }, done);
}

bool reflects(const observed_modem& shown, const step& done) {
  return std::visit(
    [&](const auto& y) { return rules_of<decltype(y)>::reflects(shown, y); },
    done);
}

std::optional<bool> speaks_against(const failure_report& x, const evidence& y) {
  return rules_for(x.what).speaks_against(y);
}

const std::string& target_of(const step& x) noexcept {
  return std::visit(
    [](const auto& y) -> const std::string& {
      return rules_of<decltype(y)>::target(y);
    },
    x);
}

std::string failed_deed(const failure_report& x, const observed_modem& actual) {
  const auto& rules = rules_for(x.what);
  return std::string{"failed to "} + rules.deed
         + rules.object(x.target, actual);
}

std::string to_string(const step& x) {
  return wwan::to_string(verb_of(x))
         + std::visit(
           [](const auto& y) { return rules_of<decltype(y)>::words(y); }, x);
}

void note_started(
  modem_past& x, const step& what, const observed_modem& world) {
  std::visit(
    [&](const auto& y) { rules_of<decltype(y)>::going_out(x, y, world); },
    what);
}

void note_done(modem_past& x, const step& what) {
  std::visit([&](const auto& y) { rules_of<decltype(y)>::done(x, y); }, what);
}

void note_refused(modem_past& x, const step& what) {
  std::visit(
    [&](const auto& y) { rules_of<decltype(y)>::refused(x, y); }, what);
}

} // namespace wwan::core
