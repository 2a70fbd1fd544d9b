// modem_machine: what it tells of itself, with reasons.
#include <algorithm>

#include "core/modem/failures.hpp"
#include "core/modem/modem_machine.hpp"
#include "core/plan/bearer_settings.hpp"
#include "core/plan/bearers.hpp"
#include "core/plan/registration.hpp"
#include "core/plan/states.hpp"
#include "core/plan/step_rules.hpp"
#include "core/plan/the_session.hpp"
#include "core/plan/watching.hpp"
#include "core/tell/describe.hpp"

namespace wwan::core {

bool modem_machine::is_up() const {
  return want_.radio == radio_wish::on
         && is_connected_as(shown(), how_.accepted) && session_.link().is_up();
}

bool modem_machine::is_told_up(time_point now) const {
  // Nobody has said what the modem is to be: what ModemManager says is told.
  if (is_left_alone(want_.radio))
    return true;
  return want_.radio == radio_wish::on
         && is_connected_as(shown(), how_.accepted)
         && session_.link().serves(now);
}

/// What is up may be on its way to another session, or to another slot.
bool modem_machine::has_more_to_do() const {
  auto steps = reconcile(want_, world(), beliefs_.past(), how_);
  return std::any_of(steps.begin(), steps.end(), [](const step& x) {
    return !is_optional(x)
           && !is<commands::set_attach>(x); // that has its pause
  });
}

std::string modem_machine::block(time_point now) const {
  auto cause = blocked_by(want_, world(), beliefs_.past());
  if (!cause.empty() || want_.radio != radio_wish::on)
    return cause;
  // A failure says the same, and what it was that failed.
  const auto& all = ledger_.failures();
  auto elsewhere = std::any_of(all.begin(), all.end(), [](auto& x) {
    return x.what == verb::set_network;
  });
  if (!elsewhere && registration_.is_foreign(now))
    return foreign_network(*want_.config, shown());
  if (all.empty() && registration_.is_homeless(now)) {
    auto refusal = registration_refusal(shown());
    auto old = earlier_refusal(shown(), memory_.refused);
    return old.empty() ? refusal
                       : registration_word(shown().registration) + "; " + old;
  }
  return {};
}

std::string modem_machine::config_error(time_point now) const {
  if (!want_.note.empty())
    return want_.note;
  if (is_left_alone(want_.radio) || beliefs_.is_unseen())
    return {};
  if (is_wanted_off() && is_off(shown()))
    return {};
  auto cause = block(now);
  if (!cause.empty())
    return cause;
  auto others = dispute(now);
  if (others && is_essential(*others))
    return others->cause;
  auto failures = by_importance(ledger_.failures());
  if (!failures.empty() && !is_minor(failures.front())) {
    auto text = sentence(failures.front(), shown());
    auto old = failures.front().what == verb::connect
                 ? earlier_refusal(shown(), memory_.refused)
                 : std::string{};
    return old.empty() || !registration_refusal(shown()).empty()
             ? text
             : text + "; the modem " + old;
  }
  if (others && !is_minor(*others))
    return others->cause;
  if (is_wanted_off() && off_.is_overdue(now))
    return "the radio is not off " + std::to_string(radio_off::deadline.count())
           + " s after the request";
  if (is_wanted_off())
    return {};
  if (!session_.link().problem().empty())
    return session_.link().problem();
  if (is_up() && session_.is_compromise())
    if (auto text = misfit(*the_session(shown(), how_), how_.connect);
        !text.empty())
      return "the session has " + text;
  // Who asks for both by name is told that he has one.
  auto both = is_up() && want_.session()->families == ip_type::ipv4v6;
  return both ? half_served(*the_session(shown(), how_), ip_type::ipv4v6) : "";
}

modem_memory modem_machine::legacy() const {
  modem_memory result = memory_;
  result.attempts = ledger_.history();
  result.disputed = others_.kept();
  return result;
}

modem_report modem_machine::report(time_point now) const {
  modem_report result;
  result.path = path_;
  result.wish = want_.radio;
  result.wish_number = want_.number;
  if (beliefs_.is_unseen())
    return result;
  result.rival = others_.session().has_rival();
  result.state = shown().state;
  result.power = shown().power;
  result.off = is_off(shown());
  result.status = status_shown(now);
  const auto* session = told_session(shown(), how_, is_left_alone(want_.radio));
  auto families =
    session != nullptr && want_.config && !is_left_alone(want_.radio)
      ? families_of(want_.session()->families, *session)
      : family_wish{};
  tell_session(result.status, is_told_up(now) ? session : nullptr, families);
  if (result.status.mode == op_mode::online_and_connected)
    session_.link().complete(result.status.ip);
  tell_sessions(result, shown(), session);
  result.found = beliefs_.came_connected();
  if (session_.link().is_present())
    result.interface = session_.link().wish().name;
  if (want_.config) {
    result.status.label = want_.label();
    for (auto& bearer : result.status.bearers)
      hide_logins(bearer.error, want_);
    result.route_metric = want_.session()->metric;
    note_abilities(want_, shown(), result);
  }
  result.status.config_error = config_error(now);
  result.status.probe_error = session_.probe_error();
  result.failures = failures_now(now);
  if (is_wanted_off()) {
    // One refusal is not the end: the next step of the sequence may do.
    auto refused = off_.is_refused() || block_.is_open();
    result.off_failed = !result.off && (refused || off_.is_overdue(now));
    result.settled = result.off || result.off_failed;
  } else if (want_.radio == radio_wish::on && want_.config) {
    // What is optional, or said beside a session, does not decide: the modem
    // is still on its way.
    auto& all = result.failures;
    auto optional = !block_.is_open() && !all.empty() && !is_essential(all[0]);
    auto beside = all.empty() && want_.note.empty() && is_up();
    auto failed = !result.status.config_error.empty() && !optional && !beside;
    result.settled = failed || (is_up() && !has_more_to_do());
  } else if (want_.radio == radio_wish::leave) {
    result.settled = !session_.is_letting_go() && calls_.is_idle();
  }
  explain(result, now);
  return result;
}

void modem_machine::explain(modem_report& out, time_point now) const {
  if (!calls_.is_idle()) {
    out.doing = to_string(calls_.newest());
    out.why = std::string{"wanted "} + to_string(want_.radio) + ", is "
              + to_string(shown().state);
  } else if (want_.radio == radio_wish::keep) {
    out.doing = "left alone";
    out.why =
      want_.note.empty() ? "no config says what to do with it" : want_.note;
  } else if (want_.radio == radio_wish::leave) {
    out.doing = "left alone";
    out.why = "no network asks for it";
  } else if (is_wanted_off() && out.off) {
    out.doing = "radio off";
    out.why = to_string(want_.radio);
  } else {
    explain_on(out, now);
  }
}

void modem_machine::explain_on(modem_report& out, time_point now) const {
  const auto& error = out.status.config_error;
  auto wait = waits_for(want_, world());
  auto steps = reconcile(want_, world(), beliefs_.past(), how_);
  auto due = std::max(
    ledger_.retry_at().value_or(now), ledger_.guard().lull(now).value_or(now));
  if (auto x = dispute(now); x && is_essential(*x) && x->retry_at)
    due = std::max(due, *x->retry_at);
  if (is_up()) {
    out.doing = "connected";
    const auto& link = session_.link().wish();
    out.why = "bearer up, " + link.name.str() + " has";
    auto all = link.settings;
    session_.link().complete(all);
    for (const auto& x : all.addresses) {
      out.why += " " + x.address;
      if (!session_.link().is_partial()) // else it may be less than that
        out.why += "/" + std::to_string(x.prefix);
    }
    const auto& apns = want_.session()->apns;
    auto wanted = apns.empty() ? std::string{} : apns.front();
    auto& apn = the_session(shown(), how_)->apn;
    if (apn != wanted && !wanted.empty())
      out.why += ", with " + apn_name(apn) + " instead of " + wanted;
    for (const auto& half :
         {half_served(*the_session(shown(), how_), want_.session()->families),
          half_granted(*the_session(shown(), how_), want_.session()->families)})
      if (!half.empty() && half != error)
        out.why += "; " + half;
    if (!error.empty())
      out.why += "; " + error;
    if (!session_.probe_error().empty())
      out.why += "; the network does not answer: " + session_.probe_error();
  } else if (!steps.empty() && due > now) {
    out.doing = "waits to " + to_string(steps.front());
    auto lull = ledger_.guard().lull(now).has_value();
    out.why = !error.empty() ? error
              : lull         ? "many steps in a short time led nowhere"
              : ledger_.history().empty.count != 0
                ? "back-off after sessions that carried nothing"
                : "back-off after short sessions";
    // Who shows it counts down: one number, and what is left.
    if (out.failures.empty()) {
      failure_report pause;
      pause.cause = out.why;
      pause.count =
        lull ? ledger_.guard().steps()
             : static_cast<uint32_t>(ledger_.history().short_losses.size());
      pause.first = pause.last = ledger_.last_failure();
      out.failures.push_back(std::move(pause));
    }
    out.failures.front().retry_at = due;
  } else if (!error.empty()) {
    out.doing = "stuck";
    auto needs = unlocked_by(want_, world(), beliefs_.past());
    out.why = error + (needs.empty() ? "" : "; it needs " + needs);
  } else if (!wait.empty()) {
    out.doing = "waits";
    out.why = wait;
  } else {
    out.doing = "configures the interface";
    out.why = "bearer up";
  }
}

} // namespace wwan::core
