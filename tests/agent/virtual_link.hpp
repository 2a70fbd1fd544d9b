// A network interface of the virtual kernel: what of addresses and routes goes
// with what.
#pragma once

#include <string>
#include <vector>

#include "net/link_state.hpp"

namespace wwan::test {

/// As Linux 6.18 does it with a link of raw IP (ARPHRD_NONE, NOARP,
/// POINTOPOINT) that is down at first and has MTU 1500:
///
/// - IPv4's routes go silently with the last address and with IFF_UP; those of
///   table main go with the address that they go out from, told. Addresses stay
///   while the link is down.
/// - IPv6's addresses and routes go, told, with IFF_UP and with an MTU below
///   1280 bytes, which no IPv6 can be added to. A route whose source address
///   goes stays without it, silently.
/// - A link that comes up, or has room for IPv6 again, gets a link-local
///   address of the kernel's own.
/// - An IPv6 route is known by metric and gateway: another one is refused.
class virtual_link {
public:
  /// What is multicast: an address or a route that came or went, or the link.
  struct notice {
    enum class what : uint8_t { link, address, route };
    what kind = what::link;
    bool came = true;
    address_entry address;
    route_entry route;
  };

  explicit virtual_link(const std::string& name);

  const link_snapshot& now() const noexcept {
    return now_;
  }

  bool is_up() const noexcept;

  /// Carries out one change; an errno value, 0: done.
  int perform(const link_operation& x);

  /// What was told since the last call.
  std::vector<notice> take_notices();

private:
  int set_mtu(uint32_t bytes);
  int set_up();
  int set_down();
  int add(const address_entry& x);
  int add(const route_entry& x);
  int remove(const address_entry& x);
  int remove(const route_entry& x);
  int add(const rule_entry& x);
  int remove(const rule_entry& x);
  void drop_address(size_t at);
  void drop_v6();
  void add_link_local();
  bool has_v6() const noexcept;
  bool reaches(const ip_address& gateway) const;
  bool owns(const ip_address& x) const;
  void tell_link();

  link_snapshot now_;
  std::vector<notice> notices_;
};

} // namespace wwan::test
