#include "core/fleet/why.hpp"

#include <algorithm>

#include "core/fleet/matching.hpp"
#include "core/plan/apn_plan.hpp"
#include "core/plan/bearers.hpp"
#include "core/plan/reconcile.hpp"
#include "core/plan/registration.hpp"
#include "core/plan/sim_choice.hpp"
#include "core/plan/states.hpp"
#include "core/plan/the_session.hpp"
#include "core/tell/describe.hpp"

namespace wwan::core {

namespace {

/// What the questions are about.
struct subject : modem_dossier {
  const network_config& want;
  time_point now;

  /// Its modem, as it is when nothing else is wanted.
  wanted_modem wanted() const {
    wanted_modem result;
    result.radio = radio_wish::on;
    result.match(std::make_shared<const network_config>(want));
    return result;
  }
};

stair yes(const char* question, std::string evidence) {
  return {question, answer::yes, std::move(evidence)};
}

stair no(const char* question, std::string evidence) {
  return {question, answer::no, std::move(evidence)};
}

stair present(const subject& x) {
  if (x.modem == nullptr)
    return no("present", "no modem has " + requirements_of(x.want.modem));
  return yes(
    "present",
    x.modem->path.str() + " has " + to_string(x.modem->addrs) + ", IMEI "
      + (x.modem->equipment_id.empty() ? "unknown" : x.modem->equipment_id.str()));
}

stair radio(const subject& x) {
  auto shown = std::string{"power "} + to_string(x.modem->power) + ", modem "
               + to_string(x.modem->state);
  auto wish = x.report == nullptr ? radio_wish::keep : x.report->wish;
  if (wish != radio_wish::on)
    return no("radio", std::string{"wanted "} + to_string(wish) + "; " + shown);
  auto on =
    x.modem->power == power_state::on && x.modem->state >= modem_state::enabled;
  // The card comes before the radio: a modem without one is not switched on.
  auto card = x.modem->state == modem_state::failed || is_locked(*x.modem);
  if (!on && !card)
    return no("radio", shown);
  return on ? yes("radio", shown) : stair{"radio", answer::unknown, shown};
}

stair card(const subject& x) {
  auto* sim = sim_in_use(*x.modem);
  auto slot = "slot " + std::to_string(slot_in_use(*x.modem));
  auto numbered = [&] {
    return sim != nullptr && !sim->iccid.empty()
             ? slot + ", ICCID " + sim->iccid.str()
             : slot;
  };
  auto cause = blocked_by(x.wanted(), *x.modem);
  if (is_locked(*x.modem) && cause.empty())
    cause = "SIM card is locked: " + lock_name(x.modem->lock);
  if (!cause.empty())
    return no("SIM", numbered() + ": " + cause);
  if (sim == nullptr || !sim->has_object)
    return {"SIM", answer::unknown, slot + ": ModemManager shows no card"};
  return yes("SIM", numbered());
}

stair registered(const subject& x) {
  const auto& modem = *x.modem;
  auto text = registration_word(modem.registration);
  if (!modem.operator_code.empty())
    text += " in " + modem.operator_code + " " + modem.operator_name;
  for (const auto& rat :
       x.report != nullptr ? x.report->status.rats : std::vector<std::string>{})
    text += ", " + rat;
  auto refusal = registration_refusal(modem);
  if (x.memory != nullptr)
    if (auto old = earlier_refusal(modem, x.memory->refused, x.now);
        !old.empty())
      refusal = std::move(old);
  if (!refusal.empty())
    text += "; " + refusal;
  auto is = is_registered(modem) || modem.state >= modem_state::connecting;
  return is ? yes("registered", text) : no("registered", text);
}

stair attached(const subject& x) {
  const auto& bearer = x.modem->attach_bearer;
  if (bearer && bearer->complete)
    return yes("attached", "with " + apn_name(bearer->apn));
  if (x.modem->state >= modem_state::registered)
    return {
      "attached", answer::unknown,
      "ModemManager shows no attach bearer; the modem is registered"};
  return no("attached", "no attach bearer");
}

/// The one of the report, whose settings may be others than the first.
const observed_bearer* session_of(const subject& x) {
  for (const auto& bearer : x.modem->bearers)
    if (
      x.report != nullptr && bearer.connected
      && bearer.path == x.report->session)
      return &bearer;
  auto accepted = owner_sessions(x.want.session, x.want.modem);
  return is_connected_as(*x.modem, accepted) ? the_session(*x.modem, accepted)
                                             : nullptr;
}

stair connected(const subject& x) {
  const auto* bearer = session_of(x);
  if (x.report != nullptr && x.report->rival && data_bearer(*x.modem))
    return no("bearer", x.report->status.config_error);
  if (bearer != nullptr && x.modem->state == modem_state::connected)
    return yes("bearer", "connected with " + apn_name(bearer->apn));
  auto why =
    x.report == nullptr ? std::string{} : x.report->status.config_error;
  for (const auto& old : x.modem->bearers)
    if (why.empty() && !old.error_name.empty())
      why = old.error_name + ": " + old.error_text;
  hide_logins(why, x.wanted());
  return no("bearer", why.empty() ? "none is connected" : why);
}

stair addressed(const subject& x) {
  const auto& ip = x.report->status.ip;
  const auto& error = x.report->status.config_error;
  if (ip.addresses.empty())
    return no("IP", error.empty() ? "the kernel has no address yet" : error);
  auto text = x.report->interface.str() + " has";
  for (const auto& y : ip.addresses)
    text += " " + to_string(y);
  for (const auto& y : ip.routes)
    if (!y.gateway.empty())
      text += ", gateway " + y.gateway;
  return yes("IP", text + (error.empty() ? "" : "; " + error));
}

std::string next_of(const subject& x) {
  if (x.modem == nullptr)
    return "bearerd waits for the modem: check its power, its cable, and that "
           "ModemManager lists it (mmcli -L)";
  if (x.report == nullptr)
    return "bearerd is about to look at the modem";
  auto result = x.report->doing;
  const auto& failures = x.report->failures;
  auto due = failures.empty() ? std::nullopt : failures.front().retry_at;
  if (due && *due > x.now && result.rfind("waits to ", 0) == 0) {
    auto left = std::chrono::ceil<std::chrono::seconds>(*due - x.now);
    result += ", " + std::to_string(left.count()) + " s left";
  }
  return result + (x.report->why.empty() ? "" : ": " + x.report->why);
}

} // namespace

staircase explain_network(
  const network_config& want, const modem_dossier& known, time_point now) {
  subject x{known, want, now};
  staircase result{want.label(), {}, next_of(x)};
  using question = stair (*)(const subject&);
  static constexpr question questions[] = {
    present, card, radio, registered, attached, connected, addressed};
  static constexpr const char* names[] = {
    "present", "SIM", "radio", "registered", "attached", "bearer", "IP"};
  auto stuck = false;
  for (size_t i = 0; i < std::size(questions); ++i) {
    if (stuck || (i + 1 == std::size(questions) && x.report == nullptr)) {
      result.stairs.push_back({names[i], answer::unknown, ""});
      continue;
    }
    result.stairs.push_back(questions[i](x));
    stuck = result.stairs.back().is == answer::no;
  }
  return result;
}

} // namespace wwan::core
