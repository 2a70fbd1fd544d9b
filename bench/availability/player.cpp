#include "bench/availability/player.hpp"

#include <utility>

namespace wwan::bench {

namespace {

using sim::modem_state;

modem_state state_of(const sim::world& x) {
  const auto* modem = x.find(0);
  return modem == nullptr ? modem_state::unknown : modem->state();
}

} // namespace

player::player(
  sim::world& world, sim::scheduler& clock, std::unique_ptr<rule> decides,
  bool knows_all)
  : world_(world), clock_(clock), rule_(std::move(decides)),
    knows_all_(knows_all) {
  // nop
}

void player::look(bool granted) {
  auto state = state_of(world_);
  auto now = clock_.now();
  auto has_session = state == modem_state::connected;
  auto is_registered = state >= modem_state::registered;
  auto gained = is_registered && !was_registered_;
  was_registered_ = is_registered;
  if (std::exchange(had_session_, has_session) && !has_session)
    rule_->lost(now);
  else if (gained && !has_session)
    rule_->registered(now);
  auto next = rule_->next();
  if (has_session || calling_ || !next)
    return;
  if (now < *next)
    return wake_at(*next);
  if (!knows_all_ || granted)
    attempt();
}

void player::wake_at(duration when) {
  if (wakes_at_ == when)
    return;
  wakes_at_ = when;
  clock_.at(when - clock_.now(), [] {}); // then there is a look
}

void player::attempt() {
  ++attempts_;
  calling_ = true;
  auto id = ++attempt_;
  sim::request x{
    world_.path_of(0, sim::modem_interface),
    sim::simple_interface,
    "Connect",
    {sim::dictionary({{"apn", sim::text("internet")}})}};
  world_.call(x, [this, id](const sim::answer& answer) {
    ended(id, !answer.error.empty());
  });
  clock_.at(rule_->patience(), [this, id] { ended(id, true); });
}

void player::ended(uint64_t attempt, bool refused) {
  if (!calling_ || attempt != attempt_)
    return;
  calling_ = false;
  ++attempt_; // whatever comes late is another's
  if (refused && state_of(world_) != modem_state::connected)
    rule_->failed(clock_.now());
}

} // namespace wwan::bench
