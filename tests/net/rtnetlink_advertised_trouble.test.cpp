// Routers that mean no good, and what other sessions left.
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>

#include "tests/net/advertised.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct trouble_fixture : advertised_fixture {
  /// Sends as fast as it can while this goes on.
  void amid(
    nd_network& from, const std::function<nd_answer(unsigned)>& what,
    const std::function<void()>& action) {
    std::atomic<bool> stop{false};
    std::thread sender{[&] {
      for (unsigned i = 0; !stop; ++i)
        from.send(what(i));
    }};
    action();
    stop = true;
    sender.join();
  }

  /// Its session is another one by now, and no router says anything.
  void follow(const std::string& id) {
    network->on_question = nullptr;
    want.lease_of = 1;
    want.link_local = id;
    BOOST_TEST(apply_all(want) == "wwan0: no router advertisement in 1 s");
    BOOST_TEST(last.is_of_session);
    BOOST_TEST(addresses_of_v6() == id + "/64\n");
    BOOST_TEST(routes_of_v6() == "");
    BOOST_TEST(servers() == "");
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(
  rtnetlink_advertised_trouble, *boost::unit_test::precondition(has_links))

BOOST_FIXTURE_TEST_CASE(other_prefixes_all_the_time, trouble_fixture) {
  auto another = [](unsigned x) {
    auto at = [](unsigned y) {
      return "2001:db8:1:" + std::to_string(y % 1000 + 1) + "::";
    };
    return nd_answer{
      nd_advert{}.prefix(at(x), 3'600, 0).prefix(at(x + 1)).bytes()};
  };
  amid(*network, another, [this] {
    auto all = mutations([this] { BOOST_TEST(apply_all(want) == ""); });
    BOOST_TEST(all < 40U);
  });
}

BOOST_FIXTURE_TEST_CASE(a_router_that_comes_and_goes, trouble_fixture) {
  auto comes_or_goes = [](unsigned x) {
    auto result = usual();
    result.lifetime = x % 2 * 1'800;
    return nd_answer{result.bytes()};
  };
  amid(*network, comes_or_goes, [this] {
    BOOST_TEST(mutations([this] { apply_all(want); }) < 80U);
  });
}

// No kernel takes that for a gateway.
BOOST_FIXTURE_TEST_CASE(a_router_has_our_address, trouble_fixture) {
  network->on_question = [this](const nd_question&) {
    nd_answer ours{usual().bytes()};
    ours.from = "fe80::7";
    network->send(ours);
    network->send(usual());
  };
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(routes_of_v6().find("default via fe80::1 ") == 0U);
}

BOOST_FIXTURE_TEST_CASE(another_session_has_to_be_told, trouble_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  follow("fe80::7");
}

BOOST_FIXTURE_TEST_CASE(with_another_id_too, trouble_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  follow("fe80::8");
}

// It ended while no agent was there.
BOOST_FIXTURE_TEST_CASE(and_by_another_agent, trouble_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  start_anew();
  follow("fe80::8");
}

BOOST_FIXTURE_TEST_CASE(an_id_of_our_own_is_known_again, trouble_fixture) {
  serve();
  want.link_local.clear();
  BOOST_TEST(apply_all(want) == "");
  network->on_question = nullptr;
  start_anew();
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(want) == ""); }) == 0U);
  BOOST_TEST(last.leased.has(ip_family::v6));
}

BOOST_FIXTURE_TEST_CASE(its_id_may_be_told_late, trouble_fixture) {
  serve();
  want.link_local.clear();
  BOOST_TEST(apply_all(want) == "");
  want.link_local = "fe80::7";
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(addresses_of_v6() == both_addresses);
}

// With DHCP it is not known which MTU the link is to have.
BOOST_FIXTURE_TEST_CASE(the_mtu_was_too_small_before, trouble_fixture) {
  shell("ip link set wwan0 mtu 1200");
  beside.addresses.clear();
  beside.lease_for = "lte";
  serve();
  BOOST_TEST(apply_all(beside) == "");
  BOOST_TEST(addresses_of_v6() == both_addresses);
}

BOOST_FIXTURE_TEST_CASE(it_becomes_so_while_it_waits, trouble_fixture) {
  std::optional<link_outcome> result;
  net->apply("wwan0", want, [&](const link_outcome& x) { result = x; });
  run_until([this] { return !network->asked.empty(); });
  shell("ip link set wwan0 mtu 1200");
  run_until([] { return addresses_of_v6() == "fe80::7/64\n"; });
  serve();
  run_until([&] { return result.has_value(); });
  BOOST_TEST(result->error == "");
  BOOST_TEST(addresses_of_v6() == both_addresses);
}

// What comes before a socket is bound is of all links.
BOOST_FIXTURE_TEST_CASE(other_links_are_not_heard, trouble_fixture) {
  nd_network other{loop, nd_network::kind::tun, "wwan1"};
  bring_up("wwan1");
  auto told = nd_answer{usual().bytes()};
  auto link = find_dhcp_link("wwan0");
  auto heard_of_others = 0;
  amid(
    other, [&](unsigned) { return told; },
    [&] {
      for (auto i = 0; i < 1'000; ++i) {
        auto socket = open_nd_socket(link);
        char buffer[nd_buffer];
        while (!receive_advertisement(socket, buffer).bytes.empty())
          ++heard_of_others;
      }
    });
  BOOST_TEST(heard_of_others == 0);
}

// What waits for a router is no reason to tell of the other family's nothing.
BOOST_FIXTURE_TEST_CASE(servers_are_told_beside_what_is_kept, trouble_fixture) {
  serve();
  BOOST_TEST(apply_all(beside) == "");
  network->on_question = nullptr;
  net.reset();
  rtnetlink::options how;
  how.nd = brisk();
  how.secret[0] = 7;
  std::vector<std::string> told;
  how.on_servers = [&told](const link_servers& x) {
    told = x.servers;
  };
  net.emplace(loop, at("resolv.conf"), how);
  beside.dns = {"8.8.8.8"};
  BOOST_TEST(apply_all(beside) == "");
  BOOST_TEST((told == std::vector<std::string>{"8.8.8.8", "2001:db8::53"}));
  BOOST_TEST(servers() == "nameserver 2001:db8::53\n");
}

BOOST_AUTO_TEST_SUITE_END()
