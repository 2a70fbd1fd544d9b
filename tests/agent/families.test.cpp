// Both families of a session, from ModemManager's settings to the kernel, by
// the whole agent.
#include "families.hpp"

#include <boost/test/unit_test.hpp>

#include "net/target.hpp"
#include "reactions.hpp"
#include "watchman.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

constexpr auto v4 = "10.64.0.2";
constexpr auto v6 = "2001:db8:64::2";

sim::world_options one_modem() {
  sim::world_options result;
  result.modems = 1;
  return result;
}

struct dual_stage : virtual_stage {
  dual_stage() : virtual_stage{one_modem()} {
    wanted.ip_type = "ipv4v6";
  }

  bool has(const std::string& address, const std::string& on = "wwan0") const {
    return kernel.carries(on, address);
  }

  const link_snapshot& link() {
    return kernel.links.at("wwan0").has.now();
  }

  config_maker wanted;
};

link_operation simple(link_verb verb, uint32_t mtu = 0) {
  link_operation x;
  x.verb = verb;
  x.mtu = mtu;
  return x;
}

} // namespace

BOOST_FIXTURE_TEST_CASE(both_are_served_where_both_are_granted, dual_stage) {
  bring_up(*this, wanted);
  BOOST_TEST(has(v4));
  BOOST_TEST(has(v6));
  BOOST_TEST(unlike_kernel(*this, 0, "ipv4v6") == "");
  // IPv6 is for who asks for it.
  BOOST_TEST(unlike_kernel(*this, 0, "ipv4") != "");
  wanted.ip_type = "ipv4";
  ++wanted.revision;
  configure(wanted.text());
  BOOST_TEST(until([&] { return !has(v6) && has(v4); }, 5s));
  BOOST_TEST(unlike_kernel(*this, 0, "ipv4") == "");
}

BOOST_AUTO_TEST_CASE(one_is_served_where_one_is_granted) {
  for (auto is_6 : {false, true}) {
    dual_stage x;
    x.say(std::string{"0 grants ipv"} + (is_6 ? "6" : "4"));
    bring_up(x, x.wanted);
    BOOST_TEST(x.has(v4) == !is_6);
    BOOST_TEST(x.has(v6) == is_6);
    BOOST_TEST(x.count_calls("Connect") == 0u, x.calls());
    BOOST_TEST(unlike_kernel(x, 0, "ipv4v6") == "");
  }
}

// It asked for IPv6 ever after, and for what it could not use.
BOOST_FIXTURE_TEST_CASE(ipv4_is_back_when_it_is_granted_again, dual_stage) {
  wanted.ip_type = "";
  say("0 grants ipv6");
  configure(wanted.text());
  start_agent();
  pass(2min);
  BOOST_TEST(!connected(0));
  BOOST_TEST(!has_session(0)); // one of IPv6 would be of no use
  say("0 grants ipv4v6");
  BOOST_TEST(until([&] { return connected(0) && has(v4); }, 35min));
}

BOOST_FIXTURE_TEST_CASE(what_others_take_of_either_comes_back, dual_stage) {
  bring_up(*this, wanted);
  auto of = [this](ip_family family) {
    for (const auto& x : link().addresses)
      if (x.family() == family && !is_link_local(x.local))
        return x;
    return address_entry{};
  };
  auto route_of = [this](ip_family family) {
    for (const auto& x : link().routes)
      if (x.family == family)
        return x;
    return route_entry{};
  };
  std::vector<link_operation> all;
  for (auto family : both_families) {
    all.push_back(simple(link_verb::remove_address));
    all.back().address = of(family);
    all.push_back(simple(link_verb::remove_route));
    all.back().route = route_of(family);
  }
  all.push_back(simple(link_verb::set_down));
  all.push_back(simple(link_verb::set_mtu, 1200));
  for (const auto& x : all) {
    auto which = to_text(x);
    BOOST_TEST(kernel.meddle("wwan0", x), which);
    BOOST_TEST(!(has(v4) && has(v6)), which);
    agent->touch("wwan0");
    BOOST_TEST(until([&] { return has(v4) && has(v6); }, 2s), which);
    BOOST_TEST(link().link.mtu == 1430u, which);
    pass(1min); // no dispute comes of it
  }
  BOOST_TEST(connected(0));
}

BOOST_FIXTURE_TEST_CASE(
  the_watchman_sees_which_family_is_not_mended, dual_stage) {
  watchman eyes{*this};
  eyes.config_given(wanted);
  bring_up(*this, wanted);
  pass(10s);
  BOOST_TEST(eyes.complaints().empty());
  auto without_v6 = simple(link_verb::set_mtu, 1200);
  kernel.meddle("wwan0", without_v6); // and the agent does not hear of it
  // IPv6's time is not that of IPv4.
  for (auto i = 0; i < 3; ++i) {
    pass(10s);
    eyes.meddled(0, ip_family::v4);
  }
  kill_agent(); // while there are eyes to see it
  BOOST_REQUIRE(!eyes.complaints().empty());
  auto told = eyes.complaints().front();
  BOOST_TEST(
    told.find("IPv6 2001:db8:64::2 does not serve") != told.npos, told);
}

BOOST_FIXTURE_TEST_CASE(the_watchman_sees_what_the_agent_takes, dual_stage) {
  watchman eyes{*this};
  eyes.config_given(wanted);
  bring_up(*this, wanted);
  pass(10s);
  eyes.meddled(0, ip_family::v6); // which gives no right to IPv4
  kernel.clear(interface_name{"wwan0"}, [](const link_outcome&) {});
  kill_agent();
  BOOST_REQUIRE_EQUAL(eyes.complaints().size(), 1u);
  auto told = eyes.complaints().front();
  BOOST_TEST(told.find("lost IPv4 10.64.0.2 on wwan0") != told.npos, told);
}

BOOST_FIXTURE_TEST_CASE(settings_that_come_late_are_served, dual_stage) {
  say("0 late 4s");
  configure(wanted.text());
  start_agent();
  BOOST_TEST(until([&] { return has_session(0); }, 3s));
  BOOST_TEST(!has(v4));
  BOOST_TEST(until([&] { return has(v4) && has(v6); }, 6s));
  BOOST_TEST(until([&] { return connected(0); }, 1s));
  BOOST_TEST(count_calls("Connect") == 1u, calls());
}

BOOST_FIXTURE_TEST_CASE(the_bearer_s_own_interface_is_served, dual_stage) {
  say("0 interface usb0");
  bring_up(*this, wanted);
  BOOST_TEST(has(v4, "usb0"));
  BOOST_TEST(has(v6, "usb0"));
  BOOST_TEST(!has(v4));
  say("0 interface");
  say("0 drop 36");
  BOOST_TEST(until([&] { return has(v4) && has(v6); }, 5s));
  BOOST_TEST(!has(v4, "usb0"));
}
