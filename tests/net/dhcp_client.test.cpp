// Leases over a veth and over a tun device (raw IP).
#include "net/dhcp_client.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "tests/net/dhcp_session.hpp"
#include "tests/net/words.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

void check_first_lease(dhcp_session& f) {
  f.serve();
  f.begin();
  f.run_until([&f] { return !f.leases.empty(); });
  BOOST_TEST_REQUIRE(f.network->asked.size() == 2U);
  for (const auto& x : f.network->asked) {
    BOOST_TEST(x.from() == 0U);
    BOOST_TEST(x.to() == 0xffffffffU);
    BOOST_TEST(x.option_of(108) == "");
  }
  const auto& request = f.network->asked[1];
  BOOST_TEST(request.option_of(50) == four(client_address));
  BOOST_TEST(request.option_of(54) == four(server_address));
  const auto& x = f.leases[0].settings;
  BOOST_TEST(x.address == client_address);
  BOOST_TEST(x.prefix == 24);
  BOOST_TEST(x.gateway.value() == server_address);
  BOOST_TEST(x.dns.size() == 1U);
  BOOST_TEST(x.mtu == 1430U);
  BOOST_TEST(f.leases[0].server == server_address);
  BOOST_TEST(f.sockets() == "");
}

void check_renewal(dhcp_session& f) {
  f.get_lease(0); // 2 s
  f.set_address();
  auto x = f.next_question();
  BOOST_TEST(f.sockets() == "udp");
  BOOST_TEST(x.from() == client_address);
  BOOST_TEST(x.to() == server_address);
  BOOST_TEST(x.option_of(50) == "");
  BOOST_TEST(x.option_of(54) == "");
  BOOST_TEST(x.message().substr(12, 4) == four(client_address));
  udp_answer packet{x.answer(dhcp_kind::ack).bytes()};
  packet.to = client_address;
  f.network->send(packet);
  f.run_until([&f] { return f.leases.size() == 2; });
  BOOST_TEST((f.leases[1].until > f.leases[0].until));
  BOOST_TEST(f.sockets() == "");
}

void check_loss(dhcp_session& f) {
  f.get_lease(0);
  f.set_address();
  BOOST_TEST(f.next_question().to() == server_address);
  auto x = f.next_question();
  BOOST_TEST(x.from() == client_address);
  BOOST_TEST(x.to() == 0xffffffffU);
  f.run_until([&f] { return !f.lost.empty(); });
  BOOST_TEST(f.lost[0] == "10.0.0.2 was not renewed in time");
  BOOST_TEST(f.sockets() == "packets");
  x = f.next_question();
  BOOST_TEST(x.kind() == '\x01');
  BOOST_TEST(x.from() == 0U);
}

} // namespace

BOOST_AUTO_TEST_SUITE(
  dhcp_client_suite, *boost::unit_test::precondition(has_links))

BOOST_FIXTURE_TEST_CASE(a_veth_gets_a_lease_by_its_mac, dhcp_session) {
  check_first_lease(*this);
  auto x = network->asked[0];
  BOOST_TEST(words_of(x.message().substr(0, 4)) == "01010600");
  BOOST_TEST(words_of(x.message().substr(10, 2)) == "0000");
  BOOST_TEST(x.message().substr(28, 6) == a_mac);
  BOOST_TEST(x.option_of(61) == "\x01" + a_mac);
}

BOOST_FIXTURE_TEST_CASE(raw_ip_gets_a_lease_by_its_label, raw_ip_session) {
  check_first_lease(*this);
  auto x = network->asked[0];
  BOOST_TEST(words_of(x.message().substr(0, 4)) == "01000000");
  BOOST_TEST(words_of(x.message().substr(10, 2)) == "8000");
  BOOST_TEST(x.option_of(61) == raw_ip_identity("lte", {}).client_id);
}

BOOST_FIXTURE_TEST_CASE(it_is_renewed_from_its_address, dhcp_session) {
  check_renewal(*this);
}

BOOST_FIXTURE_TEST_CASE(raw_ip_is_renewed_from_its_address, raw_ip_session) {
  check_renewal(*this);
}

BOOST_FIXTURE_TEST_CASE(all_are_asked_before_it_is_lost, dhcp_session) {
  check_loss(*this);
}

BOOST_FIXTURE_TEST_CASE(raw_ip_asks_all_before_it_is_lost, raw_ip_session) {
  check_loss(*this);
}

BOOST_FIXTURE_TEST_CASE(a_refusal_to_all_is_heard, dhcp_session) {
  get_lease(0);
  set_address();
  auto x = next_question();
  auto refusal = x.answer(dhcp_kind::nak);
  network->send(refusal.add(56, "gone"));
  run_until([this] { return !lost.empty(); });
  BOOST_TEST(lost[0] == "10.0.0.2 was refused by its DHCP server: gone");
  BOOST_TEST(next_question().kind() == '\x01');
}

BOOST_FIXTURE_TEST_CASE(a_former_lifes_lease_is_asked_for, dhcp_session) {
  serve();
  begin({client_address, dhcp_never});
  run_until([this] { return !leases.empty(); });
  BOOST_TEST(network->asked.size() == 1U);
  BOOST_TEST(network->asked[0].option_of(50) == four(client_address));
  BOOST_TEST(network->asked[0].option_of(54) == "");
}

BOOST_FIXTURE_TEST_CASE(who_is_told_may_end_it, dhcp_session) {
  auto told = 0;
  dhcp_handlers end;
  end.on_lease = [&](const dhcp_lease&) {
    client.reset();
    ++told;
  };
  end.on_lost = [&](const std::string&) {
    client.reset();
    ++told;
  };
  end.on_silence = [&](const std::string&, bool) {
    client.reset();
    ++told;
  };
  client.emplace(loop, dhcp_wish{interface, "", {}, {}}, end, brisk());
  run_until([&] { return told == 1; }); // silence
  serve();
  client.emplace(loop, dhcp_wish{interface, "", {}, {}}, end, brisk());
  run_until([&] { return told == 2; }); // a lease
  network->on_question = [this](const dhcp_question& x) {
    network->send(x.answer(dhcp_kind::nak));
  };
  dhcp_memory former{client_address, dhcp_never};
  client.emplace(loop, dhcp_wish{interface, "", {}, former}, end, brisk());
  run_until([&] { return told == 3; }); // its loss
  settle();
  BOOST_TEST(sockets() == "");
}

BOOST_FIXTURE_TEST_CASE(the_port_is_shared, dhcp_session) {
  descriptor other{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
  int on = 1;
  ::setsockopt(other.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(68);
  BOOST_REQUIRE(
    ::bind(other.number(), reinterpret_cast<sockaddr*>(&at), sizeof(at)) == 0);
  get_lease(0);
  set_address();
  serve();
  run_until([this] { return leases.size() == 2; });
}

BOOST_AUTO_TEST_SUITE_END()
