// rtnetlink: addresses that the network gives, by DHCP and by advertisements.
#include <algorithm>
#include <utility>

#include <net/if.h>

#include "net/rtnetlink.hpp"
#include "net/target.hpp"

namespace wwan {

namespace {

/// A family that is there already is not kept back for longer; shorter than a
/// session is told as connected while it is mended.
constexpr std::chrono::milliseconds patience_beside_another{500};

/// What an earlier agent left is believed until its server says otherwise: its
/// end was noted nowhere.
dhcp_memory memory_of(const address_entry& x) {
  return {x.local.v4(), x.local ? dhcp_never : dhcp_time{}};
}

void add_all(interface_config& to, const interface_config& x) {
  to.addresses.insert(
    to.addresses.end(), x.addresses.begin(), x.addresses.end());
  to.routes.insert(to.routes.end(), x.routes.begin(), x.routes.end());
  to.dns.insert(to.dns.end(), x.dns.begin(), x.dns.end());
}

/// In the words of what is asked for.
interface_config settings_of(const family_target& x, ip_family family) {
  interface_config result;
  result.addresses = {{to_text(x.address.local), x.address.prefix}};
  result.routes = {
    {x.route.gateway ? to_text(x.route.gateway) : "", x.route.metric, family}};
  return result;
}

ip_family other_than(ip_family x) {
  return x == ip_family::v4 ? ip_family::v6 : ip_family::v4;
}

const char* nothing_yet(ip_family x) {
  return x == ip_family::v4 ? "no DHCP lease yet"
                            : "no router advertisement yet";
}

} // namespace

/// What the current wish comes to at this moment.
void rtnetlink::resolve(port& x) {
  x.current->now = x.current->settings;
  for (auto family : both_families)
    resolve(x, family);
}

void rtnetlink::resolve(port& x, ip_family family) {
  auto& its = *x.current;
  auto& lease = x.of(family).lease;
  x.of(family).remembered = {};
  if (!its.up || !is_given(its.settings, family))
    return lease.end();
  if (its.restarts == 0)
    lease.heal();
  if (x.before == interface_config{})
    x.taken_over_for = its.settings.lease_of;
  auto index = ::if_nametoindex(x.interface.str().c_str());
  auto label = family == ip_family::v4
                 ? its.settings.lease_for
                 : its.settings.advertised_for + ' ' + its.settings.link_local;
  lease.be_for(label, its.settings.lease_of, static_cast<int>(index));
  auto nobody_gives = !lease.settings() && !lease.silence().empty();
  if (nobody_gives && its.settings.has(family)) // what ModemManager told is
    (family == ip_family::v4 ? its.now.lease_for : its.now.advertised_for)
      .clear(); // better than nothing
  else
    its.now = with_given(std::move(its.now), family, lease.settings());
}

bool rtnetlink::is_to_wait(const port& x) {
  auto waits = [&x](ip_family family) {
    return is_given(x.current->now, family)
           && x.of(family).lease.silence().empty();
  };
  return x.current->up && x.current->refused.empty() && !x.next
         && (waits(ip_family::v4) || waits(ip_family::v6));
}

/// What is there may be right: of this session, or while it may be confirmed.
bool rtnetlink::may_keep(const port& x, ip_family family) {
  const auto& lease = x.of(family).lease;
  return lease.is_open()
         && (lease.silence().empty() || x.taken_over_for == x.current->settings.lease_of);
}

/// The family is as an earlier agent left it, and nobody has said anything to
/// that.
bool rtnetlink::is_taken_over(const port& x, const wish& of, ip_family family) {
  return is_given(of.now, family) && x.of(family).lease.is_open()
         && x.of(family).remembered.address.local
         && x.taken_over_for == of.now.lease_of;
}

/// Returns whether it begins.
bool rtnetlink::ask(port& x, ip_family family) {
  auto& its = x.of(family);
  const auto& settings = x.current->settings;
  link_lease::means with{loop_, how_.dhcp, how_.nd, [this, &x] {
                           learn(x);
                         }};
  if (!is_given(x.current->now, family))
    return false;
  if (family == ip_family::v6)
    return its.lease.ask(
      nd_wish{x.interface.str(), identity_of(settings, how_.secret)}, with);
  dhcp_wish who;
  who.interface = x.interface.str();
  who.label = settings.lease_for;
  who.machine = how_.machine;
  who.remembered = memory_of(its.remembered.address);
  return its.lease.ask(who, with);
}

/// The link is up, and it can be asked on it.
void rtnetlink::hold(port& x, link_outcome outcome) {
  x.so_far = std::move(outcome);
  x.job.reset();
  x.timer.reset();
  auto begins = ask(x, ip_family::v4);
  begins |= ask(x, ip_family::v6);
  if (x.has_any() && !begins)
    return finish(x, std::move(x.so_far));
  x.holds = true;
  if (x.disturbed)
    call_soon();
  auto is_there = [&x](ip_family family) {
    return x.of(family).is_set_up || is_taken_over(x, *x.current, family);
  };
  if (!is_there(ip_family::v4) && !is_there(ip_family::v6))
    withdraw_servers(x.interface); // nothing leads there
  // Without timers of its own a client would never say anything.
  auto longest = std::max(how_.dhcp.silence, how_.nd.silence);
  auto patience =
    x.has_any() ? patience_beside_another : longest + std::chrono::seconds{5};
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
  if (!x.has_any()) // they do not even say that they hear nothing
    for (auto& family : x.families)
      family.lease.end();
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
  x.next = std::move(x.current);
  ++x.next->restarts;
}

/// Somebody changed what waits for the network: the rest is to be right
/// meanwhile.
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
void rtnetlink::tell_of_what_is_given(port& x, wish& of, link_outcome& told) {
  std::string missing;
  auto is_networks = false;
  for (auto family : both_families) {
    if (!is_given(of.settings, family))
      continue;
    auto& lease = x.of(family).lease;
    lease.note_told();
    auto has_it = x.of(family).is_set_up;
    auto silence = lease.silence();
    if (silence.empty())
      silence = nothing_yet(family);
    auto alone = of.now;
    alone.leave(other_than(family));
    if (lease.settings() && !is_given(of.now, family)) {
      if (has_it)
        add_all(told.leased, alone);
    } else if (!is_given(of.now, family)) {
      if (has_it)
        add_all(told.leased, alone);
      told.warn(
        has_it ? silence + ": the address that ModemManager has is used"
                   + (family == ip_family::v4 ? " without a lease" : "")
               : silence);
    } else if (is_taken_over(x, of, family)) {
      add_all(told.leased, settings_of(x.of(family).remembered, family));
      if (told.lacks == family)
        told.lacks.reset();
      told.warn(silence + ": the address that was there is used");
    } else {
      missing += (missing.empty() ? "" : "; ") + silence;
      is_networks |= !lease.silence().empty() && !lease.is_fault_of_ours();
    }
  }
  if (!missing.empty() && (x.has_any() || !told.leased.addresses.empty())) {
    auto there = told.lacks == ip_family::v4 ? ip_family::v6 : ip_family::v4;
    told.warn(missing + ": " + to_string(there) + " alone is there");
  } else if (!missing.empty()) {
    told.error = x.interface.str() + ": " + missing;
    of.is_of_session = is_networks;
  }
  if (told.leased.has(ip_family::v4))
    told.leased.mtu = static_cast<uint16_t>(std::min(x.link.mtu, 65535u));
}

} // namespace wwan
