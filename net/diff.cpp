#include "net/diff.hpp"

#include <algorithm>

#include <linux/rtnetlink.h>
#include <net/if.h>

namespace wwan {

namespace {

link_operation simple(link_verb verb) {
  link_operation x;
  x.verb = verb;
  return x;
}

link_operation on_mtu(uint32_t mtu) {
  auto x = simple(link_verb::set_mtu);
  x.mtu = mtu;
  return x;
}

link_operation on_address(link_verb verb, const address_entry& address) {
  auto x = simple(verb);
  x.address = address;
  return x;
}

link_operation on_route(link_verb verb, const route_entry& route) {
  auto x = simple(verb);
  x.route = route;
  return x;
}

link_operation on_rule(link_verb verb, const rule_entry& rule) {
  auto x = simple(verb);
  x.rule = rule;
  return x;
}

bool same_place(const address_entry& x, const address_entry& y) {
  return x.local == y.local && x.peer == y.peer && x.prefix == y.prefix;
}

// The kernel has one of these at most, and does not change its subnet's route.
// Of IPv6 it does not even look at the prefix.
bool excludes(const address_entry& x, const address_entry& y) {
  return x.family() == ip_family::v6 ? x.local == y.local : same_place(x, y);
}

bool has_subnet(const address_entry& x) {
  return x.subnet_route && x.prefix < x.local.bits();
}

bool same_address(const address_entry& x, const address_entry& y) {
  return same_place(x, y) && has_subnet(x) == has_subnet(y);
}

// Of IPv4 the kernel keeps one primary address per subnet; the others are
// secondary.
bool shares_subnet(const address_entry& x, const address_entry& y) {
  return x.family() == ip_family::v4 && x.prefix == y.prefix
         && same_subnet(x.peer, y.peer, x.prefix);
}

// IPv6's kernel has addresses and routes of its own: its link-local one, what
// router advertisements bring. Those are nobody's wish. In tables other than
// main the owner has his own, too: ours say that they are static.
bool is_kernels(const address_entry& x) {
  return x.family() == ip_family::v6
         && (!x.permanent || is_link_local(x.local));
}

bool is_kernels(const route_entry& x) {
  if (x.table != main_table && !x.is_hop && x.protocol != RTPROT_STATIC)
    return true;
  return x.family == ip_family::v6
         && (x.protocol == RTPROT_RA || x.protocol == RTPROT_KERNEL);
}

// IPv6's kernel does not look at more, and takes no second one.
bool excludes(const route_entry& x, const route_entry& y) {
  return x.family == ip_family::v6 && x.table == y.table && x.metric == y.metric
         && x.gateway == y.gateway;
}

std::optional<rule_entry> rule_of(const link_target& want, ip_family family) {
  const auto& one = want.of(family);
  if (!one || want.lookup.table == 0 || want.vrf != 0)
    return std::nullopt;
  return rule_entry{one->address.local, want.lookup, RTPROT_STATIC};
}

bool serves(const rule_entry& want, const rule_entry& actual) {
  return want.source == actual.source && want.into == actual.into;
}

/// Is what there is of a family that is not wanted to go?
bool is_tidied(ip_family x, const link_target& want) {
  return !want.keeps.of(x) && (x == ip_family::v4 || want.tidies_v6);
}

/// Does something go that may have been right?
template <class T>
bool is_missed(const T& what, const link_target& want, bool came) {
  return !came && want.keeps.of(family_of(what)) && !is_kernels(what);
}

/// What may be changed of one family.
template <class T>
std::vector<T> ours(const std::vector<T>& all, ip_family family) {
  std::vector<T> result;
  for (const auto& x : all)
    if (family_of(x) == family && !is_kernels(x))
      result.push_back(x);
  return result;
}

void correct_link(
  const link_target& want, const link_entry& link,
  std::vector<link_operation>& out) {
  if (want.mtu != 0 && link.mtu != want.mtu)
    out.push_back(on_mtu(want.mtu));
  if (want.noarp && (link.flags & IFF_NOARP) == 0)
    out.push_back(simple(link_verb::set_noarp));
  if ((link.flags & IFF_UP) == 0)
    out.push_back(simple(link_verb::set_up));
}

void correct_addresses(
  const address_entry& want, const std::vector<address_entry>& actual,
  std::vector<link_operation>& out) {
  auto found = std::find_if(actual.begin(), actual.end(), [&](const auto& x) {
    return same_address(want, x);
  });
  bool present = found != actual.end();
  bool primary = present && !found->secondary;
  auto goes_first = [&](const address_entry& x) {
    return !primary
           && (excludes(want, x) || (!x.secondary && shares_subnet(want, x)));
  };
  bool lost = false;
  for (const auto& x : actual)
    if (!same_address(want, x) && goes_first(x)) {
      out.push_back(on_address(link_verb::remove_address, x));
      lost = true;
    }
  if (!present || lost || !serves(want, *found))
    out.push_back(on_address(link_verb::add_address, want));
  for (const auto& x : actual)
    if (!same_address(want, x) && !goes_first(x))
      out.push_back(on_address(link_verb::remove_address, x));
}

void correct_link_local(
  const link_target& want, const std::vector<address_entry>& actual,
  std::vector<link_operation>& out) {
  if (!want.link_local)
    return;
  auto is_ours = [&](const address_entry& x) {
    return x.local == want.link_local;
  };
  address_entry own;
  own.local = own.peer = want.link_local;
  own.prefix = 64;
  if (std::none_of(actual.begin(), actual.end(), is_ours))
    out.push_back(on_address(link_verb::add_address, own));
  for (const auto& x : actual)
    if (x.family() == ip_family::v6 && is_link_local(x.local) && !is_ours(x))
      out.push_back(on_address(link_verb::remove_address, x));
}

void correct_routes(
  const route_entry& want, const std::vector<route_entry>& actual,
  std::vector<link_operation>& out) {
  auto right = [&](const route_entry& x) {
    return serves(want, x);
  };
  auto is_missing = std::none_of(actual.begin(), actual.end(), right);
  auto remove = [&](bool first) {
    for (const auto& x : actual)
      if (!right(x) && first == (is_missing && excludes(want, x)))
        out.push_back(on_route(link_verb::remove_route, x));
  };
  remove(true);
  if (is_missing)
    out.push_back(on_route(link_verb::add_route, want));
  remove(false);
}

void correct_rules(
  const std::optional<rule_entry>& want, ip_family family,
  const std::vector<rule_entry>& actual, std::vector<link_operation>& out) {
  auto right = [&](const rule_entry& x) {
    return want && serves(*want, x);
  };
  if (want && std::none_of(actual.begin(), actual.end(), right))
    out.push_back(on_rule(link_verb::add_rule, *want));
  for (const auto& x : actual)
    if (family_of(x) == family && x.protocol == RTPROT_STATIC && !right(x))
      out.push_back(on_rule(link_verb::remove_rule, x));
}

void take_away(
  const std::vector<address_entry>& addresses,
  const std::vector<route_entry>& routes, std::vector<link_operation>& out) {
  for (const auto& x : routes)
    out.push_back(on_route(link_verb::remove_route, x));
  for (const auto& x : addresses)
    out.push_back(on_address(link_verb::remove_address, x));
}

} // namespace

std::vector<link_operation>
bring_up(const link_target& want, const link_snapshot& actual) {
  std::vector<link_operation> result;
  correct_link(want, actual.link, result);
  correct_link_local(want, actual.addresses, result);
  for (auto family : both_families) {
    auto addresses = ours(actual.addresses, family);
    auto routes = ours(actual.routes, family);
    if (const auto& one = want.of(family)) {
      correct_addresses(one->address, addresses, result);
      correct_routes(one->route, routes, result);
    } else if (is_tidied(family, want)) {
      take_away(addresses, routes, result);
    }
    if (!want.keeps.of(family))
      correct_rules(rule_of(want, family), family, actual.rules, result);
  }
  return result;
}

std::vector<link_operation>
take_down(const link_snapshot& actual, bool has_ours_of_v6) {
  std::vector<link_operation> result;
  for (auto family : both_families) {
    correct_rules(std::nullopt, family, actual.rules, result);
    if (family == ip_family::v4 || has_ours_of_v6)
      take_away(
        ours(actual.addresses, family), ours(actual.routes, family), result);
  }
  if ((actual.link.flags & IFF_UP) != 0)
    result.push_back(simple(link_verb::set_down));
  return result;
}

std::optional<family_target>
carrying(const link_snapshot& x, ip_family family) {
  constexpr ipv4_number link_local = 0xa9fe0000;
  for (const auto& route : ours(x.routes, family))
    for (const auto& address : ours(x.addresses, family)) {
      auto goes_out = !route.source || route.source == address.local;
      auto is_lasting =
        address.permanent && !address.secondary
        && (family == ip_family::v6 || !same_subnet(address.local, link_local, 16));
      if (goes_out && is_lasting)
        return family_target{address, route};
    }
  return std::nullopt;
}

bool serves(const address_entry& want, const address_entry& actual) {
  return same_address(want, actual) && actual.permanent;
}

bool serves(const route_entry& want, const route_entry& actual) {
  auto x = actual;
  x.onlink = want.onlink;
  if (x.is_hop) {
    x.is_hop = false;
    x.protocol = want.protocol;
    x.source = want.source;
    x.mtu = want.mtu;
  }
  return x == want;
}

bool is_in_place_of(const link_target& want, const path_entry& what) {
  const auto& one = want.of(what.family);
  return one && what.table == one->route.table && what.prefix == 0
         && what.metric == one->route.metric;
}

bool disturbs(const link_target& want, const link_entry& actual) {
  std::vector<link_operation> missing;
  correct_link(want, actual, missing);
  return !missing.empty() || want.vrf != actual.vrf;
}

bool disturbs(const link_target& want, const address_entry& what, bool came) {
  if (is_link_local(what.local) && what.family() == ip_family::v6)
    return !came && what.local == want.link_local;
  const auto& one = want.of(what.family());
  if (!one)
    return is_missed(what, want, came)
           || (came && !is_kernels(what) && is_tidied(what.family(), want));
  if (came)
    return !is_kernels(what) && !serves(one->address, what);
  return same_address(one->address, what);
}

bool disturbs(const link_target& want, const rule_entry& what, bool came) {
  auto ours = rule_of(want, family_of(what));
  return !came && ours && serves(*ours, what);
}

bool disturbs(const link_target& want, const route_entry& what, bool came) {
  if (what.table != main_table && what.table != want.table())
    return false;
  const auto& one = want.of(what.family);
  if (!one)
    return is_missed(what, want, came)
           || (came && !is_kernels(what) && is_tidied(what.family, want));
  return came ? !is_kernels(what) && !serves(one->route, what)
              : serves(one->route, what);
}

} // namespace wwan
