// modem_machine: sessions, their losses, and what a success means.
#include "core/modem_machine.hpp"

#include <algorithm>
#include <utility>

#include "core/apn_plan.hpp"
#include "core/failures.hpp"
#include "core/recollection.hpp"
#include "core/retry.hpp"
#include "core/sim_choice.hpp"
#include "core/states.hpp"

namespace wwan::core {

void modem_machine::note_success(const step& done, time_point now) {
  auto& world = own_world();
  assume(world, done);
  note_done(memory_.past, done);
  world.past = memory_.past;
  if (!reflects(*actual_, done)) {
    // Both make ModemManager look at the card anew.
    auto card = done.what == verb::set_sim_slot || done.what == verb::send_pin;
    assumed_.erase(
      std::remove_if(
        assumed_.begin(), assumed_.end(),
        [&](const assumption& x) { return x.what.what == done.what; }),
      assumed_.end());
    assumed_.push_back({done, now + (card ? slot_lag : signal_lag)});
  }
  if (done.what == verb::connect) {
    lost_ = false; // a new session, though its bearer may be an old one
    fit_.asked = done.connect;
    fit_.made_room = std::exchange(make_room_, false);
    note_good_apn(memory_.apns, card_in_use(*world_), done.connect.apn);
  } else if (done.what == verb::disconnect) {
    reconnect_ = false;
  } else if (done.what == verb::set_network) {
    memory_.forced_plmn = done.text;
  } else if (done.what == verb::power_low && !is_off(*world_)) {
    // The port has read it back before it said so.
    note_failed(
      memory_.failures,
      {0,
       done,
       {error_class::device, not_verified,
        "ModemManager reports success, but the radio is still on"}},
      now);
    memory_.retry_at = now + silence_pause_after(++off_failures_);
    return;
  }
  // A modem that says yes and does nothing must not be asked in a loop.
  if (now - busy_since_ >= shortest_pause) {
    busy_since_ = now;
    busy_steps_ = 0;
  }
  if (++busy_steps_ > most_steps)
    lull_until_ = now + pause_after(busy_steps_ - most_steps, seed_);
}

void modem_machine::note_session(time_point now, modem_effects& out) {
  if (data_bearer(*world_) && world_->state == modem_state::connected) {
    if (!connected_since_)
      connected_since_ = now;
    lost_ = false;
    return;
  }
  if (!connected_since_)
    return;
  // MM still reads: no evidence of a loss yet.
  if (world_->state == modem_state::connected && has_unread_bearer(*world_))
    return;
  auto since = *connected_since_;
  connected_since_.reset();
  lost_ = true;
  fit_.asked.reset(); // what comes now is another's
  if (want_.network)
    note_lost_session(
      memory_.apns, card_in_use(*world_), *want_.network, *world_);
  auto ours = flies(verb::disconnect) || flies(verb::disable);
  if (want_.radio != radio_wish::on || ours)
    return;
  auto failures = note_loss(memory_.short_losses, since, now);
  memory_.retry_at.reset();
  if (failures > 0) {
    auto bounds = bounds_for(error_class::transient, bounds_of(want_));
    memory_.retry_at = now + pause_after(failures, seed_, bounds);
    last_failure_ = now;
    last_kind_ = error_class::transient;
  }
  auto lasted = std::chrono::duration_cast<std::chrono::seconds>(now - since);
  out.push_back(note{log_level::warning, session_end{lasted, failures > 0}});
}

/// A modem that never gives what it was asked for is not asked in a loop: once
/// with all its bearers deleted; then a session with the owner's APN serves as
/// it is, and any other is a failure.
void modem_machine::check_fit(time_point now, modem_effects& out) {
  const auto* bearer = data_bearer(*actual_);
  auto seen = bearer != nullptr && actual_->state == modem_state::connected;
  auto told = std::none_of(assumed_.begin(), assumed_.end(), [](auto& x) {
    return x.what.what == verb::connect || x.what.what == verb::disconnect;
  });
  if (!fit_.asked || !seen || !told || !flights_.empty())
    return;
  auto asked = *std::exchange(fit_.asked, std::nullopt);
  if (serves(*bearer, asked)) {
    fit_.offered.reset();
    return;
  }
  auto offered = as_offered(*bearer, asked);
  if (offered && fit_.offered == offered)
    return;
  fit_.offered.reset();
  how_.make_room = true;
  make_room_ = !fit_.made_room && memory_.failures.empty()
               && !bearers_in_the_way(*world_, how_).empty();
  if (make_room_)
    return;
  if (offered) {
    fit_.offered = std::move(offered);
    out.push_back(note{
      log_level::warning,
      "the session has " + misfit(*bearer, asked) + ": it serves as it is"});
    return;
  }
  step connect{verb::connect, {}, 0};
  connect.connect = std::move(asked);
  note_failure(
    {0,
     std::move(connect),
     {error_class::device, not_verified,
      "ModemManager reports success, but the session has APN "
        + (bearer->apn.empty() ? "\"\"" : bearer->apn)
        + " or other settings that were not asked for"}},
    now, out);
}

std::string to_string(const note& x) {
  if (auto* step = std::get_if<step_ptr>(&x.what))
    return to_string(**step);
  if (auto* lost = std::get_if<session_end>(&x.what))
    return "connection lost after " + std::to_string(lost->lasted.count())
           + " s, "
           + (lost->backs_off ? "backing off" : "reconnecting at once");
  return std::get<std::string>(x.what);
}

} // namespace wwan::core
