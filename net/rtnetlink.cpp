#include "net/rtnetlink.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

#include <net/if.h>

#include "files/atomic_file.hpp"
#include "net/default_routes.hpp"
#include "net/diff.hpp"
#include "net/interface_counters.hpp"
#include "net/target.hpp"

namespace wwan {

namespace {

std::optional<ip_family>
lacking(const interface_config& asked, const link_target& to) {
  for (auto family : both_families) {
    if (asked.wants(family) && !to.of(family))
      return family;
  }
  return std::nullopt;
}

} // namespace

bool rtnetlink::is_interface_name(const std::string& x) {
  return !x.empty() && x.size() < IFNAMSIZ && x != "." && x != ".."
         && x.find_first_of("/: \t\n") == std::string::npos;
}

rtnetlink::rtnetlink(sd_event* loop, std::string resolv_dir, options how)
  : loop_(loop), resolv_dir_(std::move(resolv_dir)), how_(std::move(how)),
    kernel_(loop, descriptor{how_.socket}),
    watch_(
      loop, how_.pause,
      [this](const std::string& interface) {
        auto i = ports_.find(interface_name{interface});
        if (i == ports_.end())
          return;
        i->second.disturbed = true;
        call_soon();
      },
      [this](const std::string& interface) {
        appeared_.emplace(interface);
        call_soon();
      }) {
  // NIM watches the directory from its start on; an error comes back with the
  // first file that is to be written.
  make_directories(resolv_dir_, 0755);
  sd_event_source* source = nullptr;
  sd_event_add_defer(loop_, &source, on_turn, this);
  turn_.reset(source);
  sd_event_source_set_enabled(source, SD_EVENT_OFF);
}

void rtnetlink::apply(
  const interface_name& interface, const interface_config& settings,
  link_answer done) {
  queue(interface, {true, settings, {std::move(done)}});
}

std::map<interface_name, interface_counters> rtnetlink::counters() const {
  return read_interface_counters();
}

void rtnetlink::clear(const interface_name& interface, link_answer done) {
  queue(interface, {false, {}, {std::move(done)}});
}

void rtnetlink::read_default_routes(routes_answer done) {
  ask_default_routes(kernel_, this, std::move(done));
}

void rtnetlink::queue(const interface_name& interface, wish what) {
  auto& x = ports_[interface];
  x.owner = this;
  x.interface = interface;
  let_go(x);
  if (!what.up) // though a newer wish may take this one's place
    for (auto& family : x.families)
      family.lease.end();
  if (x.next) // in the order of the calls
    what.done.insert(
      what.done.begin(), x.next->done.begin(), x.next->done.end());
  x.next = std::make_unique<wish>(std::move(what));
  call_soon();
}

void rtnetlink::call_soon() {
  sd_event_source_set_enabled(turn_.get(), SD_EVENT_ONESHOT);
}

int rtnetlink::on_turn(sd_event_source*, void* self) {
  static_cast<rtnetlink*>(self)->turn();
  return 0;
}

void rtnetlink::turn() {
  std::vector<interface_name> names;
  for (const auto& [name, x] : ports_)
    if (!x.current || is_to_look_again(x))
      names.push_back(name);
  // Callbacks may bring new wishes and new ports.
  for (const auto& name : std::exchange(appeared_, {}))
    if (on_link_)
      on_link_(name);
  for (const auto& name : names) {
    auto i = ports_.find(name);
    if (i != ports_.end() && is_to_look_again(i->second))
      let_go(i->second);
    if (i == ports_.end() || i->second.current)
      continue;
    if (i->second.next)
      start(i->second);
    else if (std::exchange(i->second.disturbed, false) && on_change_)
      on_change_(name);
  }
}

void rtnetlink::start(port& x) {
  auto before = x.asked;
  auto since = std::exchange(x.since, 0);
  x.asked = {};
  x.current = std::move(x.next);
  x.learnt = false;
  x.lacked = std::exchange(x.lacks, std::nullopt);
  x.note({});
  watch_.forget(x.interface);
  if (!is_interface_name(x.interface))
    return complete(
      x, {"invalid interface name: " + x.interface.str(), {}, {}, {}});
  resolve(x);
  if (!x.current->up)
    return run(x, std::nullopt);
  if (auto to = lookup_of(x.current->now); to.table != 0)
    if (x.used.empty() || !(x.used.back() == to))
      x.used.push_back(to);
  auto result = make_target(x.current->now);
  if (auto& told = result.target.v6;
      told && x.of(ip_family::v6).lease.settings())
    leave_subnet(*told, true); // its router knows whose the others are
  if (result.target.may_come.v6 || result.target.v6)
    result.target.link_local = link_local_for(*x.current);
  for (auto family : both_families)
    result.target.keeps.of(family) &= may_keep(x, family);
  x.current->refused = result.error;
  x.current->is_of_session = !result.error.empty() && !result.is_of_mtu;
  x.current->narrowed = result.warning;
  if (!result.error.empty())
    return run(x, std::nullopt); // what was set up before goes, too
  for (auto family : both_families)
    if (const auto& one = result.target.of(family))
      x.asked.push_back(one->address);
  x.since = since != 0 && before == x.asked ? since : ++turns_;
  if (x.since != since)
    watch_.release(x.interface); // it may have been taken for a stranger's
  watch_.want(x.interface, result.target);
  run(x, result.target);
}

ip_address rtnetlink::link_local_for(const wish& x) const {
  if (!x.up || !is_given(x.settings, ip_family::v6))
    return {};
  return link_local_of(identity_of(x.settings, how_.secret));
}

kinship
rtnetlink::kin_of(const port& asks, const interface_name& interface) const {
  auto i = ports_.find(interface);
  if (i == ports_.end() || i->second.since == 0)
    return kinship::stranger;
  return i->second.since < asks.since ? kinship::elder : kinship::younger;
}

void rtnetlink::run(port& x, const std::optional<link_target>& target) {
  sd_event_source* source = nullptr;
  sd_event_add_time_relative(
    loop_, &source, CLOCK_MONOTONIC,
    static_cast<uint64_t>(how_.deadline.count()), 0, on_deadline, &x);
  x.timer.reset(source);
  link_job::hooks hooks;
  // What was told before a look is in what we see then.
  hooks.before_look = [this, &x] {
    watch_.drain();
    x.disturbed = false;
  };
  x.link.received.reset();
  x.link.index_before = x.link.index;
  hooks.seen = [this, &x](const link_entry& link, bool wanted) {
    auto& known = x.link;
    if (!wanted || !known.received)
      known.received = link.received;
    auto is_it = known.index == 0 || known.index == link.index;
    if (!wanted && !is_it) // another device has the name by now
      advertisements_.forget(x.interface);
    if (!wanted)
      return is_it;
    if (!is_it)
      known.has_ours_of_v6 = false;
    for (auto family : both_families)
      if (!is_it && is_given(x.current->settings, family))
        x.learnt = true; // of another link: to be asked for anew
    known.index = link.index;
    known.mtu = link.mtu;
    const auto& asked = x.current->settings;
    auto is_up = (link.flags & IFF_UP) != 0;
    x.current->open += advertisements_.refuse(
      x.interface, is_up, asked.wants(ip_family::v6),
      is_given(asked, ip_family::v6));
    return true;
  };
  hooks.kin_of = [this, &x](const std::string& interface) {
    return kin_of(x, interface_name{interface});
  };
  hooks.refused = [this, &x](const std::string& why) {
    watch_.want_less(x.interface, std::nullopt);
    x.since = 0;
    x.current->refused = why;
    x.current->is_of_session = false; // the other link may go
  };
  hooks.fit = [this, &x](link_target& to, const link_entry& link) {
    // Whoever switches ARP on later changes nothing of that nobody answers.
    auto as_it_came = link;
    if (x.link.silent == link.index)
      as_it_came.flags |= IFF_NOARP;
    fit(to, as_it_came);
    x.link.vrf = to.vrf;
    if (to.vrf != 0 && to.lookup.table != 0)
      x.current->narrowed +=
        (x.current->narrowed.empty() ? "" : "; ") + x.interface.str()
        + ": Table is not used in the VRF of table " + std::to_string(to.vrf);
    x.link.silent = to.noarp ? link.index : 0;
    x.link.has_ours_of_v6 |= to.v6.has_value() || to.link_local;
    to.tidies_v6 = x.link.has_ours_of_v6;
    x.lacks = lacking(x.current->now, to);
    x.note(to);
    watch_.want(x.interface, to);
  };
  hooks.found = [this, &x](const link_snapshot& seen, link_target& to) {
    for (auto family : both_families)
      x.of(family).remembered =
        carrying(seen, family).value_or(family_target{});
    auto& of_v6 = x.of(ip_family::v6).remembered;
    auto who = identity_of(x.current->settings, how_.secret);
    const auto& address = of_v6.address.local;
    if (!to.keeps.v6 || !address || address == address_in(address, who))
      return;
    of_v6 = {}; // another id was another session's
    to.keeps.v6 = false;
    watch_.want_less(x.interface, to);
  };
  hooks.narrowed = [this, &x](const link_target& to) {
    x.lacks = lacking(x.current->now, to);
    x.note(to);
    watch_.want_less(x.interface, to);
  };
  hooks.done = [this, &x](const link_outcome& outcome) {
    complete(x, outcome);
  };
  link_job::memory before{x.link.has_ours_of_v6, x.lacked, x.used};
  x.job = std::make_unique<link_job>(
    kernel_, x.interface, target, before, std::move(hooks));
  x.job->start();
}

int rtnetlink::on_deadline(sd_event_source*, uint64_t, void* at) {
  auto& x = *static_cast<port*>(at);
  x.owner->complete(
    x, {"rtnetlink did not answer within "
          + seconds_text(x.owner->how_.deadline) + " s",
        {}});
  return 0;
}

std::string rtnetlink::seconds_text(std::chrono::microseconds x) {
  char text[32];
  std::snprintf(
    text, sizeof(text), "%g", std::chrono::duration<double>(x).count());
  return text;
}

void rtnetlink::forget_if_idle(const interface_name& interface) {
  auto i = ports_.find(interface);
  if (i != ports_.end() && !i->second.current && !i->second.next)
    ports_.erase(i);
}

} // namespace wwan
