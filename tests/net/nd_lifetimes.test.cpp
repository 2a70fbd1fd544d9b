// What routers, prefixes and servers of routers' advertisements are, and until
// when.
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

#include "tests/net/nd_life.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(nd_lifetimes)

BOOST_FIXTURE_TEST_CASE(the_first_router_is_kept_until_it_is_over, nd_life) {
  hear(usual());
  now += 60s;
  hear(advert("fe80::2"));
  BOOST_TEST(said() == "");
  now += 60s;
  auto x = advert();
  x.lifetime = 0;
  hear(x);
  BOOST_TEST(said() == "changed");
  BOOST_TEST(has() == "2001:db8::7 via fe80::2");
  hear(usual()); // it is back
  BOOST_TEST(said() == "");
  pass(1'700s);
  hear(usual());
  pass(100s);
  BOOST_TEST(passed == "changed");
  BOOST_TEST(has() == "2001:db8::7 via fe80::1");
}

BOOST_FIXTURE_TEST_CASE(another_router_does_not_put_off_a_question, nd_life) {
  auto x = usual();
  x.lifetime = 200;
  hear(x);
  auto asked = 0;
  for (auto i = 0; i < 19; ++i) {
    pass(10s);
    asked += questions;
    hear(advert("fe80::2"));
  }
  BOOST_TEST(asked > 3);
}

BOOST_FIXTURE_TEST_CASE(short_lifetimes_count_as_a_minute, nd_life) {
  auto x = advert();
  x.lifetime = 1;
  x.prefixes.add(prefix("2001:db8::", 1, 1));
  x.servers.add({ip6("2001:db8::53"), 1});
  hear(x);
  BOOST_TEST(sleep() == 30);
  BOOST_TEST(last.solicit);
  pass(29'999ms);
  BOOST_TEST(passed == "");
  pass(1ms);
  BOOST_TEST(passed == "lost: fe80::1 was not advertised in time");
}

// RFC 4862, 5.5.3 e.
BOOST_AUTO_TEST_CASE(nobody_ends_a_prefix_in_less_than_two_hours) {
  struct {
    const char* what;
    uint32_t before;
    uint32_t told;
    double left;
  } const cases[] = {
    {"longer", 3'600, 5'400, 5'400},
    {"shorter, above two hours", 90'000, 7'201, 7'201},
    {"shorter, two hours", 90'000, 7'200, 7'200},
    {"shorter", 90'000, 60, 7'200},
    {"none", 90'000, 0, 7'200},
    {"none of less than two hours", 3'600, 0, 3'600},
    {"shorter of less than two hours", 3'600, 1'000, 3'600},
    {"of what has no end", nd_for_ever, 0, 7'200},
  };
  for (const auto& x : cases) {
    BOOST_TEST_CONTEXT(x.what) {
      nd_life f;
      auto told = f.advert();
      told.prefixes.add(f.prefix("2001:db8::", x.before, x.before));
      f.hear(told);
      auto begin = f.now;
      told = f.advert();
      told.prefixes.add(f.prefix("2001:db8::", x.told, 0));
      f.hear(told);
      while (f.has() != "") {
        f.hear(f.advert());
        f.sleep();
      }
      auto left = std::chrono::duration<double>(f.now - begin).count();
      BOOST_TEST(left == x.left);
    }
  }
}

BOOST_FIXTURE_TEST_CASE(a_prefix_that_begins_without_end_is_none, nd_life) {
  auto x = advert();
  x.prefixes.add(prefix("2001:db8::", 0, 0));
  hear(x);
  BOOST_TEST(has() == "");
}

BOOST_FIXTURE_TEST_CASE(the_first_prefix_is_kept_while_preferred, nd_life) {
  hear(usual());
  auto x = advert();
  x.prefixes.add(prefix("2001:db8:2::", 7'200, 7'200));
  x.prefixes.add(prefix("2001:db8::"));
  hear(x);
  BOOST_TEST(said() == "");
  x = advert();
  x.prefixes.add(prefix("2001:db8::", 0, 0)); // a network that renumbers
  x.prefixes.add(prefix("2001:db8:2::", 7'200, 7'200));
  hear(x);
  BOOST_TEST(said() == "changed");
  BOOST_TEST(has() == "2001:db8:2::7 via fe80::1");
}

BOOST_FIXTURE_TEST_CASE(
  one_that_is_not_preferred_is_better_than_none, nd_life) {
  auto x = advert();
  x.prefixes.add(prefix("2001:db8::", 7'200, 0));
  hear(x);
  BOOST_TEST(has() == "2001:db8::7 via fe80::1");
  pass(60s);
  BOOST_TEST(passed == "");
}

BOOST_FIXTURE_TEST_CASE(another_one_is_taken_when_that_ends, nd_life) {
  auto x = advert();
  x.prefixes.add(prefix("2001:db8::", 7'200, 600));
  x.prefixes.add(prefix("2001:db8:2::", 7'200, 7'200));
  hear(x);
  BOOST_TEST(has() == "2001:db8::7 via fe80::1");
  pass(599s);
  BOOST_TEST(passed == "");
  pass(1s);
  BOOST_TEST(passed == "changed");
  BOOST_TEST(has() == "2001:db8:2::7 via fe80::1");
}

BOOST_FIXTURE_TEST_CASE(what_is_left_out_twice_came_anew, nd_life) {
  hear(usual());
  auto x = advert();
  x.prefixes.add(prefix("2001:db8:2::"));
  x.servers.add({ip6("2001:db8:2::53"), 3'600});
  hear(x);
  BOOST_TEST(has() == "2001:db8::7 via fe80::1 dns 2001:db8:2::53");
  hear(x);
  BOOST_TEST(said() == "changed");
  BOOST_TEST(has() == "2001:db8:2::7 via fe80::1 dns 2001:db8:2::53");
}

BOOST_FIXTURE_TEST_CASE(prefixes_that_are_told_in_turns_stay, nd_life) {
  auto other = advert();
  other.prefixes.add(prefix("2001:db8:2::"));
  hear(usual());
  for (auto i = 0; i < 10; ++i) {
    now += 5s;
    hear(other);
    BOOST_TEST(said() == "");
    now += 5s;
    hear(usual());
    BOOST_TEST(said() == "");
  }
}

BOOST_FIXTURE_TEST_CASE(what_others_leave_out_says_nothing, nd_life) {
  hear(usual());
  auto other = advert("fe80::2");
  other.prefixes.add(prefix("2001:db8:2::"));
  for (auto i = 0; i < 10; ++i) {
    hear(other);
    hear(advert());
    BOOST_TEST(said() == "");
  }
  BOOST_TEST(has() == "2001:db8::7 via fe80::1");
}

// RFC 8106, 5.1.
BOOST_FIXTURE_TEST_CASE(servers_come_and_go, nd_life) {
  auto x = usual();
  for (auto y : {"2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8::4"})
    x.servers.add({ip6(y), 600});
  hear(x);
  BOOST_TEST(
    has()
    == "2001:db8::7 via fe80::1 dns 2001:db8::1 dns 2001:db8::2 dns "
       "2001:db8::3");
  auto y = usual();
  y.servers.add({ip6("2001:db8::2"), 0});
  y.servers.add({ip6("2001:db8::9"), 0});
  hear(y);
  BOOST_TEST(said() == "changed");
  BOOST_TEST(
    has()
    == "2001:db8::7 via fe80::1 dns 2001:db8::1 dns 2001:db8::3 dns "
       "2001:db8::4");
  y = usual();
  y.servers.add({ip6("2001:db8::4"), nd_for_ever});
  hear(y);
  BOOST_TEST(said() == "");
  pass(600s);
  BOOST_TEST(passed == "changed");
  BOOST_TEST(has() == "2001:db8::7 via fe80::1 dns 2001:db8::4");
}

BOOST_FIXTURE_TEST_CASE(an_mtu_that_is_not_told_again_stays, nd_life) {
  auto x = usual();
  x.mtu = 1'400;
  hear(x);
  hear(usual());
  BOOST_TEST(said() == "");
  x.mtu = 1'280;
  hear(x);
  BOOST_TEST(said() == "changed");
  BOOST_TEST(has() == "2001:db8::7 via fe80::1 mtu 1280");
}

BOOST_FIXTURE_TEST_CASE(no_flood_grows_it, nd_life) {
  hear(usual());
  for (auto i = 0; i < 500; ++i) {
    auto hex = std::to_string(i);
    auto x = advert(("fe80::2:" + hex).c_str());
    x.prefixes.add(prefix(("2001:db8:2:" + hex + "::").c_str()));
    x.servers.add({ip6("fd00::" + hex), 3'600});
    hear(x);
    BOOST_TEST((said() == "" || said() == "changed"));
  }
  BOOST_TEST(has().substr(0, 23) == "2001:db8::7 via fe80::1");
  BOOST_TEST(machine.settings().dns.size() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
