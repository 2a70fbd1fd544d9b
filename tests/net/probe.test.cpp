// Probes through real sockets, in a network namespace.
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <optional>

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/probe.hpp"
#include "net/probe_packets.hpp"
#include "tests/net/netns.hpp"

using namespace wwan;
using namespace std::chrono_literals;

namespace {

descriptor listener(int type, const char* host, uint16_t port) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  ::inet_pton(AF_INET, host, &at.sin_addr);
  descriptor fd{::socket(AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
  int on = 1;
  ::setsockopt(fd.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  BOOST_REQUIRE(
    ::bind(fd.number(), reinterpret_cast<sockaddr*>(&at), sizeof(at)) == 0);
  if (type == SOCK_STREAM)
    BOOST_REQUIRE(::listen(fd.number(), 4) == 0);
  return fd;
}

struct fixture : netns_fixture {
  static constexpr const char* here = "10.0.0.2";
  static constexpr const char* there = "10.0.0.1";
  static constexpr const char* nobody = "10.0.0.9";

  fixture() {
    if (!namespace_refusal().empty())
      return;
    apply(settings);
    // Up to a second after that the kernel drops what is sent, until its link
    // watch has seen the carrier.
    run_until([] {
      return shell("ip link show wwan0").find(" state UP ")
             != std::string::npos;
    });
    limits.tcp = 60ms;
    limits.dns_interval = 20ms;
    limits.echo_interval = 20ms;
  }

  probe_result run(std::vector<probe_target> targets) {
    link_prober prober{loop, "/sys", limits};
    std::optional<probe_result> result;
    prober.probe(
      {"wwan0", here, std::move(targets)}, [&](auto& x) { result = x; });
    BOOST_TEST(!result.has_value());
    run_until([&] { return result.has_value(); });
    return *result;
  }

  static probe_target tcp(const char* host, uint16_t port) {
    return {probe_method::tcp, host, port};
  }
  static probe_target dns(const char* host) {
    return {probe_method::dns, host, 53};
  }
  static probe_target ping(const char* host) {
    return {probe_method::icmp, host, 0};
  }

  /// Whether the network's side answers pings.
  static void answer_pings(bool on) {
    in_network([on] {
      std::ofstream{"/proc/sys/net/ipv4/icmp_echo_ignore_all"} << !on;
    });
  }

  probe_limits limits;
};

/// A name server that loses the first queries.
struct name_server {
  explicit name_server(sd_event* loop, int lose = 0) : left(lose) {
    in_network([this] { fd = listener(SOCK_DGRAM, "10.0.0.1", 53); });
    sd_event_source* source = nullptr;
    sd_event_add_io(loop, &source, fd.number(), EPOLLIN, on_query, this);
    io.reset(source);
  }

  static int on_query(sd_event_source*, int fd, uint32_t, void* self) {
    char buffer[512];
    sockaddr_in from{};
    socklen_t size = sizeof(from);
    auto at = reinterpret_cast<sockaddr*>(&from);
    auto n = ::recvfrom(fd, buffer, sizeof(buffer), 0, at, &size);
    if (n < 12 || static_cast<name_server*>(self)->left-- > 0)
      return 0;
    buffer[2] = static_cast<char>(0x81);
    ::sendto(fd, buffer, static_cast<size_t>(n), 0, at, size);
    return 0;
  }

  int left;
  descriptor fd;
  event_source io;
};

} // namespace

BOOST_AUTO_TEST_SUITE(
  probe_suite, *boost::unit_test::precondition(has_namespace))

BOOST_FIXTURE_TEST_CASE(an_open_port_is_reachable, fixture) {
  descriptor server;
  in_network([&] { server = listener(SOCK_STREAM, there, 3128); });
  auto x = run({tcp(there, 3128)});
  BOOST_TEST(x.ok);
  BOOST_TEST(x.error == "");
  BOOST_TEST(x.bytes > 100u);
  BOOST_TEST(x.bytes < 300u);
}

BOOST_FIXTURE_TEST_CASE(a_refusal_is_reachable_too, fixture) {
  BOOST_TEST(run({tcp(there, 9)}).ok);
}

BOOST_FIXTURE_TEST_CASE(silence_is_not, fixture) {
  auto x = run({tcp(nobody, 80), dns(nobody), ping(nobody)});
  BOOST_TEST(!x.ok);
  BOOST_TEST(
    x.error
    == "TCP 10.0.0.9:80: no answer; DNS 10.0.0.9: no answer; "
       "ping 10.0.0.9: no answer");
  BOOST_TEST(x.bytes > 0u);
  BOOST_TEST(x.bytes < 1000u);
}

BOOST_FIXTURE_TEST_CASE(pings_are_answered, fixture) {
  answer_pings(true);
  auto x = run({ping(there)});
  BOOST_TEST(x.ok);
  BOOST_TEST(x.bytes < 200u);
}

BOOST_FIXTURE_TEST_CASE(a_firewall_against_pings_harms_nobody, fixture) {
  answer_pings(false);
  BOOST_TEST(!run({ping(there)}).ok);
  name_server server{loop};
  BOOST_TEST(run({dns(there), ping(there)}).ok);
  answer_pings(true);
}

BOOST_FIXTURE_TEST_CASE(lost_queries_are_repeated, fixture) {
  name_server server{loop, 2};
  BOOST_TEST(run({dns(there)}).ok);
}

BOOST_FIXTURE_TEST_CASE(the_first_answer_ends_it, fixture) {
  descriptor server;
  in_network([&] { server = listener(SOCK_STREAM, there, 3128); });
  auto x = run({tcp(there, 3128), tcp(nobody, 1), tcp(nobody, 2)});
  BOOST_TEST(x.bytes < 300u);
}

BOOST_FIXTURE_TEST_CASE(nothing_leaves_through_another_interface, fixture) {
  shell("ip link set lo up");
  auto server = listener(SOCK_STREAM, "127.0.0.1", 3128);
  auto x = run({tcp("127.0.0.1", 3128)});
  BOOST_TEST(!x.ok);
}

BOOST_FIXTURE_TEST_CASE(what_is_no_address_is_told, fixture) {
  BOOST_TEST(
    run({tcp("proxy.example", 80)}).error
    == "TCP proxy.example:80: is not an IP address");
  BOOST_TEST(!run({}).ok);
}

BOOST_FIXTURE_TEST_CASE(a_family_without_address_fails_at_once, fixture) {
  auto x = run({ping("2001:db8::1")});
  BOOST_TEST(!x.ok);
  BOOST_TEST(x.error == "ping 2001:db8::1: Network is unreachable");
}

BOOST_FIXTURE_TEST_CASE(an_interface_that_is_gone_is_an_error, fixture) {
  shell("ip link del wwan0");
  BOOST_TEST(run({ping(there)}).error == "ping 10.0.0.1: No such device");
}

BOOST_FIXTURE_TEST_CASE(ends_in_the_middle_without_a_call, fixture) {
  auto called = false;
  {
    link_prober prober{loop, "/sys", limits};
    for (auto i = 0; i < 3; ++i)
      prober.probe(
        {"wwan0", here, {ping(nobody)}}, [&](auto&) { called = true; });
    settle();
  }
  settle();
  BOOST_TEST(!called);
}

BOOST_FIXTURE_TEST_CASE(counts_what_the_kernel_counts, fixture) {
  link_prober prober{loop, root};
  auto dir = at("class/net/wwan0/statistics");
  std::filesystem::create_directories(dir);
  std::ofstream{dir + "/rx_packets"} << "18446744073709551615\n";
  BOOST_TEST(prober.received("wwan0").value() == UINT64_MAX);
  BOOST_TEST(!prober.received("wwan1").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
