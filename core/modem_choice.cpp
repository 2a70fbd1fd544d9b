// modem_machine: memory and time turned into a choice; registration watched.
#include "core/modem_machine.hpp"

#include <algorithm>

#include "core/apn_plan.hpp"
#include "core/describe.hpp"
#include "core/failures.hpp"
#include "core/modes.hpp"
#include "core/registration.hpp"
#include "core/retry.hpp"
#include "core/sim_choice.hpp"
#include "core/states.hpp"

namespace wwan::core {

void modem_machine::choose(time_point now) {
  how_ = {};
  letting_go_ =
    letting_go_
    && (!flights_.empty() || world_->state >= modem_state::disconnecting);
  how_.end_session = letting_go_;
  how_.low_refused = off_.low_refused;
  if (!want_.network)
    return;
  const auto& network = *want_.network;
  auto apn = choose_apn(network, *world_, memory_.apns, now);
  how_.connect = std::move(apn.ask);
  how_.accepted = std::move(apn.accepted);
  if (fit_.offered && fit_.offered->apn == how_.connect.apn)
    how_.accepted.push_back(*fit_.offered);
  how_.modes = modes_for(network.ap.preferred_rats, world_->supported_modes);
  if (!how_.modes) {
    // No preference any more: back to what the modem had.
    if (memory_.modes_before == actual_->current_modes)
      memory_.modes_before.reset();
    how_.modes = memory_.modes_before;
  }
  how_.plmns = preferred_networks(network);
  if (!how_.plmns) {
    auto* card = sim_in_use(*actual_);
    if (card && card->preferred == memory_.plmns_before) {
      memory_.plmns_before.reset();
      plmns_of_.erase(memory_.iccid);
    }
    how_.plmns = memory_.plmns_before;
  }
  if (!network.extras.plmn.empty())
    how_.plmn = network.extras.plmn;
  else if (!memory_.forced_plmn.empty())
    how_.plmn = std::string{};
  how_.make_room = make_room_;
  how_.poll_only = refused_.count(verb::signal_thresholds) != 0;
  how_.gps_rate_s = want_.gps_rate_s;
  how_.end_session =
    foreign_since_ && now >= *foreign_since_ + registration_debounce;
}

void modem_machine::watch_registration(time_point now, modem_effects& out) {
  auto on = want_.radio == radio_wish::on && want_.network;
  auto lasts = [&](bool yes, std::optional<time_point>& since) {
    if (!yes)
      return since.reset();
    if (!since)
      since = now;
    auto due = *since + registration_debounce;
    if (now < due)
      wake_at(due, now, out);
  };
  auto foreign = on && !foreign_network(*want_.network, *actual_).empty();
  // A moment without any network does not make the wrong one a right one.
  if (!on || is_registered(*actual_))
    lasts(foreign, foreign_since_);
  auto works = on && actual_->state >= modem_state::enabled;
  lasts(works && !is_registered(*actual_), homeless_since_);
  if (is_registered(*actual_))
    registered_ = actual_;
  else if (!works)
    registered_.reset();
}

modem_effects modem_machine::handle(const modem_recalled& x, time_point now) {
  modem_effects out;
  memory_.past.attach_kept = x.attach;
  if (!memory_.modes_before)
    memory_.modes_before = x.kept.modes;
  if (memory_.forced_plmn.empty())
    memory_.forced_plmn = x.kept.forced_plmn;
  if (actual_)
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
    plmns_of_.emplace(iccid, *x.kept.plmns);
  follow_card(iccid);
  advance(now, out);
  return out;
}

void modem_machine::follow_sim(modem_effects& out) {
  if (!actual_)
    return;
  auto iccid = card_in_use(*actual_);
  if (iccid.empty() || iccid == memory_.iccid)
    return;
  if (!memory_.iccid.empty()) {
    // What the other card's operator refused says nothing about this one.
    out.push_back(note{log_level::info, "another SIM card: " + iccid});
    forget_failures();
    memory_.plmns_before.reset();
  }
  memory_.iccid = iccid;
  follow_card(iccid);
}

/// What the card in use had before we changed it.
void modem_machine::follow_card(const std::string& iccid) {
  auto own = plmns_of_.find(iccid);
  if (iccid == memory_.iccid && !memory_.plmns_before && own != plmns_of_.end())
    memory_.plmns_before = own->second;
}

void modem_machine::note_new_network(const observed_modem& x, time_point now) {
  follow_refusal(memory_.refused, actual_.get(), x, now);
  auto came = actual_ && actual_->state < modem_state::registered
              && x.state == modem_state::registered;
  auto other = actual_ && is_registered(*actual_) && is_registered(x)
               && actual_->operator_code != x.operator_code;
  // The rest ends a pause once in an outage, and so at once.
  auto news = !tried_.news(x).empty();
  if (
    !(came || other || news) || want_.radio != radio_wish::on
    || !memory_.retry_at)
    return;
  // No reason to wait, but a registration that flaps must not storm.
  auto calm = news || failures_in_a_row(memory_) <= free_flaps;
  auto soonest = calm ? now : last_failure_ + impatience(last_kind_);
  memory_.retry_at = std::min(*memory_.retry_at, soonest);
}

network_status modem_machine::shown(time_point now) const {
  auto& last = registered_;
  if (
    !last || !homeless_since_ || now >= *homeless_since_ + registration_debounce
    || want_.radio != radio_wish::on)
    return describe(*actual_);
  auto result = *actual_;
  // A modem that is told to be offline, as one that ends its session, does not
  // come online by losing its registration.
  if (
    result.state < modem_state::registered
    && last->state != modem_state::disconnecting)
    result.state = modem_state::registered;
  result.registration = last->registration;
  result.operator_code = last->operator_code;
  result.operator_name = last->operator_name;
  result.technologies = last->technologies;
  return describe(result);
}

} // namespace wwan::core
