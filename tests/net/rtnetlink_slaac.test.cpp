// IPv6 by router advertisements: waited for, followed, mended.
#include <boost/test/unit_test.hpp>

#include <cstring>

#include <fcntl.h>
#include <linux/if_tun.h>
#include <netinet/ip6.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "net/probe_packets.hpp"
#include "tests/net/netns.hpp"
#include "tests/net/router.hpp"
#include "tests/net/tcp_flow.hpp"

namespace {

using namespace wwan;
using namespace std::chrono_literals;

/// The links are Ethernet-like: the kernel makes their global addresses of
/// their MAC, and the link-local one alone is the bearer's.
struct slaac_fixture : netns_fixture {
  slaac_fixture() {
    v6.slaac = true;
    v6.link_local = "fe80::aa:bb";
    v6.routes = {{"", 5001, ip_family::v6}};
    both = v6;
    both.addresses = {{"10.0.0.2", 30}};
    both.routes = {{"10.0.0.1", 5001, ip_family::v4}};
    both.mtu = v6.mtu = 1430;
    if (!net)
      return;
    in_network([] { shell("ip -6 addr add fe80::1/64 dev net0 nodad"); });
    rtnetlink::options quick;
    quick.patience = 300ms;
    net.reset();
    net.emplace(loop, at("resolv.conf"), quick);
    net->on_change([this](const interface_name&) { ++changes; });
  }

  void begin(const interface_config& x) {
    answered = false;
    net->apply("wwan0", x, [this](const link_outcome& y) {
      outcome = y;
      answered = true;
    });
  }

  void finish() {
    run_until([this] { return answered; });
  }

  /// Applies, with a router that speaks as soon as it is asked.
  void bring_up(const interface_config& x, const char* network) {
    begin(x);
    run_until([] { return !own_address().empty(); });
    send(advertisement{network});
    finish();
  }

  static std::string own_address() {
    return shell("ip -6 -o addr show dev wwan0 scope link"
                 " | sed 's/.*inet6 //; s/ *scope.*//'");
  }

  static std::string addresses6() {
    return shell("ip -6 -o addr show dev wwan0 scope global"
                 " | sed 's/.*inet6 //; s/ *scope.*//'");
  }

  static std::string metric() {
    return shell("ip -6 route show default dev wwan0 proto ra"
                 " | grep -oE 'via [^ ]+|metric [0-9]+'");
  }

  std::string servers() const {
    return shell("cat " + at("resolv.conf/wwan0.ra") + " 2>/dev/null");
  }

  interface_config v6;
  interface_config both;
  link_outcome outcome;
  bool answered = false;
  int changes = 0;
};

/// A link as raw-IP modems have, whose other end is here.
struct raw_link {
  raw_link() : fd(::open("/dev/net/tun", O_RDWR | O_CLOEXEC)) {
    ifreq x{};
    x.ifr_flags = IFF_TUN | IFF_NO_PI;
    std::strcpy(x.ifr_name, "wwan0");
    BOOST_REQUIRE(::ioctl(fd.number(), TUNSETIFF, &x) == 0);
  }

  void send(const advertisement& x) const {
    std::string payload(reinterpret_cast<const char*>(&x), sizeof(x));
    ip6_hdr head{};
    head.ip6_flow = htonl(6U << 28);
    head.ip6_plen = htons(sizeof(x));
    head.ip6_nxt = IPPROTO_ICMPV6;
    head.ip6_hlim = 255;
    ::inet_pton(AF_INET6, "fe80::1", &head.ip6_src);
    ::inet_pton(AF_INET6, "ff02::1", &head.ip6_dst);
    // RFC 8200 8.1: addresses, length, next header.
    std::string sum(reinterpret_cast<const char*>(&head.ip6_src), 32);
    sum += {0, 0, 0, static_cast<char>(sizeof(x)), 0, 0, 0, IPPROTO_ICMPV6};
    auto code = htons(internet_checksum(sum + payload));
    std::memcpy(payload.data() + 2, &code, sizeof(code));
    auto packet =
      std::string(reinterpret_cast<const char*>(&head), sizeof(head)) + payload;
    BOOST_REQUIRE(
      ::write(fd.number(), packet.data(), packet.size())
      == static_cast<ssize_t>(packet.size()));
  }

  descriptor fd;
};

} // namespace

BOOST_AUTO_TEST_SUITE(
  rtnetlink_slaac, *boost::unit_test::precondition(has_ipv6))

BOOST_FIXTURE_TEST_CASE(the_host_has_the_id_that_was_given, slaac_fixture) {
  bring_up(v6, "2001:db8:7::");
  BOOST_TEST(outcome.error == "");
  BOOST_TEST(outcome.warning == "");
  BOOST_TEST(own_address() == "fe80::aa:bb/64\n");
  BOOST_TEST(addresses6() == "2001:db8:7::ff:fe00:1/64\n");
  BOOST_REQUIRE(outcome.advertised.addresses.size() == 1U);
  BOOST_TEST(
    outcome.advertised.addresses[0].address == "2001:db8:7::ff:fe00:1");
  BOOST_REQUIRE(outcome.advertised.routes.size() == 1U);
  BOOST_TEST(outcome.advertised.routes[0].gateway == "fe80::1");
  BOOST_TEST(metric() == "via fe80::1\nmetric 5001\n");
  BOOST_TEST(servers() == "nameserver 2001:db8::53\n");
  BOOST_TEST(
    mutations([this] {
      begin(v6);
      finish();
    })
    == 0U);
  BOOST_TEST(outcome.advertised.addresses.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(nobody_who_advertises_is_an_error, slaac_fixture) {
  begin(v6);
  finish();
  BOOST_TEST(outcome.error == "wwan0: no router advertisement within 0.3 s");
  // One that comes late is a reason to ask again.
  changes = 0;
  send(advertisement{"2001:db8:7::"});
  run_until([this] { return changes > 0; });
  begin(v6);
  finish();
  BOOST_TEST(outcome.error == "");
  BOOST_TEST(addresses6() == "2001:db8:7::ff:fe00:1/64\n");
}

BOOST_FIXTURE_TEST_CASE(ipv4_does_not_wait_for_it, slaac_fixture) {
  begin(both);
  finish();
  BOOST_TEST(outcome.error == "");
  BOOST_TEST(outcome.warning == "IPv6: no router advertisement yet");
  tcp_flow flow;
  changes = 0;
  send(advertisement{"2001:db8:7::"});
  run_until([this] { return changes > 0; });
  begin(both);
  finish();
  BOOST_TEST(outcome.warning == "");
  BOOST_TEST(addresses6() == "2001:db8:7::ff:fe00:1/64\n");
  BOOST_TEST(flow.alive());
}

BOOST_FIXTURE_TEST_CASE(what_routers_repeat_is_no_news, slaac_fixture) {
  bring_up(v6, "2001:db8:7::");
  settle();
  changes = 0;
  for (int i = 0; i < 3; ++i) {
    send(advertisement{"2001:db8:7::"});
    shell("sleep 0.05");
    settle();
  }
  BOOST_TEST(changes == 0);
  send(advertisement{"2001:db8:8::"}); // another prefix
  run_until([this] { return changes > 0; });
}

BOOST_FIXTURE_TEST_CASE(a_reset_of_ipv6_is_mended, slaac_fixture) {
  bring_up(both, "2001:db8:7::");
  begin(both);
  finish();
  for (const char* harm :
       {"ip -6 addr flush dev wwan0", "ip link set wwan0 mtu 1000",
        "ip link set wwan0 down",
        "echo 1 > /proc/sys/net/ipv6/conf/wwan0/disable_ipv6"}) {
    BOOST_TEST_CONTEXT(harm) {
      tcp_flow flow;
      changes = 0;
      shell(harm);
      run_until([this] { return changes > 0; });
      begin(both);
      finish();
      run_until([] { return own_address() == "fe80::aa:bb/64\n"; });
      send(advertisement{"2001:db8:7::"});
      run_until([] { return addresses6() == "2001:db8:7::ff:fe00:1/64\n"; });
      BOOST_TEST(flow.alive());
      settle();
    }
  }
}

BOOST_FIXTURE_TEST_CASE(
  clearing_gives_the_kernel_its_ways_back, slaac_fixture) {
  shell("echo 1 > /proc/sys/net/ipv6/conf/wwan0/accept_ra");
  bring_up(v6, "2001:db8:7::");
  BOOST_TEST(shell("cat /proc/sys/net/ipv6/conf/wwan0/accept_ra") == "2\n");
  BOOST_TEST(clear() == "");
  BOOST_TEST(shell("cat /proc/sys/net/ipv6/conf/wwan0/accept_ra") == "1\n");
  BOOST_TEST(addresses6() == "");
  BOOST_TEST(servers() == "");
}

BOOST_AUTO_TEST_SUITE_END()
