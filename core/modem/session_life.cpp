#include "core/modem/session_life.hpp"

#include "core/plan/states.hpp"
#include "core/plan/the_session.hpp"

namespace wwan::core {

std::optional<session_life::loss> session_life::look(
  const observed_modem& world, const observed_bearer* session, time_point now) {
  auto connected = world.state == modem_state::connected;
  std::optional<loss> result;
  if (connected && session != nullptr) {
    connected_since_ = connected_since_.value_or(now);
    lost_ = false;
  } else if (connected_since_ && !(connected && has_unread_bearer(world))) {
    // As long as ModemManager still reads, there is no evidence of a loss.
    result = loss{
      *std::exchange(connected_since_, {}), std::exchange(as_wanted_, false)};
    lost_ = true;
  }
  // A session of somebody else says as well why the modem is connected.
  if (!connected || data_bearer(world) || lost_)
    unclear_since_.reset();
  else if (!unclear_since_)
    unclear_since_ = now;
  return result;
}

std::optional<time_point> session_life::awaits_bearer(time_point now) const {
  if (!unclear_since_ || now >= *unclear_since_ + bearer_lag)
    return std::nullopt;
  return *unclear_since_ + bearer_lag;
}

} // namespace wwan::core
