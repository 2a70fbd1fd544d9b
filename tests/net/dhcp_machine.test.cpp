#include "net/dhcp_machine.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "tests/net/dhcp_life.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(dhcp_machine_suite)

BOOST_FIXTURE_TEST_CASE(the_first_offer_is_taken, dhcp_life) {
  BOOST_TEST(sent() == "discover");
  hear(dhcp_kind::offer);
  BOOST_TEST(sent() == "request for 10.0.0.2 of 10.0.0.1");
  auto later = answer(dhcp_kind::offer);
  later.server = other_server;
  BOOST_TEST(is_deaf_to(later));
  hear(dhcp_kind::ack);
  BOOST_TEST(sent() == "");
  BOOST_TEST(news() == "got");
  BOOST_TEST(machine.lease().settings.address == address);
  BOOST_TEST(machine.lease().settings.prefix == 24);
  BOOST_TEST(machine.lease().server == server);
  BOOST_TEST((machine.lease().until == now + 1h));
}

// RFC 2131, 4.1.
BOOST_FIXTURE_TEST_CASE(pauses_double_up_to_64_s, dhcp_life) {
  for (auto x : {4, 8, 3, 13, 32, 64, 64, 64}) { // silence is told after 15 s
    BOOST_TEST(sleep() == x);
    BOOST_TEST(sent() == (x == 3 ? "" : "discover"));
  }
}

BOOST_AUTO_TEST_CASE(they_are_a_second_longer_or_shorter_at_most) {
  std::vector<dhcp_time> all;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    dhcp_machine x{ethernet_identity(a_mac), seed};
    all.push_back(x.start(0ms).wake);
    BOOST_TEST((all.back() >= 3s && all.back() <= 5s));
  }
  std::sort(all.begin(), all.end());
  BOOST_TEST((all.front() < 3'200ms && all.back() > 4'800ms));
}

BOOST_FIXTURE_TEST_CASE(repetitions_tell_how_long_it_takes, dhcp_life) {
  BOOST_TEST(last.send->what.seconds == 0);
  auto first = xid;
  sleep();
  BOOST_TEST(last.send->what.seconds == 4);
  sleep();
  BOOST_TEST(last.send->what.seconds == 12);
  BOOST_TEST(xid == first);
  now += 1s;
  hear(dhcp_kind::offer);
  BOOST_TEST(last.send->what.seconds == 12); // as the discover said
  BOOST_TEST(xid == first);
}

BOOST_FIXTURE_TEST_CASE(seconds_do_not_overflow, dhcp_life) {
  now += 100h;
  take(machine.tick(now));
  BOOST_TEST(last.send->what.seconds == 0xffff);
}

BOOST_FIXTURE_TEST_CASE(silence_is_told_once_and_it_goes_on, dhcp_life) {
  auto told = 0;
  auto asked = 0;
  auto end = now + 24h;
  while (now < end) {
    sleep();
    if (last.news != dhcp_news::nothing) {
      BOOST_TEST(news() == "silent: no DHCP offer in 15 s");
      BOOST_TEST((now == 1'015'000ms));
      ++told;
    }
    asked += last.send.has_value();
  }
  BOOST_TEST(told == 1);
  BOOST_TEST(asked == 1'354);
  get_lease();
  BOOST_TEST(news() == "got");
}

BOOST_FIXTURE_TEST_CASE(an_offer_that_is_not_confirmed_is_told_too, dhcp_life) {
  hear(dhcp_kind::offer);
  sleep();
  BOOST_TEST(sent() == "request for 10.0.0.2 of 10.0.0.1");
  sleep();
  BOOST_TEST(sent() == "request for 10.0.0.2 of 10.0.0.1");
  sleep();
  BOOST_TEST(
    news() == "silent: 10.0.0.2 was offered and not confirmed in 15 s");
  auto before = xid;
  sleep();
  BOOST_TEST(sent() == "discover for 10.0.0.2");
  BOOST_TEST(xid != before);
}

BOOST_FIXTURE_TEST_CASE(an_early_wake_changes_nothing, dhcp_life) {
  auto due = last.wake;
  for (auto x : {0ms, 1ms, 3'999ms}) {
    take(machine.tick(now + x));
    BOOST_TEST(sent() + news() == "");
    BOOST_TEST((last.wake == due));
  }
}

BOOST_AUTO_TEST_CASE(what_is_not_for_us_is_not_heard) {
  struct {
    const char* what;
    void (*change)(dhcp_reply&);
  } const cases[] = {
    {"another exchange",
     [](auto& x) {
       ++x.xid;
     }},
    {"another host",
     [](auto& x) {
       x.hardware_address[5] = '\x02';
     }},
    {"no host",
     [](auto& x) {
       x.hardware_address = "";
     }},
    {"a part of us",
     [](auto& x) {
       x.hardware_address.resize(5);
     }},
    {"another hardware",
     [](auto& x) {
       x.hardware_type = 6;
     }},
  };
  for (const auto& x : cases) {
    BOOST_TEST_CONTEXT(x.what) {
      dhcp_life f;
      auto offer = f.answer(dhcp_kind::offer);
      x.change(offer);
      BOOST_TEST(f.is_deaf_to(offer));
      f.hear(dhcp_kind::offer);
      for (auto kind : {dhcp_kind::ack, dhcp_kind::nak}) {
        auto y = f.answer(kind);
        x.change(y);
        BOOST_TEST(f.is_deaf_to(y));
      }
    }
  }
}

BOOST_FIXTURE_TEST_CASE(
  another_server_neither_confirms_nor_refuses, dhcp_life) {
  hear(dhcp_kind::offer);
  for (auto kind : {dhcp_kind::ack, dhcp_kind::nak}) {
    auto x = answer(kind);
    x.server = other_server;
    BOOST_TEST(is_deaf_to(x));
  }
}

BOOST_FIXTURE_TEST_CASE(what_comes_twice_counts_once, dhcp_life) {
  auto offer = answer(dhcp_kind::offer);
  hear(offer);
  BOOST_TEST(is_deaf_to(offer));
  hear(dhcp_kind::ack);
  for (auto kind : {dhcp_kind::offer, dhcp_kind::ack, dhcp_kind::nak})
    BOOST_TEST(is_deaf_to(answer(kind)));
}

BOOST_FIXTURE_TEST_CASE(
  nothing_is_confirmed_that_was_not_asked_for, dhcp_life) {
  BOOST_TEST(is_deaf_to(answer(dhcp_kind::ack)));
  BOOST_TEST(is_deaf_to(answer(dhcp_kind::nak)));
}

BOOST_AUTO_TEST_CASE(raw_ip_is_known_by_the_number_alone) {
  std::array<uint8_t, 16> machine{};
  auto who = raw_ip_identity("lte", machine);
  for (const std::string& chaddr : {std::string{}, std::string(6, '\0')}) {
    dhcp_life f{{}, who};
    auto x = f.answer(dhcp_kind::offer);
    x.hardware_type = 1;
    x.hardware_address = a_mac;
    BOOST_TEST(f.is_deaf_to(x));
    x.hardware_address = chaddr;
    f.hear(x);
    BOOST_TEST(f.sent() == "request for 10.0.0.2 of 10.0.0.1");
  }
}

BOOST_AUTO_TEST_SUITE_END()
