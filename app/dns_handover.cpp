#include "app/dns_handover.hpp"

#include <algorithm>
#include <utility>

namespace wwan {

namespace {

constexpr std::chrono::milliseconds longest_pause{3'600'000};

} // namespace

dns_handover::dns_handover(sd_event* loop, options how, log_port& log)
  : loop_(loop), how_(std::move(how)), log_(log), knows_(!how_.to_resolved),
    again_(loop, [this] { tell_again(); }), pause_(how_.pause) {
  sd_event_source* source = nullptr;
  sd_event_add_defer(loop, &source, on_soon, this);
  soon_.reset(source);
  sd_event_source_set_priority(source, SD_EVENT_PRIORITY_IDLE);
  sd_event_source_set_enabled(source, SD_EVENT_OFF);
  if (how_.to_resolved)
    resolved_ = std::make_unique<resolved>(loop, how_.bus, *this);
}

dns_handover::~dns_handover() {
  if (child_)
    child_->leave();
}

void dns_handover::call_soon() {
  sd_event_source_set_enabled(soon_.get(), SD_EVENT_ONESHOT);
}

dns_handover::entry& dns_handover::entry_of(const interface_name& interface) {
  for (auto& x : links_)
    if (x.now.interface == interface)
      return x;
  links_.emplace_back();
  links_.back().now.interface = interface;
  links_.back().now.index = -1; // not known yet
  return links_.back();
}

void dns_handover::tell(const link_servers& x) {
  auto& its = entry_of(x.interface);
  if (its.now == x)
    return;
  auto before = its.now.index;
  its.now = x;
  // Another device has the name by now: nothing of it is ours.
  if (x.servers.empty() && before >= 0 && before != x.index)
    its.now.index = 0;
  its.due = true;
  pause_ = how_.pause;
  call_soon();
}

void dns_handover::resolved_changed(bool there) {
  knows_ = true;
  seen_ |= there;
  // It keeps what it was told, but knows not what it missed.
  for (auto& x : links_)
    x.due |= there;
  call_soon();
}

void dns_handover::resolved_answered(
  const link_servers& x, const std::string& why) {
  note(entry_of(x.interface), "systemd-resolved does not take", why);
}

int dns_handover::on_soon(sd_event_source*, void* self) {
  static_cast<dns_handover*>(self)->turn();
  return 0;
}

void dns_handover::turn() {
  if (!knows_)
    return;
  auto is_there = resolved_ && resolved_->is_there();
  auto has_program = how_.to_resolvconf && !seen_;
  for (auto& x : links_) {
    if (x.due && (is_there || has_program)) {
      x.due = x.refused = false;
      x.outdated = x.in_file || !is_there;
      if (is_there)
        resolved_->tell(x.now);
    }
    if (x.outdated && !child_)
      run(x, !is_there && x.now.for_all && !x.now.servers.empty());
  }
}

void dns_handover::note(entry& x, const char* what, const std::string& why) {
  x.refused |= !why.empty();
  if (x.refused && !again_.armed()) {
    again_.arm(pause_);
    pause_ = std::min(pause_ * 4, longest_pause);
  }
  // What is refused in part is not over.
  if (x.complaint == why || (why.empty() && x.refused))
    return;
  x.complaint = why;
  log_.log(
    why.empty() ? log_level::info : log_level::warning, "dns",
    x.now.interface.str() + ": "
      + (why.empty() ? "the hand-over of DNS servers works now" : what + (" the DNS servers: " + why)));
}

void dns_handover::tell_again() {
  for (auto& x : links_)
    x.due |= x.refused;
  call_soon();
}

} // namespace wwan
