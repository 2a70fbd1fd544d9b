#include "loop/loop_clock.hpp"

namespace wwan {

std::optional<loop_clock::time_point> loop_clock::next_due() const {
  if (schedule_.empty())
    return std::nullopt;
  return schedule_.begin()->first;
}

bool loop_clock::fire_one(time_point t) {
  auto i = schedule_.begin();
  if (i == schedule_.end() || i->first > t)
    return false;
  // Out of both maps first: shipping can release the last reference to an
  // actor, whose end comes back here to cancel its other timers.
  auto timer = std::move(i->second);
  if (timer->backlink != actor_lookup_.end())
    actor_lookup_.erase(timer->backlink);
  schedule_.erase(i);
  ship(*timer);
  return true;
}

size_t loop_clock::fire_due() {
  if (schedule_.empty())
    return 0;
  auto t = now();
  auto fired = size_t{0};
  while (fire_one(t))
    ++fired;
  return fired;
}

void loop_clock::cancel_all() {
  actor_lookup_.clear();
  schedule_map doomed;
  doomed.swap(schedule_);
}

void loop_clock::set_ordinary_timeout(
  time_point t, caf::abstract_actor* self, caf::atom_value type, uint64_t id) {
  home_.require("set_ordinary_timeout");
  super::set_ordinary_timeout(t, self, type, id);
}

void loop_clock::set_multi_timeout(
  time_point t, caf::abstract_actor* self, caf::atom_value type, uint64_t id) {
  home_.require("set_multi_timeout");
  super::set_multi_timeout(t, self, type, id);
}

void loop_clock::set_request_timeout(
  time_point t, caf::abstract_actor* self, caf::message_id id) {
  home_.require("set_request_timeout");
  super::set_request_timeout(t, self, id);
}

void loop_clock::schedule_message(
  time_point t, caf::strong_actor_ptr receiver,
  caf::mailbox_element_ptr content) {
  home_.require("schedule_message");
  super::schedule_message(t, std::move(receiver), std::move(content));
}

void loop_clock::schedule_message(
  time_point t, caf::group target, caf::strong_actor_ptr sender,
  caf::message content) {
  home_.require("schedule_message");
  super::schedule_message(
    t, std::move(target), std::move(sender), std::move(content));
}

} // namespace wwan
