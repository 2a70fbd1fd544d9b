// target: changes of an interface in words.
#include "net/target.hpp"

namespace wwan {

namespace {

std::string route_text(const route_entry& x) {
  std::string result =
    x.family == ip_family::v4 ? "default route" : "IPv6 default route";
  if (x.gateway && x.gateway != foreign_gateway)
    result += " via " + to_text(x.gateway);
  result += " metric " + std::to_string(x.metric);
  if (x.table != main_table)
    result += " in table " + std::to_string(x.table);
  return result;
}

std::string address_text(const address_entry& x) {
  return "address " + to_text(x.local) + "/" + std::to_string(x.prefix);
}

std::string rule_text(const rule_entry& x) {
  return "rule from " + to_text(x.source) + " to table "
         + std::to_string(x.into.table);
}

} // namespace

std::string to_text(const link_operation& operation) {
  switch (operation.verb) {
    case link_verb::set_mtu:
      return "set MTU " + std::to_string(operation.mtu);
    case link_verb::set_noarp:
      return "switch ARP off";
    case link_verb::set_up:
      return "bring the link up";
    case link_verb::set_down:
      return "bring the link down";
    case link_verb::add_address:
      return "add " + address_text(operation.address);
    case link_verb::remove_address:
      return "remove " + address_text(operation.address);
    case link_verb::add_route:
      return "add " + route_text(operation.route);
    case link_verb::remove_route:
      return "remove " + route_text(operation.route);
    case link_verb::add_rule:
      return "add " + rule_text(operation.rule);
    case link_verb::remove_rule:
      return "remove " + rule_text(operation.rule);
  }
  return {};
}

std::string undone_text(const link_operation& operation) {
  switch (operation.verb) {
    case link_verb::set_mtu:
      return "changed the MTU";
    case link_verb::set_noarp:
      return "switched ARP on";
    case link_verb::set_up:
      return "took down the link";
    case link_verb::set_down:
      return "brought up the link";
    case link_verb::add_address:
      return "removed the " + address_text(operation.address);
    case link_verb::remove_address:
      return "added the " + address_text(operation.address);
    case link_verb::add_route:
      return "removed the " + route_text(operation.route);
    case link_verb::remove_route:
      return "added the " + route_text(operation.route);
    case link_verb::add_rule:
      return "removed the " + rule_text(operation.rule);
    case link_verb::remove_rule:
      return "added the " + rule_text(operation.rule);
  }
  return {};
}

} // namespace wwan
