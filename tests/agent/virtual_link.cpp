#include "virtual_link.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <net/if.h>
#include <net/if_arp.h>

namespace wwan::test {

namespace {

constexpr uint32_t least_mtu_of_v6 = 1280; // RFC 8200 5
constexpr uint32_t least_mtu_of_v4 = 68;   // RFC 791
constexpr uint32_t most_mtu = 65535;

using what = virtual_link::notice::what;

virtual_link::notice of(const address_entry& x, bool came) {
  return {what::address, came, x, {}};
}

virtual_link::notice of(const route_entry& x, bool came) {
  return {what::route, came, {}, x};
}

bool same_place(const address_entry& x, const address_entry& y) {
  return x.local == y.local && x.prefix == y.prefix
         && (x.family() == ip_family::v6 || x.peer == y.peer);
}

/// Of IPv4 the first address of a subnet has the others behind it.
bool is_behind(const address_entry& first, const address_entry& x) {
  return x.secondary && x.family() == ip_family::v4 && first.prefix == x.prefix
         && same_subnet(first.peer, x.peer, x.prefix);
}

bool same_hop(const route_entry& x, const route_entry& y) {
  return x.family == y.family && x.table == y.table && x.gateway == y.gateway
         && x.metric == y.metric;
}

} // namespace

virtual_link::virtual_link(const std::string& name) {
  now_.link.index = 1;
  now_.link.name = name;
  now_.link.flags = IFF_NOARP | IFF_POINTOPOINT;
  now_.link.type = ARPHRD_NONE;
  now_.link.mtu = 1500;
}

bool virtual_link::is_up() const noexcept {
  return (now_.link.flags & IFF_UP) != 0;
}

bool virtual_link::has_v6() const noexcept {
  return now_.link.mtu >= least_mtu_of_v6;
}

std::vector<virtual_link::notice> virtual_link::take_notices() {
  return std::exchange(notices_, {});
}

void virtual_link::tell_link() {
  notices_.emplace_back();
}

int virtual_link::perform(const link_operation& x) {
  switch (x.verb) {
    case link_verb::set_mtu:
      return set_mtu(x.mtu);
    case link_verb::set_noarp:
      now_.link.flags |= IFF_NOARP;
      return 0;
    case link_verb::set_up:
      return set_up();
    case link_verb::set_down:
      return set_down();
    case link_verb::add_address:
      return add(x.address);
    case link_verb::remove_address:
      return remove(x.address);
    case link_verb::add_route:
      return add(x.route);
    case link_verb::remove_route:
      return remove(x.route);
    case link_verb::add_rule:
      return add(x.rule);
    case link_verb::remove_rule:
      return remove(x.rule);
  }
  return EOPNOTSUPP;
}

int virtual_link::set_mtu(uint32_t bytes) {
  if (bytes < least_mtu_of_v4 || bytes > most_mtu)
    return EINVAL;
  auto had_v6 = has_v6();
  now_.link.mtu = bytes;
  tell_link();
  if (had_v6 && !has_v6())
    drop_v6();
  if (!had_v6 && has_v6() && is_up())
    add_link_local();
  return 0;
}

int virtual_link::set_up() {
  if (is_up())
    return 0;
  now_.link.flags |= IFF_UP;
  tell_link();
  if (has_v6())
    add_link_local();
  return 0;
}

int virtual_link::set_down() {
  if (!is_up())
    return 0;
  now_.link.flags &= ~static_cast<uint32_t>(IFF_UP);
  tell_link();
  now_.routes.erase(
    std::remove_if(
      now_.routes.begin(), now_.routes.end(),
      [](const route_entry& x) { return x.family == ip_family::v4; }),
    now_.routes.end());
  drop_v6();
  return 0;
}

void virtual_link::drop_v6() {
  auto drop = [this](auto& all) {
    for (const auto& x : all)
      if (family_of(x) == ip_family::v6)
        notices_.push_back(of(x, false));
    all.erase(
      std::remove_if(
        all.begin(), all.end(),
        [](const auto& x) { return family_of(x) == ip_family::v6; }),
      all.end());
  };
  drop(now_.routes);
  drop(now_.addresses);
}

// Its interface id is a random one; which one makes no difference here.
void virtual_link::add_link_local() {
  address_entry x;
  x.local = x.peer = *parse_ip("fe80::1234:5678:9abc:def0");
  x.prefix = 64;
  add(x);
}

bool virtual_link::owns(const ip_address& x) const {
  return std::any_of(
    now_.addresses.begin(), now_.addresses.end(),
    [&x](const address_entry& y) { return y.local == x; });
}

bool virtual_link::reaches(const ip_address& gateway) const {
  return is_link_local(gateway)
         || std::any_of(
           now_.addresses.begin(), now_.addresses.end(),
           [&gateway](const address_entry& x) {
             return x.subnet_route && same_subnet(x.peer, gateway, x.prefix);
           });
}

int virtual_link::add(const address_entry& x) {
  if (x.family() == ip_family::v6 && !has_v6())
    return EINVAL;
  auto entry = x;
  for (const auto& y : now_.addresses) {
    auto is_there =
      x.family() == ip_family::v6 ? y.local == x.local : same_place(x, y);
    if (is_there)
      return EEXIST;
    entry.secondary |= x.family() == ip_family::v4
                       && y.family() == ip_family::v4 && y.prefix == x.prefix
                       && same_subnet(y.peer, x.peer, x.prefix);
  }
  now_.addresses.push_back(entry);
  notices_.push_back(of(entry, true));
  return 0;
}

void virtual_link::drop_address(size_t at) {
  auto gone = now_.addresses[at];
  now_.addresses.erase(now_.addresses.begin() + static_cast<long>(at));
  notices_.push_back(of(gone, false));
  auto& routes = now_.routes;
  if (gone.family() == ip_family::v6) {
    for (auto& x : routes)
      if (x.source == gone.local)
        x.source = {};
    return;
  }
  auto is_last = std::none_of(
    now_.addresses.begin(), now_.addresses.end(),
    [](const address_entry& x) { return x.family() == ip_family::v4; });
  auto goes = [&](const route_entry& x) {
    if (x.family != ip_family::v4)
      return false;
    auto is_told = x.table == main_table && x.source == gone.local;
    if (is_told)
      notices_.push_back(of(x, false));
    return is_told || is_last;
  };
  routes.erase(
    std::remove_if(routes.begin(), routes.end(), goes), routes.end());
}

int virtual_link::remove(const address_entry& x) {
  if (x.family() == ip_family::v6 && !has_v6())
    return ENXIO;
  auto& all = now_.addresses;
  auto find = [&] {
    return std::find_if(
      all.begin(), all.end(), [&x](const auto& y) { return same_place(x, y); });
  };
  if (find() == all.end())
    return EADDRNOTAVAIL;
  auto first = *find();
  // sysctl promote_secondaries is off, as it is by default.
  for (size_t i = all.size(); !first.secondary && i-- > 0;)
    if (is_behind(first, all[i]))
      drop_address(i);
  drop_address(static_cast<size_t>(find() - all.begin()));
  return 0;
}

int virtual_link::add(const route_entry& x) {
  auto is_v6 = x.family == ip_family::v6;
  if (is_v6 && !has_v6())
    return ENODEV;
  if (!is_up())
    return ENETDOWN;
  if (x.source && !owns(x.source))
    return EINVAL;
  if (x.gateway && !x.onlink && !reaches(x.gateway))
    return is_v6 ? EHOSTUNREACH : ENETUNREACH;
  for (const auto& y : now_.routes)
    if (is_v6 ? same_hop(x, y) : x == y)
      return EEXIST;
  now_.routes.push_back(x);
  notices_.push_back(of(x, true));
  return 0;
}

int virtual_link::remove(const route_entry& x) {
  auto& all = now_.routes;
  auto found = std::find_if(all.begin(), all.end(), [&x](const auto& y) {
    return same_hop(x, y)
           && (x.family == ip_family::v6 || x.source == y.source);
  });
  if (found == all.end())
    return ESRCH;
  auto gone = *found;
  all.erase(found);
  notices_.push_back(of(gone, false));
  return 0;
}

int virtual_link::add(const rule_entry& x) {
  auto& all = now_.rules;
  if (std::find(all.begin(), all.end(), x) != all.end())
    return EEXIST;
  all.push_back(x);
  return 0;
}

int virtual_link::remove(const rule_entry& x) {
  auto& all = now_.rules;
  auto found = std::find(all.begin(), all.end(), x);
  if (found == all.end())
    return ENOENT;
  all.erase(found);
  return 0;
}

} // namespace wwan::test
