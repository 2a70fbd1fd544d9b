#include "net/operation_rules.hpp"

#include <cerrno>

namespace wwan {

bool is_fine(link_verb verb, int error) {
  switch (verb) {
    case link_verb::set_mtu:
    case link_verb::set_noarp:
    case link_verb::set_up:
    case link_verb::set_down:
      return error == 0;
    case link_verb::add_address:
    case link_verb::add_route:
    case link_verb::add_rule:
      return error == 0 || error == EEXIST;
    case link_verb::remove_address: // ENXIO: the link has no IPv6 any more
      return error == 0 || error == EADDRNOTAVAIL || error == ENXIO;
    case link_verb::remove_route:
      return error == 0 || error == ESRCH;
    case link_verb::remove_rule:
      return error == 0 || error == ENOENT;
  }
  return error == 0;
}

bool is_of_a_family(const link_operation& x) {
  switch (x.verb) {
    case link_verb::set_mtu:
    case link_verb::set_noarp:
    case link_verb::set_up:
    case link_verb::set_down:
      return false;
    case link_verb::add_address:
    case link_verb::remove_address:
    case link_verb::add_route:
    case link_verb::remove_route:
    case link_verb::add_rule:
    case link_verb::remove_rule:
      return true;
  }
  return false;
}

bool takes_away(const link_operation& x) {
  return x.verb == link_verb::remove_address
         || x.verb == link_verb::remove_route
         || x.verb == link_verb::remove_rule || x.verb == link_verb::set_down;
}

bool passes(int error) {
  return error == ENETDOWN || error == ENOMEM || error == ENOBUFS
         || error == EBUSY || error == EAGAIN;
}

ip_family family_of(const link_operation& x) {
  if (x.verb == link_verb::add_rule || x.verb == link_verb::remove_rule)
    return family_of(x.rule);
  auto is_route =
    x.verb == link_verb::add_route || x.verb == link_verb::remove_route;
  return is_route ? x.route.family : x.address.family();
}

} // namespace wwan
