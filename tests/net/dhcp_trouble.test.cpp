// Servers, links and a machine that do not do as they should.
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "tests/few_descriptors.hpp"
#include "tests/net/dhcp_session.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_AUTO_TEST_SUITE(dhcp_troubles, *boost::unit_test::precondition(has_links))

BOOST_FIXTURE_TEST_CASE(what_the_kernel_does_not_have_is_told, dhcp_session) {
  get_lease(0); // nobody sets the address
  run_until([this] { return !lost.empty(); });
  // With the kernel's word for a source that it does not have.
  BOOST_TEST(lost[0].find("10.0.0.2 was not renewed in time: ") == 0U);
  BOOST_TEST(next_question().kind() == '\x01');
}

BOOST_FIXTURE_TEST_CASE(damaged_packets_are_not_heard, raw_ip_session) {
  begin();
  auto offer = next_question().answer(dhcp_kind::offer);
  const std::vector<void (*)(udp_answer&)> damages = {
    [](udp_answer& x) { x.udp_sum = 0x1234; },
    [](udp_answer& x) { x.fragment = 0x2000; },
    [](udp_answer& x) { x.fragment = 185; },
    [](udp_answer& x) { x.port = 67; },
    [](udp_answer& x) { x.protocol = 6; },
    [](udp_answer& x) { x.udp_size = 9'000; },
    [](udp_answer& x) { x.payload.resize(4'000); },
  };
  for (const auto& damage : damages) {
    udp_answer x{offer.bytes()};
    damage(x);
    network->send(x);
  }
  offer.address = "10.0.0.3"; // the first one that is whole
  network->send(offer);
  dhcp_question x;
  do
    x = next_question();
  while (x.kind() == '\x01');
  BOOST_TEST(x.option_of(50) == four("10.0.0.3"));
}

// The kernel of this very machine leaves UDP's checksum to a veth that has
// none.
BOOST_FIXTURE_TEST_CASE(a_server_beside_us_is_heard, dhcp_session) {
  descriptor socket;
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(67);
  in_network([&] {
    int on = 1;
    socket = descriptor{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    ::setsockopt(socket.number(), SOL_SOCKET, SO_BROADCAST, &on, sizeof(on));
    ::setsockopt(
      socket.number(), SOL_SOCKET, SO_BINDTODEVICE, "net0", sizeof("net0"));
    auto raw = reinterpret_cast<sockaddr*>(&at);
    BOOST_REQUIRE(::bind(socket.number(), raw, sizeof(at)) == 0);
  });
  begin();
  auto bytes = next_question().answer(dhcp_kind::offer).bytes();
  at.sin_port = htons(68);
  at.sin_addr.s_addr = INADDR_BROADCAST;
  BOOST_REQUIRE(
    ::sendto(
      socket.number(), bytes.data(), bytes.size(), 0,
      reinterpret_cast<sockaddr*>(&at), sizeof(at))
    > 0);
  dhcp_question x;
  do
    x = next_question();
  while (x.kind() == '\x01');
  BOOST_TEST(x.option_of(50) == four(client_address));
}

BOOST_FIXTURE_TEST_CASE(
  silence_is_told_with_what_was_wrong_last, dhcp_session) {
  network->on_question = [this](const dhcp_question& x) {
    network->send(x.answer(dhcp_kind::offer).add(51, "?"));
  };
  begin();
  run_until([this] { return !silence.empty(); });
  BOOST_TEST(
    silence[0] == "no DHCP offer in 1 s: option 51 has 5 bytes, not 4");
  serve(); // it goes on
  run_until([this] { return !leases.empty(); });
  BOOST_TEST(silence.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(
  a_link_that_is_down_is_told_and_waited_for, dhcp_session) {
  shell("ip link set wwan0 down");
  begin();
  run_until([this] { return !silence.empty(); });
  BOOST_TEST(silence[0] == "no DHCP offer in 1 s: Network is down");
  serve();
  shell("ip link set wwan0 up");
  run_until([this] { return !leases.empty(); });
}

BOOST_FIXTURE_TEST_CASE(without_descriptors_it_goes_on_later, dhcp_session) {
  begin();
  settle();
  client.reset();
  begin();
  {
    few_descriptors none{0};
    run_until([this] { return !silence.empty(); });
  }
  BOOST_TEST(silence[0] == "no DHCP offer in 1 s: Too many open files");
  serve();
  run_until([this] { return !leases.empty(); });
}

BOOST_FIXTURE_TEST_CASE(other_links_are_told_and_left, dhcp_session) {
  for (std::string x : {"wwan9", "lo", "wwan0wwan0wwan0w"}) {
    silence.clear();
    interface = x;
    begin();
    run_until([this] { return !silence.empty(); });
    BOOST_TEST(
      silence[0]
      == (x == "lo" ? "it is neither Ethernet nor raw IP" : "No such device"));
    BOOST_TEST(sockets() == "");
  }
}

BOOST_FIXTURE_TEST_CASE(a_link_that_goes_ends_nothing, dhcp_session) {
  begin();
  next_question();
  shell("ip link del wwan0");
  run_until([this] { return !silence.empty(); });
  BOOST_TEST(silence[0] == "no DHCP offer in 1 s: No such device or address");
}

BOOST_AUTO_TEST_SUITE_END()
