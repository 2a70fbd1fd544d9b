#include <boost/test/unit_test.hpp>

#include <vector>

#include <linux/rtnetlink.h>
#include <net/if.h>

#include "tests/net/netns.hpp"
#include "tests/net/stranger.hpp"

namespace {

using namespace wwan;

// What is told, in order.
struct fixture : netns_fixture {
  fixture() {
    if (!net)
      return;
    net->on_change([this](const std::string& x) { told += "change " + x; });
    net->on_link([this](const std::string& x) { told += "link " + x; });
    settle();
    told.clear();
  }

  // What is told of a shell command's effects.
  std::string after(const std::string& command) {
    told.clear();
    BOOST_TEST(shell(command) == "");
    settle();
    return told;
  }

  std::string told;
};

const std::string good_route =
  "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric 5001\n";

} // namespace

BOOST_AUTO_TEST_SUITE(
  rtnetlink_watch, *boost::unit_test::precondition(has_namespace))

BOOST_FIXTURE_TEST_CASE(own_changes_are_not_told, fixture) {
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(apply(settings, 5002) == "");
  settings.address = "10.0.0.6";
  settings.gateway = "10.0.0.5";
  BOOST_TEST(apply(settings, 5002) == "");
  BOOST_TEST(clear() == "");
  settle();
  BOOST_TEST(told == "");
}

BOOST_FIXTURE_TEST_CASE(what_was_undone_is_named_by_what_mends_it, fixture) {
  auto undone = [this](const std::string& command) {
    after(command);
    BOOST_TEST(apply(settings) == "");
    return changed;
  };
  BOOST_TEST(undone("true") == ""); // of a new link nothing was
  BOOST_TEST(undone("true") == "");
  BOOST_TEST(
    undone("ip addr flush dev wwan0") == "removed the address 10.0.0.2/30");
  BOOST_TEST(
    undone("ip route del default")
    == "removed the default route via 10.0.0.1 metric 5001");
  BOOST_TEST(undone("ip link set wwan0 mtu 900") == "changed the MTU");
  BOOST_TEST(undone("ip link set wwan0 down") == "took down the link");
  BOOST_TEST(
    undone("ip addr add 192.0.2.1/32 dev wwan0")
    == "added the address 192.0.2.1/32");
  BOOST_TEST(undone("ip link del wwan0; ip link add wwan0 type ifb") == "");
}

BOOST_FIXTURE_TEST_CASE(what_another_process_sends_is_not_heard, fixture) {
  BOOST_TEST(apply(settings) == "");
  stranger other;
  auto ports = route_ports();
  BOOST_TEST(ports.size() >= 2U); // the watch, the requests
  auto index = static_cast<int>(::if_nametoindex("wwan0"));
  auto group = uint32_t{1} << (RTNLGRP_LINK - 1);
  bool multicast = false;
  for (const auto& message : forgeries(index)) {
    for (auto port : ports)
      BOOST_TEST(!other.send(port, 0, message));
    multicast |= other.send(0, group, message);
  }
  settle();
  BOOST_TEST(multicast);
  BOOST_TEST(told == "");
  // The kernel itself is heard as before.
  BOOST_TEST(after("ip link set wwan0 mtu 1400") == "change wwan0");
}

BOOST_FIXTURE_TEST_CASE(what_others_do_is_told_once_and_mended, fixture) {
  BOOST_TEST(apply(settings) == "");
  const std::string readded = "ip addr del 10.0.0.2/30 dev wwan0;"
                              "ip addr add 10.0.0.2/30 dev wwan0 noprefixroute";
  for (const auto& harm : std::initializer_list<std::string>{
         "ip route del default dev wwan0",
         "ip route add default via 10.0.0.1 dev wwan0 metric 1",
         "ip addr del 10.0.0.2/30 dev wwan0",
         readded,
         "ip addr add 10.3.0.1/24 dev wwan0",
         "ip addr flush dev wwan0",
         "ip link set wwan0 down",
         "ip link set wwan0 mtu 1400",
         "ip link set wwan0 arp on",
       }) {
    BOOST_TEST_CONTEXT(harm) {
      BOOST_TEST(after(harm) == "change wwan0");
      told.clear();
      BOOST_TEST(apply(settings) == "");
      settle();
      BOOST_TEST(told == "");
      BOOST_TEST(routes() == good_route);
      BOOST_TEST(addresses() == "10.0.0.2/30 brd 10.0.0.3 scope global\n");
      BOOST_TEST(
        link() == "<BROADCAST,MULTICAST,NOARP,UP,LOWER_UP>\nmtu 1430\n");
    }
  }
}

BOOST_FIXTURE_TEST_CASE(what_does_not_matter_is_not_told, fixture) {
  BOOST_TEST(after("ip link set wwan0 up") == ""); // not applied yet
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(
    after("ip route add 10.77.0.0/16 dev wwan0;"
          "ip route add default dev wwan0 table 99;"
          "ip link set wwan0 alias x")
    == "");
  BOOST_TEST(clear() == "");
  BOOST_TEST(after("ip link set wwan0 up") == "");
}

BOOST_FIXTURE_TEST_CASE(links_of_any_name_are_told, fixture) {
  BOOST_TEST(after("ip link add wwan1 type ifb") == "link wwan1");
  BOOST_TEST(after("ip link set wwan1 up mtu 1400") == "");
  BOOST_TEST(
    after("ip link set wwan1 down; ip link set wwan1 name wwan2")
    == "link wwan2");
  BOOST_TEST(after("ip link del wwan2") == "");
}

BOOST_FIXTURE_TEST_CASE(an_interface_that_comes_back_is_told, fixture) {
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(after("ip link del wwan0") == "change wwan0");
  BOOST_TEST(apply(settings) == "wwan0: no such interface");
  BOOST_TEST(after("ip link add wwan0 type ifb") == "link wwan0change wwan0");
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(routes() == good_route);
}

BOOST_FIXTURE_TEST_CASE(too_much_news_is_a_change, fixture) {
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(
    after("ip link add wwan1 type ifb; ip link set wwan1 up;"
          "for i in $(seq 0 4999); do"
          " echo route add 172.16.$((i/250)).$((i%250))/32 dev wwan1;"
          "done | ip -batch -")
    == "link wwan1change wwan0");
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0u);
  BOOST_TEST(after("ip route del default dev wwan0") == "change wwan0");
  BOOST_TEST(after("ip link set wwan1 mtu 1400") == "");
}

// Somebody interferes after each number of turns of the loop; when all is
// quiet, the world is as wanted.
BOOST_FIXTURE_TEST_CASE(interference_at_any_moment_is_mended, fixture) {
  net->on_change([this](const std::string&) {
    net->apply("wwan0", settings.with(5001), [](const link_outcome&) {});
  });
  for (std::string harm : {
         "ip route flush default; true",
         "ip addr flush dev wwan0",
         "ip link set wwan0 down",
       })
    for (int turns = 0; turns < 24; ++turns) {
      BOOST_TEST(clear() == "");
      net->apply("wwan0", settings.with(5001), [](const link_outcome&) {});
      for (int i = 0; i < turns; ++i)
        sd_event_run(loop, 0);
      shell(harm);
      settle();
      BOOST_TEST_CONTEXT(harm << " after " << turns) {
        BOOST_TEST(routes() == good_route);
        BOOST_TEST(addresses() == "10.0.0.2/30 brd 10.0.0.3 scope global\n");
      }
    }
}

BOOST_FIXTURE_TEST_CASE(vanishing_at_any_moment_is_told, netns_fixture) {
  for (int turns = 0; turns < 24; ++turns)
    for (bool up : {true, false}) {
      shell("ip link del wwan0; ip link add wwan0 type ifb");
      if (!up)
        BOOST_TEST(apply(settings) == "");
      std::vector<std::string> results;
      auto done = [&](const link_outcome& x) {
        const auto& e = x.error;
        results.push_back(e);
      };
      if (up)
        net->apply("wwan0", settings.with(5001), done);
      else
        net->clear("wwan0", done);
      for (int i = 0; i < turns; ++i)
        sd_event_run(loop, 0);
      shell("ip link del wwan0");
      settle();
      BOOST_REQUIRE(results.size() == 1u);
      // What was read before may be enough for a success.
      bool gone = results[0] == "wwan0: no such interface";
      bool fine = (up && gone) || results[0].empty();
      BOOST_TEST(fine);
      BOOST_TEST((gone || !up || turns > 1));
    }
}

BOOST_AUTO_TEST_SUITE_END()
