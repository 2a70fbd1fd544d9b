// rtnetlink: addresses that DHCP gives.
#include <algorithm>
#include <utility>

#include <net/if.h>

#include "net/resolv_conf.hpp"
#include "net/rtnetlink.hpp"

namespace wwan {

namespace {

/// A family that is there already is not kept back for longer; shorter than a
/// session is told as connected while it is mended.
constexpr std::chrono::milliseconds patience_beside_ipv6{500};

/// What an earlier agent left is believed until its server says otherwise: its
/// end was noted nowhere.
dhcp_memory memory_of(const address_entry& x) {
  return {x.local.v4(), x.local ? dhcp_never : dhcp_time{}};
}

/// In the words of what is asked for.
interface_config settings_of(const family_target& x) {
  interface_config result;
  result.addresses = {{to_text(x.address.local), x.address.prefix}};
  result.routes = {
    {x.route.gateway ? to_text(x.route.gateway) : "", x.route.metric,
     ip_family::v4}};
  return result;
}

} // namespace

/// What the current wish comes to at this moment.
void rtnetlink::resolve(port& x) {
  auto& its = *x.current;
  its.now = its.settings;
  x.remembered = {};
  if (!its.up || !wants_lease(its.settings))
    return x.lease.end();
  if (its.restarts == 0)
    x.lease.heal();
  if (x.before.lease_for.empty())
    x.taken_over_for = its.settings.lease_of;
  auto index = ::if_nametoindex(x.interface.str().c_str());
  x.lease.be_for(
    its.settings.lease_for, its.settings.lease_of, static_cast<int>(index));
  auto nobody_leases = !x.lease.settings() && !x.lease.silence().empty();
  if (nobody_leases && its.settings.has(ip_family::v4))
    its.now.lease_for = {}; // what ModemManager told is better than nothing
  else
    its.now = leased_settings(its.settings, x.lease.settings());
}

bool rtnetlink::is_to_wait(const port& x) const {
  return x.current->up && x.current->refused.empty()
         && wants_lease(x.current->now) && !x.next && x.lease.silence().empty();
}

/// IPv4 is as an earlier agent left it, and nobody has said anything to that.
bool rtnetlink::is_taken_over(const port& x, const wish& of) {
  return wants_lease(of.now) && x.lease.is_open() && x.remembered.address.local
         && x.taken_over_for == of.now.lease_of;
}

/// The link is up, and it can be asked on it.
void rtnetlink::hold(port& x, link_outcome outcome) {
  x.so_far = std::move(outcome);
  x.job.reset();
  x.timer.reset();
  dhcp_wish who;
  who.interface = x.interface.str();
  who.label = x.current->settings.lease_for;
  who.machine = how_.machine;
  who.remembered = memory_of(x.remembered.address);
  auto begins = x.lease.ask(who, {loop_, how_.dhcp, [this, &x] {
                                    learn(x);
                                  }});
  if (x.has_v6 && !begins)
    return finish(x, std::move(x.so_far));
  x.holds = true;
  if (x.disturbed)
    call_soon();
  if (!x.has_v6 && !is_taken_over(x, *x.current))
    remove_resolv_conf(resolv_dir_, x.interface); // nothing leads there
  // Without timers of its own a client would never say anything.
  auto patience = x.has_v6 ? patience_beside_ipv6
                           : how_.dhcp.silence + std::chrono::seconds{5};
  auto us = std::chrono::microseconds{patience}.count();
  sd_event_source* source = nullptr;
  sd_event_add_time_relative(
    loop_, &source, CLOCK_MONOTONIC, static_cast<uint64_t>(us), 0, on_patience,
    &x);
  x.timer.reset(source);
}

int rtnetlink::on_patience(sd_event_source*, uint64_t, void* at) {
  auto& x = *static_cast<port*>(at);
  x.timer.reset();
  x.holds = false;
  if (!x.has_v6)
    x.lease.end(); // it does not even say that it hears nothing
  x.owner->finish(x, std::move(x.so_far));
  return 0;
}

/// The wish that waits is begun anew, or goes into the one that comes.
void rtnetlink::let_go(port& x) {
  if (!std::exchange(x.holds, false))
    return;
  x.timer.reset();
  begin_anew(x);
}

void rtnetlink::begin_anew(port& x) {
  x.next = std::exchange(x.current, std::nullopt);
  ++x.next->restarts;
}

/// Somebody changed what waits for a lease: the rest is to be right meanwhile.
bool rtnetlink::is_to_look_again(const port& x) {
  constexpr int most = 5; // against who does it all the time
  return x.holds && x.disturbed && x.current->restarts < most;
}

/// Whoever waits for it is told; else it is as if somebody had changed it.
void rtnetlink::learn(port& x) {
  if (!x.holds)
    x.disturbed = x.learnt = true;
  let_go(x);
  call_soon();
}

/// Of a work that went well.
void rtnetlink::tell_of_lease(port& x, wish& of, link_outcome& told) const {
  if (!wants_lease(of.settings))
    return;
  x.lease.note_told();
  auto has_v4 = x.lacks != ip_family::v4;
  auto silence = x.lease.silence();
  if (silence.empty())
    silence = "no DHCP lease yet";
  auto alone = of.now;
  alone.leave(ip_family::v6);
  if (x.lease.settings()) {
    if (has_v4)
      told.leased = std::move(alone);
  } else if (!wants_lease(of.now)) {
    if (has_v4)
      told.leased = std::move(alone);
    told.warn(
      has_v4 ? silence
                 + ": the address that ModemManager has is used without a lease"
             : silence);
  } else if (is_taken_over(x, of)) {
    told.leased = settings_of(x.remembered);
    told.lacks.reset();
    told.warn(silence + ": the address that was there is used");
  } else if (x.has_v6) {
    told.warn(silence + ": IPv6 alone is there");
  } else {
    told.error = x.interface.str() + ": " + silence;
    of.is_of_session =
      !x.lease.silence().empty() && !x.lease.is_fault_of_ours();
  }
  if (!told.leased.addresses.empty())
    told.leased.mtu = static_cast<uint16_t>(std::min(x.mtu, 65535u));
}

} // namespace wwan
