// Leases: how long they last, who renews them, and what is left of them.
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <vector>

#include "net/dhcp_machine.hpp"
#include "tests/net/dhcp_life.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct rebooted : dhcp_life {
  rebooted() : dhcp_life({address, 1'000'000ms + 1h}) {}
};

} // namespace

BOOST_AUTO_TEST_SUITE(dhcp_leases)

// RFC 2131, 4.4.5.
BOOST_FIXTURE_TEST_CASE(a_lease_is_renewed_after_half_of_it, dhcp_life) {
  get_lease();
  auto before = xid;
  BOOST_TEST(sleep() == 1'800);
  BOOST_TEST(sent() == "unicast of 10.0.0.2 to 10.0.0.1");
  BOOST_TEST(last.send->what.seconds == 0);
  BOOST_TEST(xid != before);
  now += 2s;
  hear(dhcp_kind::ack);
  BOOST_TEST(news() == "renewed");
  // It counts from the request.
  BOOST_TEST((machine.lease().until == 1'000'000ms + 1'800s + 1h));
  BOOST_TEST(sleep() == 1'798);
  BOOST_TEST(sent() == "unicast of 10.0.0.2 to 10.0.0.1");
}

BOOST_FIXTURE_TEST_CASE(
  without_answer_it_is_asked_of_all_then_lost, dhcp_life) {
  get_lease();
  struct {
    double after;
    const char* sent;
  } const cases[] = {
    {1'800, "unicast of 10.0.0.2 to 10.0.0.1"}, // T1
    {675, "unicast of 10.0.0.2 to 10.0.0.1"},   // half of 1,350 s until T2
    {337.5, "unicast of 10.0.0.2 to 10.0.0.1"},
    {168.75, "unicast of 10.0.0.2 to 10.0.0.1"},
    {84.375, "unicast of 10.0.0.2 to 10.0.0.1"},
    {60, "unicast of 10.0.0.2 to 10.0.0.1"}, // the least
    {24.375, "broadcast of 10.0.0.2"},       // T2
    {225, "broadcast of 10.0.0.2"},
    {112.5, "broadcast of 10.0.0.2"},
    {60, "broadcast of 10.0.0.2"},
  };
  for (const auto& x : cases) {
    BOOST_TEST(sleep() == x.after, boost::test_tools::tolerance(1e-5));
    BOOST_TEST(sent() == x.sent);
    BOOST_TEST(news() == "");
  }
  sleep();
  BOOST_TEST((now == 1'000'000ms + 1h));
  BOOST_TEST(news() == "lost: 10.0.0.2 was not renewed in time");
  BOOST_TEST(sent() == "discover for 10.0.0.2");
  BOOST_TEST(last.send->what.seconds == 0);
  for (auto i = 0; i < 3; ++i)
    sleep();
  BOOST_TEST(news() == "silent: no DHCP offer in 15 s"); // once more
  get_lease();
  BOOST_TEST(news() == "got");
}

BOOST_FIXTURE_TEST_CASE(any_server_may_answer_who_asks_all, dhcp_life) {
  get_lease();
  sleep();
  auto x = answer(dhcp_kind::ack);
  x.server = other_server;
  BOOST_TEST(is_deaf_to(x)); // it asked its own
  while (machine.state() == dhcp_state::renewing)
    sleep();
  hear(x);
  BOOST_TEST(news() == "renewed");
  BOOST_TEST(machine.lease().server == other_server);
}

BOOST_FIXTURE_TEST_CASE(a_late_answer_to_a_renewal_counts_from_it, dhcp_life) {
  get_lease();
  sleep();
  auto asked = now;
  while (machine.state() == dhcp_state::renewing)
    sleep();
  hear(dhcp_kind::ack);
  BOOST_TEST((machine.lease().until == asked + 1h));
}

BOOST_FIXTURE_TEST_CASE(other_settings_are_told_as_such, dhcp_life) {
  get_lease();
  sleep();
  auto x = answer(dhcp_kind::ack);
  x.settings.dns = {ip("9.9.9.9")};
  hear(x);
  BOOST_TEST(news() == "changed");
  sleep();
  x.xid = xid;
  hear(x);
  BOOST_TEST(news() == "renewed");
  sleep();
  x.xid = xid;
  x.settings.address = ip("10.0.0.3");
  hear(x);
  BOOST_TEST(news() == "changed");
}

BOOST_FIXTURE_TEST_CASE(a_refused_renewal_ends_the_lease_at_once, dhcp_life) {
  get_lease();
  sleep();
  auto x = answer(dhcp_kind::nak);
  x.server = other_server;
  BOOST_TEST(is_deaf_to(x));
  x.server = server;
  x.message = "wrong network";
  hear(x);
  BOOST_TEST(
    news() == "lost: 10.0.0.2 was refused by its DHCP server: wrong network");
  BOOST_TEST(sent() == "discover");
  get_lease();
  BOOST_TEST(news() == "got");
}

BOOST_FIXTURE_TEST_CASE(who_offers_and_refuses_is_asked_ever_later, dhcp_life) {
  std::vector<double> pauses;
  for (auto i = 0; i < 8; ++i) {
    hear(dhcp_kind::offer);
    hear(dhcp_kind::nak);
    BOOST_TEST(news() == "");
    double pause = 0;
    while (sent().empty())
      pause += sleep();
    BOOST_TEST(sent() == "discover");
    pauses.push_back(pause);
  }
  auto want = {0, 4, 8, 16, 32, 64, 64, 64};
  BOOST_TEST(pauses == want, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(a_lease_without_end_costs_no_timer, dhcp_life) {
  hear(dhcp_kind::offer);
  auto x = answer(dhcp_kind::ack);
  x.lease = dhcp_for_ever;
  x.renewal = 60;
  x.rebinding = 120;
  hear(x);
  BOOST_TEST(news() == "got");
  BOOST_TEST((machine.lease().until == dhcp_never));
  BOOST_TEST((last.wake == dhcp_never));
  now += 1'000'000h;
  take(machine.tick(now));
  BOOST_TEST(sent() + news() == "");
}

BOOST_AUTO_TEST_CASE(times_of_a_lease_are_bounded) {
  struct {
    const char* what;
    uint32_t lease, t1, t2;
    double renews, until;
  } const cases[] = {
    {"the usual", 3'600, 0, 0, 1'800, 3'600},
    {"both told", 3'600, 600, 1'200, 600, 3'600},
    {"T1 told", 3'600, 600, 0, 600, 3'600},
    {"T2 told", 3'600, 0, 3'000, 1'800, 3'600},
    {"T2 before the usual T1", 3'600, 0, 1'000, 1'800, 3'600},
    {"T1 after T2", 3'600, 2'000, 1'000, 1'800, 3'600},
    {"T1 is T2", 3'600, 2'000, 2'000, 1'800, 3'600},
    {"T2 after the end", 3'600, 600, 3'601, 1'800, 3'600},
    {"T2 is the end", 3'600, 600, 3'600, 1'800, 3'600},
    {"T1 at once", 3'600, 1, 2, 1'800, 3'600},
    {"no time", 0, 0, 0, 30, 60},
    {"a second", 1, 0, 0, 30, 60},
    {"a minute", 60, 0, 0, 30, 60},
    {"the longest", 0xfffffffe, 0, 0, 2'147'483'647, 4'294'967'294},
    {"the longest, told", 0xfffffffe, 0xfffffffc, 0xfffffffd, 4'294'967'292,
     4'294'967'294},
    {"T1 never", 3'600, 0xffffffff, 0xffffffff, 1'800, 3'600},
  };
  for (const auto& x : cases) {
    BOOST_TEST_CONTEXT(x.what) {
      dhcp_life f;
      f.hear(dhcp_kind::offer);
      auto ack = f.answer(dhcp_kind::ack);
      ack.lease = x.lease;
      ack.renewal = x.t1;
      ack.rebinding = x.t2;
      auto began = f.now;
      f.hear(ack);
      using seconds = std::chrono::duration<double>;
      BOOST_TEST(seconds(f.machine.lease().until - began).count() == x.until);
      BOOST_TEST(f.sleep() == x.renews);
      BOOST_TEST(f.sent() == "unicast of 10.0.0.2 to 10.0.0.1");
    }
  }
}

BOOST_FIXTURE_TEST_CASE(who_slept_through_a_lease_has_none, dhcp_life) {
  get_lease();
  now += 2h;
  take(machine.tick(now));
  BOOST_TEST(news() == "lost: 10.0.0.2 was not renewed in time");
  BOOST_TEST(sent() == "discover for 10.0.0.2");
}

BOOST_FIXTURE_TEST_CASE(who_slept_over_t2_asks_all, dhcp_life) {
  get_lease();
  now += 55min;
  take(machine.tick(now));
  BOOST_TEST(news() == "");
  BOOST_TEST(sent() == "broadcast of 10.0.0.2");
}

// RFC 2131, 3.2.
BOOST_FIXTURE_TEST_CASE(a_former_lifes_lease_is_asked_for_first, rebooted) {
  BOOST_TEST(sent() == "request for 10.0.0.2");
  auto x = answer(dhcp_kind::ack);
  x.server = other_server; // whoever knows it
  hear(x);
  BOOST_TEST(news() == "got");
  BOOST_TEST(machine.lease().server == other_server);
}

BOOST_FIXTURE_TEST_CASE(a_former_lifes_lease_may_be_refused, rebooted) {
  BOOST_TEST(is_deaf_to(answer(dhcp_kind::offer)));
  hear(dhcp_kind::nak);
  BOOST_TEST(news() == "lost: 10.0.0.2 was refused by its DHCP server");
  BOOST_TEST(sent() == "discover");
}

BOOST_FIXTURE_TEST_CASE(nobody_may_know_it_any_more, rebooted) {
  sleep();
  BOOST_TEST(sent() == "request for 10.0.0.2");
  sleep();
  BOOST_TEST(sent() == "discover for 10.0.0.2");
  sleep();
  BOOST_TEST(news() == "silent: no DHCP offer in 15 s");
  auto x = answer(dhcp_kind::offer);
  x.settings.address = ip("10.0.0.7");
  hear(x);
  BOOST_TEST(sent() == "request for 10.0.0.7 of 10.0.0.1");
  auto refused = answer(dhcp_kind::nak);
  BOOST_TEST(is_deaf_to([&] {
    auto y = refused;
    y.server = other_server;
    return y;
  }()));
  hear(refused); // of the offer; the lease of old runs on
  BOOST_TEST(news() == "");
  while (news().empty())
    sleep();
  BOOST_TEST(news() == "lost: 10.0.0.2 was not renewed in time");
  BOOST_TEST((now == 1'000'000ms + 1h));
  get_lease();
  BOOST_TEST(news() == "got");
}

BOOST_AUTO_TEST_CASE(a_lease_that_is_over_is_not_asked_for) {
  dhcp_life f{{address, 1'000'000ms}};
  BOOST_TEST(f.sent() == "discover");
  BOOST_TEST(f.news() == "");
}

BOOST_AUTO_TEST_CASE(a_remembered_lease_may_have_no_end) {
  dhcp_life f{{address, dhcp_never}};
  BOOST_TEST(f.sent() == "request for 10.0.0.2");
  f.get_lease();
  BOOST_TEST((f.machine.lease().until == f.now + 1h));
}

BOOST_AUTO_TEST_SUITE_END()
