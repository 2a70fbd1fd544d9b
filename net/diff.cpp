#include "net/diff.hpp"

#include <algorithm>

#include <net/if.h>

namespace wwan {

namespace {

constexpr unsigned address_bits = 32;

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

// The kernel has one of these at most, and does not change its subnet's route.
bool same_place(const address_entry& x, const address_entry& y) {
  return x.local == y.local && x.peer == y.peer && x.prefix == y.prefix;
}

bool has_subnet(const address_entry& x) {
  return x.subnet_route && x.prefix < address_bits;
}

bool same_address(const address_entry& x, const address_entry& y) {
  return same_place(x, y) && has_subnet(x) == has_subnet(y);
}

// The kernel keeps one primary address per subnet; the others are secondary.
bool same_subnet(const address_entry& x, const address_entry& y) {
  if (x.prefix != y.prefix)
    return false;
  return x.prefix == 0 || (x.peer ^ y.peer) >> (address_bits - x.prefix) == 0;
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
           && (same_place(want, x) || (!x.secondary && same_subnet(want, x)));
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

void correct_routes(
  const route_entry& want, const std::vector<route_entry>& actual,
  std::vector<link_operation>& out) {
  auto right = [&](const route_entry& x) {
    return serves(want, x);
  };
  if (std::none_of(actual.begin(), actual.end(), right))
    out.push_back(on_route(link_verb::add_route, want));
  for (const auto& x : actual)
    if (!right(x))
      out.push_back(on_route(link_verb::remove_route, x));
}

} // namespace

std::vector<link_operation>
bring_up(const link_target& want, const link_snapshot& actual) {
  std::vector<link_operation> result;
  correct_link(want, actual.link, result);
  correct_addresses(want.address, actual.addresses, result);
  correct_routes(want.route, actual.routes, result);
  return result;
}

std::vector<link_operation> take_down(const link_snapshot& actual) {
  std::vector<link_operation> result;
  for (const auto& x : actual.routes)
    result.push_back(on_route(link_verb::remove_route, x));
  for (const auto& x : actual.addresses)
    result.push_back(on_address(link_verb::remove_address, x));
  if ((actual.link.flags & IFF_UP) != 0)
    result.push_back(simple(link_verb::set_down));
  return result;
}

bool serves(const address_entry& want, const address_entry& actual) {
  return same_address(want, actual) && actual.permanent;
}

bool serves(const route_entry& want, const route_entry& actual) {
  auto x = actual;
  x.onlink = want.onlink;
  return x == want;
}

bool disturbs(const link_target& want, const link_entry& actual) {
  std::vector<link_operation> missing;
  correct_link(want, actual, missing);
  return !missing.empty();
}

bool disturbs(const link_target& want, const address_entry& what, bool came) {
  return came ? !serves(want.address, what) : same_address(want.address, what);
}

bool disturbs(const link_target& want, const route_entry& what, bool came) {
  return came != serves(want.route, what);
}

} // namespace wwan
