#include "core/modem/session_machine.hpp"

#include <algorithm>
#include <utility>

#include "core/plan/bearers.hpp"
#include "core/plan/states.hpp"
#include "core/plan/the_session.hpp"

namespace wwan::core {

void session_machine::choose(
  choice& how, const observed_modem& world, bool idle) {
  auto ends = [&](const observed_bearer& x) {
    return x.connected && x.path == how.ours.own;
  };
  auto stands =
    how.ours.own.empty()
    || std::any_of(world.bearers.begin(), world.bearers.end(), ends);
  letting_go_ =
    letting_go_
    && (!idle || (stands && world.state >= modem_state::disconnecting));
  how.end_session = letting_go_;
  how.make_room = make_room_;
  if (fit_.offered && fit_.offered->apn == how.connect.apn)
    how.accepted.push_back(*fit_.offered);
  note_room(how, world);
  how.ours.beside = fit_.beside;
  how.ours.may_differ |= is_unjudged();
}

/// Both side by side show that there is enough; that they do not go together
/// is known as long as one of somebody else stands where ours is to be.
void session_machine::note_room(
  const choice& how, const observed_modem& world) {
  const auto* session = the_session(world, how);
  auto is_other = [session](const observed_bearer& x) {
    return x.connected && &x != session;
  };
  if (data_bearer(world) == nullptr)
    fit_.beside = room::unknown;
  else if (is_connected_as(world, how.accepted))
    fit_.beside =
      std::any_of(world.bearers.begin(), world.bearers.end(), is_other)
        ? room::enough
        : room::unknown;
}

std::optional<session_life::loss> session_machine::look(
  const observed_modem& world, const choice& how, time_point now) {
  auto lost = life_.look(world, the_session(world, how), now);
  if (lost)
    fit_.asked.reset(); // what comes now is another's
  return lost;
}

void session_machine::connected(const connect_settings& asked) {
  life_.begins();
  fit_.asked = asked;
  fit_.made_room = std::exchange(make_room_, false);
}

bool session_machine::refused(
  bool in_use, const observed_modem& world, choice& how) {
  auto was_tried = std::exchange(make_room_, false);
  if (!in_use || was_tried)
    return false;
  how.make_room = true;
  make_room_ = !bearers_in_the_way(world, how).empty();
  return make_room_;
}

session_machine::verdict
session_machine::judge(const believed_world& modem, choice& how, bool fresh) {
  const auto& shown = modem.shown();
  if (!fit_.asked || modem.awaits_session())
    return {};
  auto known = how.ours; // of before Connect
  known.may_differ = true;
  const auto* bearer = the_session(shown, {*fit_.asked}, known);
  if (bearer == nullptr || shown.state != modem_state::connected)
    return {};
  auto asked = *std::exchange(fit_.asked, std::nullopt);
  if (serves(*bearer, asked)) {
    fit_.offered.reset();
    return {};
  }
  auto offered = as_offered(*bearer, asked);
  if (offered && fit_.offered == offered)
    return {};
  fit_.offered.reset();
  how.make_room = true;
  make_room_ =
    !fit_.made_room && fresh && !bearers_in_the_way(modem.now(), how).empty();
  if (make_room_)
    return {};
  if (!offered)
    return {{}, std::move(asked), bearer->apn};
  fit_.offered = std::move(offered);
  return {
    "the session has " + misfit(*bearer, asked) + ": it serves as it is",
    {},
    {}};
}

bool session_machine::probed(const std::string& error) {
  return std::exchange(probe_error_, error) != error;
}

} // namespace wwan::core
