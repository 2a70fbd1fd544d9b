// A router of the network's side that advertises itself.
#pragma once

#include <filesystem>
#include <string>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/icmp6.h>
#include <sys/socket.h>

#include "files/descriptor.hpp"
#include "tests/net/netns.hpp"

namespace wwan {

/// With a prefix of 64 bits and a name server, 2001:db8::53, to all nodes.
struct advertisement {
  struct servers {
    uint8_t type = 25; ///< RFC 8106 5.1
    uint8_t length = 3;
    uint16_t reserved = 0;
    uint32_t lifetime = htonl(600);
    in6_addr server{};
  };

  nd_router_advert router{};
  nd_opt_prefix_info prefix{};
  servers dns{};

  explicit advertisement(const char* network) {
    router.nd_ra_type = ND_ROUTER_ADVERT;
    router.nd_ra_curhoplimit = 64;
    router.nd_ra_router_lifetime = htons(1800);
    prefix.nd_opt_pi_type = ND_OPT_PREFIX_INFORMATION;
    prefix.nd_opt_pi_len = sizeof(prefix) / 8;
    prefix.nd_opt_pi_prefix_len = 64;
    prefix.nd_opt_pi_flags_reserved =
      ND_OPT_PI_FLAG_ONLINK | ND_OPT_PI_FLAG_AUTO;
    prefix.nd_opt_pi_valid_time = prefix.nd_opt_pi_preferred_time =
      htonl(86400);
    ::inet_pton(AF_INET6, network, &prefix.nd_opt_pi_prefix);
    ::inet_pton(AF_INET6, "2001:db8::53", &dns.server);
  }
};

/// From fe80::1 on net0.
inline void send(const advertisement& x) {
  in_network([&x] {
    descriptor out{::socket(AF_INET6, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_ICMPV6)};
    int most = 255; // RFC 4861, 6.1.2: else it came from afar
    ::setsockopt(
      out.number(), IPPROTO_IPV6, IPV6_MULTICAST_HOPS, &most, sizeof(most));
    sockaddr_in6 at{};
    at.sin6_family = AF_INET6;
    at.sin6_scope_id = ::if_nametoindex("net0");
    ::inet_pton(AF_INET6, "fe80::1", &at.sin6_addr);
    auto raw = reinterpret_cast<sockaddr*>(&at);
    BOOST_REQUIRE(::bind(out.number(), raw, sizeof(at)) == 0);
    ::inet_pton(AF_INET6, "ff02::1", &at.sin6_addr);
    BOOST_REQUIRE(
      ::sendto(out.number(), &x, sizeof(x), 0, raw, sizeof(at)) > 0);
  });
}

/// Whether the kernel has IPv6 at all.
inline boost::test_tools::assertion_result
has_ipv6(boost::unit_test::test_unit_id id) {
  boost::test_tools::assertion_result result(
    has_namespace(id) && std::filesystem::exists("/proc/net/if_inet6"));
  result.message() << "no namespace, or no IPv6";
  return result;
}

} // namespace wwan
