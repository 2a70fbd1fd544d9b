#include "net/nd_machine.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/net/nd_life.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(nd_machine_suite)

BOOST_FIXTURE_TEST_CASE(it_asks_at_once_and_takes_what_is_told, nd_life) {
  BOOST_TEST(last.solicit);
  auto x = usual();
  x.mtu = 1'400;
  x.servers.add({ip6("2001:db8::53"), 3'600});
  hear(x);
  BOOST_TEST(said() == "got");
  BOOST_TEST(has() == "2001:db8::7 via fe80::1 mtu 1400 dns 2001:db8::53");
  BOOST_TEST(!last.solicit);
}

BOOST_FIXTURE_TEST_CASE(what_is_told_again_is_no_news, nd_life) {
  hear(usual());
  now += 10s;
  hear(usual());
  BOOST_TEST(said() == "");
  BOOST_TEST(!last.solicit);
}

// RFC 7559, 2, and RFC 4861, 10.
BOOST_FIXTURE_TEST_CASE(pauses_double_from_4_s_up_to_an_hour, nd_life) {
  for (auto x :
       {4, 8, 3, 13, 32, 64, 128, 256, 512, 1'024, 2'048, 3'600, 3'600}) {
    BOOST_TEST(sleep() == x); // silence is told after 15 s
    BOOST_TEST(last.solicit == (x != 3));
  }
}

BOOST_AUTO_TEST_CASE(they_are_a_tenth_longer_or_shorter_at_most) {
  std::vector<nd_time> all;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    nd_machine x{{}, seed};
    auto first = x.start(0ms).wake;
    BOOST_TEST((first >= 3'600ms && first <= 4'400ms));
    all.push_back(first);
    auto second = x.tick(first).wake - first;
    BOOST_TEST((second >= 2 * first - first / 10 - 1ms));
    BOOST_TEST((second <= 2 * first + first / 10 + 1ms));
  }
  std::sort(all.begin(), all.end());
  BOOST_TEST((all.front() < 3'650ms && all.back() > 4'350ms));
}

BOOST_AUTO_TEST_CASE(the_longest_too) {
  nd_machine x{{}, 5};
  auto now = 0ms;
  auto wake = x.start(now).wake;
  for (auto i = 0; i < 100; ++i) {
    auto pause = wake - now;
    BOOST_TEST((pause <= 3'960s));
    BOOST_TEST((i < 12 || pause >= 3'240s));
    now = wake;
    wake = x.tick(now).wake;
  }
}

BOOST_FIXTURE_TEST_CASE(silence_is_told_once_and_it_goes_on, nd_life) {
  pass(24h);
  BOOST_TEST(passed == "silent: no router advertisement in 15 s");
  BOOST_TEST(questions == 32);
  hear(usual());
  BOOST_TEST(said() == "got");
}

BOOST_FIXTURE_TEST_CASE(an_early_wake_changes_nothing, nd_life) {
  auto due = last.wake;
  for (auto x : {0ms, 1ms, 3'999ms}) {
    take(machine.tick(now + x));
    BOOST_TEST(!last.solicit);
    BOOST_TEST(said() == "");
    BOOST_TEST((last.wake == due));
  }
}

BOOST_FIXTURE_TEST_CASE(why_a_router_does_not_serve_is_told, nd_life) {
  auto x = advert();
  x.left_out = "2001:db8::/48 has not 64 bits";
  hear(x);
  BOOST_TEST(said() == "");
  BOOST_TEST(has() == "");
  pass(20s);
  BOOST_TEST(
    passed
    == "silent: no router advertisement in 15 s that serves: fe80::1 names no "
       "prefix for addresses: 2001:db8::/48 has not 64 bits");
  BOOST_TEST(questions == 2); // it goes on to ask
}

BOOST_FIXTURE_TEST_CASE(who_is_no_default_router_does_not_serve, nd_life) {
  auto x = usual();
  x.lifetime = 0;
  hear(x);
  BOOST_TEST(has() == "");
  pass(15s);
  BOOST_TEST(
    passed
    == "silent: no router advertisement in 15 s that serves: fe80::1 is no "
       "default router");
  hear(advert("fe80::2")); // the prefix is the link's
  BOOST_TEST(said() == "got");
  BOOST_TEST(has() == "2001:db8::7 via fe80::2");
}

BOOST_FIXTURE_TEST_CASE(a_router_and_its_prefix_may_come_apart, nd_life) {
  hear(advert());
  BOOST_TEST(said() == "");
  now += 3s;
  auto x = advert();
  x.prefixes.add(prefix("2001:db8::"));
  hear(x);
  BOOST_TEST(said() == "got");
}

// Half of the router's half hour, then as RFC 7559 has it.
BOOST_FIXTURE_TEST_CASE(it_is_asked_again_before_anything_is_over, nd_life) {
  hear(usual());
  BOOST_TEST(sleep() == 900);
  BOOST_TEST(last.solicit);
  BOOST_TEST(sleep() == 4);
  BOOST_TEST(last.solicit);
  hear(usual());
  BOOST_TEST(said() == "");
  BOOST_TEST(sleep() == 900);
  for (auto i = 0; i < 100; ++i) {
    BOOST_TEST(last.solicit);
    hear(usual());
    BOOST_TEST(sleep() == 900);
  }
  BOOST_TEST(has() == "2001:db8::7 via fe80::1");
}

BOOST_FIXTURE_TEST_CASE(what_has_no_end_is_not_waited_for, nd_life) {
  auto x = advert();
  x.lifetime = 65'535;
  x.prefixes.add(prefix("2001:db8::", nd_for_ever, nd_for_ever));
  hear(x);
  BOOST_TEST(sleep() == 32'767.5);
  BOOST_TEST(last.solicit);
}

BOOST_FIXTURE_TEST_CASE(who_does_not_answer_is_over_in_time, nd_life) {
  hear(usual());
  pass(1'799s);
  BOOST_TEST(passed == "");
  BOOST_TEST(has() != "");
  BOOST_TEST(questions == 8); // 900 s and 4, 8, ..., 256 s later
  pass(2s);
  BOOST_TEST(passed == "lost: fe80::1 was not advertised in time");
  BOOST_TEST(questions == 1);
  BOOST_TEST(has() == "");
  pass(15s);
  BOOST_TEST(passed == "silent: no router advertisement in 15 s");
  hear(usual());
  BOOST_TEST(said() == "got");
}

BOOST_FIXTURE_TEST_CASE(sleep_ends_what_is_over, nd_life) {
  hear(usual());
  now += 10h;
  take(machine.tick(now));
  BOOST_TEST(said() == "lost: fe80::1 was not advertised in time");
  BOOST_TEST(last.solicit);
  BOOST_TEST((last.wake == now + 4s));
}

BOOST_FIXTURE_TEST_CASE(who_is_heard_after_sleep_is_kept, nd_life) {
  hear(usual());
  now += 10h;
  hear(usual());
  BOOST_TEST(said() == "");
  BOOST_TEST(has() == "2001:db8::7 via fe80::1");
}

BOOST_FIXTURE_TEST_CASE(a_prefix_ends_in_time_too, nd_life) {
  auto x = advert();
  x.prefixes.add(prefix("2001:db8::", 600, 600));
  hear(x);
  for (auto i = 0; i < 6; ++i) {
    pass(100s);
    hear(advert());
  }
  BOOST_TEST(said() == "");
  BOOST_TEST(
    passed == "lost: the prefix of 2001:db8::7 was not advertised in time");
  BOOST_TEST(has() == "");
}

BOOST_FIXTURE_TEST_CASE(a_router_says_that_it_is_none_any_more, nd_life) {
  hear(usual());
  auto x = advert();
  x.lifetime = 0;
  hear(x);
  BOOST_TEST(said() == "lost: fe80::1 is no default router any more");
  BOOST_TEST(!last.solicit);
  BOOST_TEST(sleep() == 4); // and is not asked at its own pace
  BOOST_TEST(last.solicit);
  hear(x);
  BOOST_TEST(!last.solicit);
  pass(11s);
  BOOST_TEST(
    passed
    == "silent: no router advertisement in 15 s that serves: fe80::1 is no "
       "default router");
}

// Before the link-local address is there.
BOOST_FIXTURE_TEST_CASE(what_was_not_sent_is_sent_again_soon, nd_life) {
  take(machine.unsent(now));
  for (auto x : {100, 200, 400, 800}) {
    BOOST_TEST(sleep() == x / 1'000.0);
    BOOST_TEST(last.solicit);
    take(machine.unsent(now));
  }
  sleep();
  BOOST_TEST(last.solicit); // sent
  BOOST_TEST(sleep() == 4);
  BOOST_TEST(last.solicit);
  take(machine.unsent(now));
  BOOST_TEST(sleep() == 0.1);
}

BOOST_FIXTURE_TEST_CASE(it_is_told_as_silence_and_costs_ever_less, nd_life) {
  auto end = now + 1h;
  auto asked = 0;
  std::string news;
  while (now < end) {
    if (last.solicit) {
      take(machine.unsent(now));
      ++asked;
    }
    sleep();
    news += said();
  }
  BOOST_TEST(news == "silent: no router advertisement in 15 s");
  BOOST_TEST(asked < 70);
}

// Some at once, then one in a second; what is over is told at once.
BOOST_FIXTURE_TEST_CASE(no_router_changes_it_all_the_time, nd_life) {
  auto x = usual();
  auto news = 0;
  for (x.mtu = 1'301; x.mtu < 1'400; ++x.mtu) {
    hear(x);
    news += last.news != nd_news::nothing ? 1 : 0;
  }
  BOOST_TEST(news == 5);
  BOOST_TEST(machine.settings().mtu == 1'305U);
  BOOST_TEST(sleep() == 1);
  BOOST_TEST(said() == "changed");
  BOOST_TEST(machine.settings().mtu == 1'399U);
  x.lifetime = 0;
  hear(x);
  BOOST_TEST(said() == "lost: fe80::1 is no default router any more");
  hear(usual());
  BOOST_TEST(said() == "");
  BOOST_TEST(sleep() == 1);
  BOOST_TEST(said() == "got");
}

BOOST_AUTO_TEST_CASE(an_id_of_our_own_is_of_the_prefix) {
  interface_identity who{{}, "lte", {1, 2, 3}};
  nd_machine machine{who, 1, exact_nd()};
  machine.start(0ms);
  machine.received(nd_life::usual(), 0ms);
  auto prefix = ip6("2001:db8::");
  BOOST_TEST((machine.settings().address == address_in(prefix, who)));
  BOOST_TEST(same_subnet(machine.settings().address, prefix, 64));
  BOOST_TEST(!same_subnet(machine.settings().address, prefix, 80));
}

BOOST_AUTO_TEST_SUITE_END()
