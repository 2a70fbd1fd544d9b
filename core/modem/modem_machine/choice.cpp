// modem_machine: memory and time turned into a choice; registration watched.
#include "core/modem/modem_machine.hpp"

#include <algorithm>

#include "core/plan/apn_plan.hpp"
#include "core/plan/modes.hpp"
#include "core/plan/registration.hpp"
#include "core/plan/sim_choice.hpp"
#include "core/tell/describe.hpp"

namespace wwan::core {

void modem_machine::choose(time_point now) {
  how_ = {};
  how_.low_refused = off_.is_low_refused();
  others_.session().mark(how_.ours);
  how_.ours.may_differ &= beliefs_.came_connected();
  if (!want_.config)
    return session_.choose(how_, world(), calls_.is_idle());
  const auto& modem = *want_.config;
  auto apn = choose_apn(*want_.session(), modem, world(), memory_.apns, now);
  how_.session = want_.label();
  how_.connect = std::move(apn.ask);
  how_.accepted = std::move(apn.accepted);
  session_.choose(how_, world(), calls_.is_idle());
  how_.modes = modes_for(modem.preferred_rats, world().supported_modes);
  if (!how_.modes) {
    // No preference any more: back to what the modem had.
    if (memory_.modes_before == shown().current_modes)
      memory_.modes_before.reset();
    how_.modes = memory_.modes_before;
  }
  how_.plmns = preferred_networks(modem);
  if (!how_.plmns) {
    auto* card = sim_in_use(shown());
    if (card && card->preferred == memory_.plmns_before) {
      memory_.plmns_before.reset();
      memory_.plmns_of.erase(memory_.iccid);
    }
    how_.plmns = memory_.plmns_before;
  }
  if (!modem.plmn.empty())
    how_.plmn = modem.plmn;
  else if (!memory_.forced_plmn.empty())
    how_.plmn = std::string{};
  how_.poll_only = ledger_.is_refused(verb::signal_thresholds);
  how_.gps_rate_s = want_.gps_rate_s;
  how_.end_session = registration_.is_foreign(now);
}

modem_effects modem_machine::handle(const modem_recalled& x, time_point now) {
  modem_effects out;
  memory_.past.attach_kept = x.attach;
  if (!memory_.modes_before)
    memory_.modes_before = x.kept.modes;
  if (memory_.forced_plmn.empty())
    memory_.forced_plmn = x.kept.forced_plmn;
  if (!beliefs_.is_unseen())
    overlay(now, out);
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const card_recalled& x, time_point now) {
  modem_effects out;
  const auto& iccid = x.kept.iccid;
  auto is_known = [&](const apn_record& record) {
    return record.iccid == iccid;
  };
  auto& apns = memory_.apns;
  if (x.kept.apn && std::none_of(apns.begin(), apns.end(), is_known))
    apns.push_back(*x.kept.apn);
  if (x.kept.plmns)
    memory_.plmns_of.emplace(iccid, *x.kept.plmns);
  follow_card(iccid);
  advance(now, out);
  return out;
}

void modem_machine::follow_sim(modem_effects& out) {
  if (beliefs_.is_unseen())
    return;
  auto iccid = card_in_use(shown());
  if (iccid.empty() || iccid == memory_.iccid)
    return;
  if (!memory_.iccid.empty()) {
    // What the other card's operator refused says nothing about this one.
    out.push_back(note{log_level::info, "another SIM card: " + iccid.str()});
    forget_failures();
    memory_.plmns_before.reset();
  }
  memory_.iccid = iccid;
  follow_card(iccid);
}

/// What the card in use had before we changed it.
void modem_machine::follow_card(const sim_iccid& iccid) {
  auto own = memory_.plmns_of.find(iccid);
  if (
    iccid == memory_.iccid && !memory_.plmns_before
    && own != memory_.plmns_of.end())
    memory_.plmns_before = own->second;
}

void modem_machine::note_new_network(const observed_modem& x, time_point now) {
  follow_refusal(memory_.refused, beliefs_.shown_ptr().get(), x, now);
  auto seen = !beliefs_.is_unseen();
  auto came = seen && shown().state < modem_state::registered
              && x.state == modem_state::registered;
  auto other = seen && is_registered(shown()) && is_registered(x)
               && shown().operator_code != x.operator_code;
  if (want_.radio == radio_wish::on)
    ledger_.moved(x, came || other, now);
}

modem_status modem_machine::status_shown(time_point now) const {
  auto away = want_.radio == radio_wish::on && registration_.is_away(now);
  return describe(away ? registration_.smoothed(shown()) : shown());
}

} // namespace wwan::core
