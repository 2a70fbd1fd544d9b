// What an interface shall have of a session of any kind: written from what is
// promised (ARCHITECTURE.md, "The kernel's interface"), not from the code.
#pragma once

#include <string>

#include "messages/interface.hpp"
#include "tests/one_address.hpp"

namespace wwan::test {

/// How a family gets its address. PPP never comes to net/: see
/// tests/core/bearer_settings.test.cpp.
enum class way {
  none,
  fixed,
  leased, ///< by DHCP: of IPv4
  // Here is the place of IPv6's router advertisements.
};

enum class gateway_place { in_prefix, outside, none };

enum class link_kind { ethernet, raw_ip };

/// Of one family, in any cell that has it.
struct numbers {
  ip_family family;
  const char* address;
  uint32_t prefix; ///< bits
  const char* gateway_inside;
  const char* gateway_outside;

  std::string gateway(gateway_place x) const {
    switch (x) {
      case gateway_place::in_prefix:
        return gateway_inside;
      case gateway_place::outside:
        return gateway_outside;
      case gateway_place::none:
        break;
    }
    return {};
  }
};

inline constexpr numbers numbers_of_v4{
  ip_family::v4, "10.0.0.2", 24, "10.0.0.1", "192.0.2.1"};
inline constexpr numbers numbers_of_v6{
  ip_family::v6, "2001:db8::2", 64, "2001:db8::1", "2001:db8:ffff::1"};

struct cell {
  link_kind link = link_kind::ethernet;
  way v4 = way::none;
  way v6 = way::none;
  gateway_place gateway = gateway_place::in_prefix;
  uint16_t mtu = 0; ///< bytes; 0: not said
  /// Who leases says the MTU; else the settings do, and that counts.
  bool is_mtu_leased = false;

  bool is_leased() const {
    return v4 == way::leased;
  }

  interface_config settings() const {
    interface_config result;
    result.mtu = is_mtu_leased ? uint16_t{0} : mtu;
    if (is_leased())
      result.lease_for = "lte";
    if (v4 == way::fixed)
      add(numbers_of_v4, result);
    else if (is_leased())
      result.routes.push_back({"", metric, ip_family::v4});
    if (v6 == way::fixed)
      add(numbers_of_v6, result);
    return result;
  }

  std::string name() const {
    constexpr const char* ways[] = {"-", "static", "dhcp"};
    constexpr const char* places[] = {"in the prefix", "outside", "none"};
    return std::string{link == link_kind::raw_ip ? "raw IP" : "Ethernet"}
           + ", IPv4 " + ways[static_cast<int>(v4)] + ", IPv6 "
           + ways[static_cast<int>(v6)] + ", gateway "
           + places[static_cast<int>(gateway)] + ", MTU " + std::to_string(mtu)
           + (is_mtu_leased ? " by DHCP" : "");
  }

  static constexpr uint32_t metric = 5001;

private:
  void add(const numbers& x, interface_config& out) const {
    out.addresses.push_back({x.address, x.prefix});
    out.routes.push_back({x.gateway(gateway), metric, x.family});
  }
};

/// What is promised of a cell: text as ip_matrix.test.cpp reads it back.
class promise {
public:
  explicit promise(const cell& x) : cell_(x) {
    // nop
  }

  /// IPv6 needs 1280 bytes (RFC 8200 5). Who sets less wants no IPv6; who
  /// leases less says so of IPv4, and IPv6 beside it keeps what it needs.
  bool is_v6_refused() const {
    return cell_.v6 != way::none && !cell_.is_mtu_leased && is_small();
  }

  bool is_empty() const {
    return is_v6_refused() && cell_.v4 == way::none;
  }

  /// The error where nothing is left, else a warning.
  std::string complaint() const {
    return is_v6_refused() ? "MTU " + std::to_string(cell_.mtu)
                               + " is below IPv6's minimum of 1280 bytes"
                           : "";
  }

  std::string link() const {
    auto is_raw = cell_.link == link_kind::raw_ip;
    return std::string{"up, "} + (is_raw ? "noarp" : "arp") + ", MTU "
           + std::to_string(mtu()) + "\n";
  }

  std::string v4() const {
    return cell_.v4 == way::none ? "" : of(numbers_of_v4, "");
  }

  /// Nobody else can have it: it is not looked for (IFA_F_NODAD).
  std::string v6() const {
    return cell_.v6 == way::none || is_v6_refused()
             ? ""
             : of(numbers_of_v6, " nodad");
  }

private:
  bool is_small() const {
    return cell_.mtu != 0 && cell_.mtu < 1280;
  }

  unsigned mtu() const {
    if (cell_.mtu == 0)
      return 1500;
    auto is_raised = cell_.is_mtu_leased && cell_.v6 != way::none;
    return is_raised && is_small() ? 1280 : cell_.mtu;
  }

  std::string of(const numbers& x, const std::string& flags) const {
    return std::string{x.address} + "/" + std::to_string(x.prefix) + flags
           + "\ndefault" + via(x) + " src " + x.address
           + " metric 5001 static\n";
  }

  /// On raw IP a gateway that is on no subnet needs no name, on an
  /// Ethernet-like link it is a neighbour.
  std::string via(const numbers& x) const {
    auto is_outside = cell_.gateway == gateway_place::outside;
    auto is_raw = cell_.link == link_kind::raw_ip;
    if (cell_.gateway == gateway_place::none || (is_outside && is_raw))
      return {};
    return " via " + x.gateway(cell_.gateway) + (is_outside ? " onlink" : "");
  }

  cell cell_;
};

} // namespace wwan::test
