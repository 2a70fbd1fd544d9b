#include "net/dhcp_machine.hpp"

#include <algorithm>

#include "net/target.hpp"

namespace wwan {

namespace {

dhcp_time seconds(uint32_t x) {
  return std::chrono::seconds{x};
}

// Saturates as RFC 2131 leaves to us; 18 hours.
uint16_t elapsed(dhcp_time x) {
  constexpr int64_t most = 0xffff;
  return static_cast<uint16_t>(std::min(most, x.count() / 1'000));
}

} // namespace

dhcp_machine::dhcp_machine(
  const dhcp_identity& who, uint64_t seed, const dhcp_memory& remembered,
  const dhcp_limits& limits)
  : limits_(limits), who_(who), random_(seed) {
  lease_.settings.address = remembered.address;
  lease_.until = remembered.until;
}

dhcp_effects dhcp_machine::start(dhcp_time now) {
  dhcp_effects out;
  quest_.since = now;
  if (has_lease() && now < lease_.until) {
    ask_ = {dhcp_kind::request, random()};
    ask_.requested = lease_.settings.address;
    go(dhcp_state::rebooting, now);
  } else {
    lease_ = {};
    go(dhcp_state::initial, now);
  }
  step(now, out);
  set_alarm(out);
  return out;
}

dhcp_effects dhcp_machine::received(const dhcp_reply& x, dhcp_time now) {
  dhcp_effects out;
  if (is_ours(x)) {
    if (x.kind == dhcp_kind::offer)
      take_offer(x, now, out);
    else if (x.kind == dhcp_kind::ack)
      take_ack(x, out);
    else
      take_nak(x, now, out);
  }
  set_alarm(out);
  return out;
}

dhcp_effects dhcp_machine::tick(dhcp_time now) {
  dhcp_effects out;
  if (has_lease() && now >= lease_.until) {
    lose(" was not renewed in time", now, out);
  } else if (
    is_acquiring() && !quest_.told && now >= quest_.since + limits_.silence) {
    quest_.told = true;
    out.news = dhcp_news::silent;
    out.text = quest_.offered == 0
                 ? "no DHCP offer"
                 : to_text(quest_.offered) + " was offered and not confirmed";
    out.text += " in " + std::to_string(limits_.silence.count() / 1'000) + " s";
  }
  if (now >= due_)
    step(now, out);
  set_alarm(out);
  return out;
}

bool dhcp_machine::is_ours(const dhcp_reply& x) const {
  const auto& mine = who_.hardware_address;
  auto zeros = x.hardware_address.find_first_not_of('\0') == std::string::npos;
  // Servers that know Ethernet only say so of any link, busybox's for one.
  auto named = mine.empty() ? zeros
                            : x.hardware_address == mine
                                && x.hardware_type == who_.hardware_type;
  if (!named || x.xid != ask_.xid)
    return false;
  switch (state_) {
    case dhcp_state::initial:
    case dhcp_state::bound:
      return false;
    case dhcp_state::selecting:
      return x.kind == dhcp_kind::offer;
    case dhcp_state::requesting:
      return x.kind != dhcp_kind::offer && x.server == ask_.server;
    case dhcp_state::renewing:
      return x.kind != dhcp_kind::offer && x.server == lease_.server;
    case dhcp_state::rebooting:
    case dhcp_state::rebinding:
      return x.kind != dhcp_kind::offer;
  }
  return false;
}

bool dhcp_machine::has_lease() const {
  return lease_.settings.address != 0;
}

bool dhcp_machine::is_acquiring() const {
  return state_ < dhcp_state::bound;
}

// What a state does when its time has come.
void dhcp_machine::step(dhcp_time now, dhcp_effects& out) {
  switch (state_) {
    case dhcp_state::initial:
      return discover(now, out);
    case dhcp_state::selecting:
      return ask(now, out);
    case dhcp_state::requesting:
      return tries_ < limits_.requests ? ask(now, out) : discover(now, out);
    case dhcp_state::rebooting:
      return tries_ < limits_.reboots ? ask(now, out) : discover(now, out);
    case dhcp_state::bound:
      ask_ = {dhcp_kind::request, random()};
      ask_.client = lease_.settings.address;
      go(dhcp_state::renewing, now);
      break;
    case dhcp_state::renewing:
    case dhcp_state::rebinding:
      break;
  }
  // The same exchange: what was asked for before may be answered yet.
  if (now >= t2_)
    state_ = dhcp_state::rebinding;
  ask(now, out);
}

void dhcp_machine::go(dhcp_state to, dhcp_time now) {
  state_ = to;
  entered_ = due_ = now;
  tries_ = 0;
}

void dhcp_machine::discover(dhcp_time now, dhcp_effects& out) {
  auto wish = ask_.client != 0 ? ask_.client : ask_.requested;
  ask_ = {dhcp_kind::discover, random()};
  ask_.requested = wish;
  go(dhcp_state::selecting, now);
  ask(now, out);
}

// Sends, and says when that will have been in vain.
void dhcp_machine::ask(dhcp_time now, dhcp_effects& out) {
  dhcp_send send;
  // RFC 2131, 4.4.1: a request repeats what its discover said.
  if (state_ != dhcp_state::requesting)
    ask_.seconds = elapsed(now - (is_acquiring() ? quest_.since : entered_));
  if (is_acquiring()) {
    due_ = now + pause_after(++tries_);
  } else {
    auto renews = state_ == dhcp_state::renewing;
    send.way = renews ? dhcp_way::unicast : dhcp_way::broadcast;
    send.to = renews ? lease_.server : 0;
    auto end = renews ? t2_ : lease_.until;
    due_ =
      std::min(end, now + std::max((end - now) / 2, limits_.shortest_retry));
  }
  send.what = ask_;
  out.send = send;
}

void dhcp_machine::take_offer(
  const dhcp_reply& x, dhcp_time now, dhcp_effects& out) {
  ask_.kind = dhcp_kind::request;
  ask_.requested = quest_.offered = x.settings.address;
  ask_.server = x.server;
  go(dhcp_state::requesting, now);
  ask(now, out);
}

// A lease counts from the moment when it was asked for (RFC 2131, 4.4.1).
void dhcp_machine::take_ack(const dhcp_reply& x, dhcp_effects& out) {
  auto changed = x.settings != lease_.settings;
  out.news = !told_    ? dhcp_news::got
             : changed ? dhcp_news::changed
                       : dhcp_news::renewed;
  told_ = true;
  lease_ = {x.settings, x.server};
  quest_ = {};
  state_ = dhcp_state::bound;
  due_ = t2_ = dhcp_never;
  if (x.lease == dhcp_for_ever)
    return;
  auto length = std::max(seconds(x.lease), limits_.shortest_lease);
  auto t1 = x.renewal == 0 ? length / 2 : seconds(x.renewal);
  auto t2 = x.rebinding == 0 ? length / 8 * 7 : seconds(x.rebinding);
  if (t1 < limits_.shortest_lease / 2 || t1 >= t2 || t2 >= length) {
    t1 = length / 2;
    t2 = length / 8 * 7;
  }
  lease_.until = entered_ + length;
  t2_ = entered_ + t2;
  due_ = std::min(entered_ + t1 + fuzz(), t2_);
}

void dhcp_machine::take_nak(
  const dhcp_reply& x, dhcp_time now, dhcp_effects& out) {
  // An offer that is refused says nothing of what a former life had.
  if (has_lease() && state_ != dhcp_state::requesting) {
    lose(" was refused by its DHCP server", now, out);
    if (!x.message.empty())
      out.text += ": " + x.message;
  }
  ask_ = {};
  go(dhcp_state::initial, now);
  // Who offers and refuses, again and again, is not asked at his own pace.
  if (quest_.naks++ > 0)
    due_ = now + pause_after(quest_.naks - 1);
  else
    step(now, out);
}

void dhcp_machine::lose(const char* why, dhcp_time now, dhcp_effects& out) {
  out.news = dhcp_news::lost;
  out.text = to_text(lease_.settings.address) + why;
  lease_ = {};
  told_ = false;
  if (is_acquiring())
    return; // it was of a former life
  quest_ = {};
  quest_.since = now;
  go(dhcp_state::initial, now);
}

void dhcp_machine::set_alarm(dhcp_effects& out) const {
  out.wake = due_;
  if (has_lease())
    out.wake = std::min(out.wake, lease_.until);
  if (is_acquiring() && !quest_.told)
    out.wake = std::min(out.wake, quest_.since + limits_.silence);
}

dhcp_time dhcp_machine::pause_after(unsigned tries) {
  auto result = limits_.pause;
  for (auto i = 1u; i < tries && result < limits_.longest_pause; ++i)
    result *= 2;
  return std::min(result, limits_.longest_pause) + fuzz();
}

dhcp_time dhcp_machine::fuzz() {
  auto most = static_cast<uint32_t>(limits_.fuzz.count());
  return dhcp_time{random() % (2 * most + 1)} - limits_.fuzz;
}

uint32_t dhcp_machine::random() {
  random_ = random_ * 6364136223846793005u + 1442695040888963407u; // Knuth's
  return static_cast<uint32_t>(random_ >> 32u);
}

} // namespace wwan
