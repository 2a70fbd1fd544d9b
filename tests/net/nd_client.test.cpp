// IPv6 by routers' advertisements over a veth and over a tun device (raw IP).
#include "net/nd_client.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "tests/few_descriptors.hpp"
#include "tests/net/nd_session.hpp"
#include "tests/net/words.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::string_literals;

namespace {

void check_first_settings(nd_session& f) {
  f.get_settings();
  BOOST_TEST_REQUIRE(f.network->asked.size() == 1U);
  const auto& x = f.network->asked[0];
  BOOST_TEST(x.from() == "fe80::7");
  BOOST_TEST(x.to() == "ff02::2");
  BOOST_TEST(x.hop_limit() == 255U);
  BOOST_TEST(x.has_right_checksum());
  const auto& y = f.settings_told[0];
  BOOST_TEST(to_text(y.address) == "2001:db8:1:2::7");
  BOOST_TEST(y.prefix == 64);
  BOOST_TEST(to_text(y.router) == "fe80::1");
  BOOST_TEST(y.mtu == 1'430U);
  BOOST_TEST_REQUIRE(y.dns.size() == 1U);
  BOOST_TEST(to_text(y.dns[0]) == "2001:db8::53");
}

/// What is heard next is the one that is right.
void check_refusals(nd_session& f) {
  f.begin();
  f.next_question();
  auto bytes = nd_advert{}.prefix("2001:db8:bad::").bytes();
  auto of_type = [](unsigned type) {
    nd_advert x;
    x.type = type;
    return x.prefix("2001:db8:bad::").bytes();
  };
  std::vector<nd_answer> all(6, nd_answer{bytes});
  all[0].hop_limit = 64;
  all[1].from = "2001:db8::1";
  all[2].checksum = 0x1234;
  all[3].message += "\x03\0\0\0\0\0\0\0"s;
  all[4].message = of_type(135);
  all[5].message.resize(12);
  for (const auto& x : all)
    f.network->send(x);
  f.network->send(f.usual());
  f.run_until([&f] { return !f.settings_told.empty(); });
  BOOST_TEST(f.settings_told.size() == 1U);
  BOOST_TEST(to_text(f.settings_told[0].address) == "2001:db8:1:2::7");
}

} // namespace

BOOST_AUTO_TEST_SUITE(
  nd_client_suite, *boost::unit_test::precondition(has_links))

BOOST_FIXTURE_TEST_CASE(a_veth_asks_with_its_mac, nd_session) {
  check_first_settings(*this);
  auto message = network->asked[0].message();
  BOOST_TEST(words_of(message.substr(4)) == "00000000 01010200 00000001");
}

BOOST_FIXTURE_TEST_CASE(raw_ip_asks_without_one, raw_ip_nd_session) {
  check_first_settings(*this);
  BOOST_TEST(network->asked[0].message().size() == 8U);
}

BOOST_FIXTURE_TEST_CASE(what_no_router_sends_is_not_heard, nd_session) {
  check_refusals(*this);
}

BOOST_FIXTURE_TEST_CASE(raw_ip_does_not_hear_it, raw_ip_nd_session) {
  check_refusals(*this);
}

BOOST_FIXTURE_TEST_CASE(an_answer_to_it_alone_is_heard, raw_ip_nd_session) {
  begin();
  next_question();
  nd_answer x{usual().bytes()};
  x.to = "fe80::7";
  network->send(x);
  run_until([this] { return !settings_told.empty(); });
}

BOOST_FIXTURE_TEST_CASE(other_links_routers_are_not_heard, nd_session) {
  nd_network other{loop, nd_network::kind::tun, "wwan1"};
  bring_up("wwan1");
  begin();
  next_question();
  nd_answer x{nd_advert{}.prefix("2001:db8:bad::").bytes()};
  other.send(x);
  network->send(usual());
  run_until([this] { return !settings_told.empty(); });
  BOOST_TEST(to_text(settings_told[0].address) == "2001:db8:1:2::7");
}

BOOST_FIXTURE_TEST_CASE(it_is_asked_again_and_lost_in_time, nd_session) {
  network->on_question = [this](const nd_question&) {
    auto x = usual();
    x.lifetime = 1; // 2 s
    network->send(x);
  };
  begin();
  run_until([this] { return !settings_told.empty(); });
  network->on_question = nullptr;
  heard = network->asked.size();
  next_question();
  BOOST_TEST(lost.empty());
  run_until([this] { return !lost.empty(); });
  BOOST_TEST(lost[0] == "fe80::1 was not advertised in time");
  serve();
  run_until([this] { return settings_told.size() == 2; });
  BOOST_TEST(silence.empty());
}

BOOST_FIXTURE_TEST_CASE(a_router_that_leaves_is_lost, raw_ip_nd_session) {
  get_settings();
  nd_advert farewell;
  farewell.lifetime = 0;
  network->send(farewell);
  run_until([this] { return !lost.empty(); });
  BOOST_TEST(lost[0] == "fe80::1 is no default router any more");
  nd_answer other{usual().bytes()};
  other.from = "fe80::2";
  network->send(other);
  run_until([this] { return settings_told.size() == 2; });
  BOOST_TEST(to_text(settings_told[1].router) == "fe80::2");
}

BOOST_FIXTURE_TEST_CASE(silence_is_told_with_what_was_wrong_last, nd_session) {
  network->on_question = [this](const nd_question&) {
    nd_answer x{usual().bytes()};
    x.hop_limit = 64;
    network->send(x);
  };
  begin();
  run_until([this] { return !silence.empty(); });
  BOOST_TEST(
    silence[0]
    == "no router advertisement in 1 s: a router advertisement's hop limit is "
       "64, not 255");
  BOOST_TEST(!is_here);
  serve(); // it goes on
  run_until([this] { return !settings_told.empty(); });
  BOOST_TEST(silence.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(its_address_may_come_late, raw_ip_nd_session) {
  remove_address();
  serve();
  begin();
  run_until([this] { return !silence.empty(); });
  BOOST_TEST(
    silence[0]
    == "no router advertisement in 1 s: Cannot assign requested address");
  BOOST_TEST(is_here);
  BOOST_TEST(network->asked.empty());
  set_address();
  run_until([this] { return !settings_told.empty(); });
}

BOOST_FIXTURE_TEST_CASE(a_tentative_address_is_waited_for, nd_session) {
  remove_address();
  shell("ip link set wwan0 arp on");
  set_address("");
  auto before = shell("ip -6 addr show dev wwan0 tentative");
  BOOST_TEST(before != "");
  serve();
  begin();
  run_until([this] { return !settings_told.empty(); });
  BOOST_TEST(shell("ip -6 addr show dev wwan0 tentative") == "");
  BOOST_TEST(network->asked[0].from() == "fe80::7");
}

BOOST_FIXTURE_TEST_CASE(its_address_may_go_and_come, nd_session) {
  begin();
  next_question();
  remove_address();
  run_until([this] { return !silence.empty(); });
  BOOST_TEST(silence[0].find(": Cannot assign") != std::string::npos);
  serve();
  set_address();
  run_until([this] { return !settings_told.empty(); });
}

BOOST_FIXTURE_TEST_CASE(a_link_that_is_down_is_waited_for, nd_session) {
  shell("ip link set wwan0 down");
  begin();
  run_until([this] { return !silence.empty(); });
  BOOST_TEST(silence[0].find("no router advertisement in 1 s: ") == 0U);
  BOOST_TEST(is_here);
  serve();
  bring_up("wwan0");
  set_address();
  run_until([this] { return !settings_told.empty(); });
}

BOOST_FIXTURE_TEST_CASE(without_descriptors_it_goes_on_later, nd_session) {
  begin();
  settle();
  client.reset();
  begin();
  {
    few_descriptors none{0};
    run_until([this] { return !silence.empty(); });
  }
  BOOST_TEST(
    silence[0] == "no router advertisement in 1 s: Too many open files");
  serve();
  run_until([this] { return !settings_told.empty(); });
}

BOOST_FIXTURE_TEST_CASE(other_links_are_told_and_left, nd_session) {
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

BOOST_FIXTURE_TEST_CASE(a_link_that_goes_ends_nothing, nd_session) {
  begin();
  next_question();
  shell("ip link del wwan0");
  run_until([this] { return !silence.empty(); });
  BOOST_TEST(is_here);
}

BOOST_FIXTURE_TEST_CASE(who_is_told_may_end_it, nd_session) {
  auto told = 0;
  nd_handlers end;
  end.on_settings = [&](const nd_settings&) {
    client.reset();
    ++told;
  };
  end.on_silence = [&](const std::string&, bool) {
    client.reset();
    ++told;
  };
  end.on_lost = [&](const std::string&) {
    client.reset();
    ++told;
  };
  nd_wish wish;
  wish.interface = interface;
  wish.who.link_local = ip6("fe80::7");
  client.emplace(loop, wish, end, brisk());
  run_until([&] { return told == 1; }); // silence
  serve();
  client.emplace(loop, wish, end, brisk());
  run_until([&] { return told == 2; }); // settings
  end.on_settings = [&](const nd_settings&) {
    nd_advert farewell;
    farewell.lifetime = 0;
    network->send(farewell);
  };
  client.emplace(loop, wish, end, brisk());
  run_until([&] { return told == 3; }); // their loss
  settle();
  BOOST_TEST(sockets() == "");
}

BOOST_AUTO_TEST_SUITE_END()
