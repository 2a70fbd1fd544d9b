#include "core/modem/session_rivalry.hpp"

#include <utility>

#include "core/plan/session_fit.hpp"
#include "core/plan/states.hpp"

namespace wwan::core {

namespace {

/// What an owner needs to know of it: where the APN is his, what differs.
std::string name_of(
  const observed_bearer& x, const std::vector<connect_settings>& accepted) {
  for (const auto& wanted : accepted)
    if (auto differs = misfit(x, wanted); !differs.empty())
      return apn_name(x.apn) + " and " + differs;
  return apn_name(x.apn);
}

} // namespace

session_rivalry::sighting session_rivalry::seen(
  const observed_bearer* bearer, bool ours, bool found,
  const std::vector<connect_settings>& accepted, time_point now) {
  if (bearer == nullptr) {
    // It ended by itself: nobody holds the modem any more.
    if (!rival_.empty() && session_.is_open())
      session_.hasten(now + rival_gone_pause);
    rival_ = {};
    own_ = {}; // ModemManager gives a bearer to whoever asks for the same
    return {};
  }
  hang_up_ = false;
  auto first = !std::exchange(met_, true);
  found = found && first;
  ours |= bearer->path == own_ || found;
  if (std::exchange(expects_, false) || ours) {
    session_.answer(now); // whoever brought it
    own_ = bearer->path;
    rival_ = {};
    return {true};
  }
  if (bearer->path == rival_)
    return {};
  rival_ = bearer->path;
  rival_name_ = name_of(*bearer, accepted);
  session_.undone(session_contest, now);
  return {
    false,
    "another program connected with " + rival_name_ + ", which is not wanted"};
}

// Who comes later with settings other than ours is nobody of an earlier life.
void session_rivalry::mark(traces& out) const {
  out.own = own_;
  out.may_differ = !met_;
}

void session_rivalry::hung_up(time_point now) {
  hang_up_ = true;
  if (expects_ || !own_.empty())
    hang_ups_.undone(radio_contest, now);
}

void session_rivalry::doing(verb what, time_point now) {
  if (what != verb::disconnect && what != verb::connect)
    return;
  session_.answer(now);
  if (what == verb::disconnect)
    return;
  hang_up_ = false;
  hang_ups_.answer(now);
}

bool session_rivalry::ended(bool ours) {
  return std::exchange(hang_up_, false) && ours;
}

bool session_rivalry::hold(time_point now) const noexcept {
  return !rival_.empty() && session_.is_open() && session_.due() > now;
}

void session_rivalry::recall(const disputes& x) {
  session_ = contest{x.session};
  hang_ups_ = contest{x.hang_ups};
}

void session_rivalry::keep(disputes& x) const {
  x.session = session_.state();
  x.hang_ups = hang_ups_.state();
}

void session_rivalry::forget() {
  session_rivalry fresh;
  fresh.own_ = std::move(own_);
  fresh.met_ = met_;
  fresh.expects_ = expects_;
  *this = std::move(fresh);
}

} // namespace wwan::core
