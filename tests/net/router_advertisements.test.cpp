#include "net/router_advertisements.hpp"

#include <boost/test/unit_test.hpp>

#include <cstring>
#include <filesystem>
#include <fstream>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/icmp6.h>
#include <sys/socket.h>

#include "files/atomic_file.hpp"
#include "files/descriptor.hpp"
#include "tests/net/netns.hpp"
#include "tests/net/tcp_flow.hpp"

namespace {

using namespace wwan;

// A router with the prefix 2001:db8:bad::/64, to all nodes.
struct advertisement {
  nd_router_advert router{};
  nd_opt_prefix_info prefix{};

  advertisement() {
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
    ::inet_pton(AF_INET6, "2001:db8:bad::", &prefix.nd_opt_pi_prefix);
  }
};

/// Whether the kernel has IPv6 at all.
boost::test_tools::assertion_result
has_ipv6(boost::unit_test::test_unit_id id) {
  boost::test_tools::assertion_result result(
    has_namespace(id) && std::filesystem::exists("/proc/net/if_inet6"));
  result.message() << "no namespace, or no IPv6";
  return result;
}

struct fixture : netns_fixture {
  fixture() {
    if (net)
      in_network([] { shell("ip -6 addr add fe80::1/64 dev net0 nodad"); });
  }

  /// Sends an advertisement when the link has IPv6, some moments after it is
  /// up, and waits for what is behind it in the queue.
  void advertise() {
    BOOST_REQUIRE(
      shell("timeout 10 sh -c "
            "'until grep -q wwan0 /proc/net/if_inet6; do :; done' || echo no")
        .empty());
    in_network([] {
      descriptor out{
        ::socket(AF_INET6, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_ICMPV6)};
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
      advertisement x;
      BOOST_REQUIRE(
        ::sendto(out.number(), &x, sizeof(x), 0, raw, sizeof(at)) > 0);
    });
    BOOST_TEST(tcp_flow{}.alive());
  }

  /// What wwan0 was brought.
  static std::string brought() {
    return shell("ip -6 route show default dev wwan0;"
                 "ip -6 -o addr show dev wwan0 scope global");
  }

  static std::string accepted() {
    return shell("cat /proc/sys/net/ipv6/conf/wwan0/accept_ra");
  }

  static void accept(const std::string& x) {
    shell("echo " + x + " > /proc/sys/net/ipv6/conf/wwan0/accept_ra");
  }
};

void put(const std::string& path, const std::string& text) {
  std::filesystem::create_directories(
    std::filesystem::path{path}.parent_path());
  std::ofstream{path} << text;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(
  router_advertisements_taken, fixture,
  *boost::unit_test::precondition(has_ipv6))

BOOST_AUTO_TEST_CASE(a_network_brings_no_ipv6) {
  accept("1");
  BOOST_TEST(apply(settings) + warning == "");
  advertise();
  BOOST_TEST(brought() == "");
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0U);
}

BOOST_AUTO_TEST_CASE(what_it_brought_before_goes) {
  accept("1");
  shell("ip link set wwan0 arp off up; ip addr add 10.0.0.2/30 dev wwan0");
  advertise();
  BOOST_TEST(brought() != "");
  BOOST_TEST(apply(settings) + warning == "");
  BOOST_TEST(brought() == "");
  advertise();
  BOOST_TEST(brought() == "");
}

BOOST_AUTO_TEST_CASE(a_link_that_is_given_up_is_as_before) {
  for (std::string before : {"0\n", "1\n", "2\n"}) {
    accept(before.substr(0, 1));
    BOOST_TEST(apply(settings) == "");
    BOOST_TEST(apply(settings) == "");
    BOOST_TEST(accepted() == "0\n");
    BOOST_TEST(clear() == "");
    BOOST_TEST(accepted() == before);
  }
}

BOOST_AUTO_TEST_CASE(what_somebody_sets_meanwhile_is_set_again_and_left) {
  BOOST_TEST(apply(settings) == "");
  accept("2");
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(accepted() == "0\n");
  accept("1");
  BOOST_TEST(clear() == "");
  BOOST_TEST(accepted() == "1\n");
}

BOOST_AUTO_TEST_CASE(a_mtu_without_ipv6_is_fine) {
  settings.mtu = 1000;
  BOOST_TEST(apply(settings) + warning == "");
  settings.mtu = 1400;
  BOOST_TEST(apply(settings) + warning == "");
  advertise();
  BOOST_TEST(brought() == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(router_advertisements_sysctls, scratch)

BOOST_AUTO_TEST_CASE(none_that_can_be_written_is_told_once_of_each_link) {
  for (const char* x : {"wwan0", "wwan1"})
    std::filesystem::create_directories(at(x) + "/accept_ra");
  router_advertisements all{root};
  for (std::string x : {"wwan0", "wwan1"}) {
    const interface_name link{x};
    BOOST_TEST(
      all.refuse(link, true, false, false)
      == x + ": IPv6 router advertisements are not refused: " + at(x)
           + "/accept_ra: Is a directory");
    BOOST_TEST(all.refuse(link, true, false, false) == "");
    all.give_back(link);
  }
}

BOOST_AUTO_TEST_CASE(a_link_without_ipv6_is_not_told) {
  put(at("all/accept_ra"), "1\n");
  BOOST_TEST(
    router_advertisements{root}.refuse("wwan0", true, false, false) == "");
}

BOOST_AUTO_TEST_CASE(hidden_sysctls_are_told_where_there_is_ipv6) {
  auto told =
    router_advertisements{at("none")}.refuse("wwan0", true, false, false);
  auto there = std::filesystem::exists("/proc/net/if_inet6");
  BOOST_TEST(told.empty() != there);
}

BOOST_AUTO_TEST_CASE(ipv6_that_is_switched_off_stays_so) {
  put(at("wwan0/accept_ra"), "1\n");
  put(at("wwan0/disable_ipv6"), "1\n");
  BOOST_TEST(
    router_advertisements{root}.refuse("wwan0", true, false, false) == "");
  BOOST_TEST(read_file(at("wwan0/disable_ipv6"), 9).bytes == "1\n");
}

BOOST_AUTO_TEST_SUITE_END()
