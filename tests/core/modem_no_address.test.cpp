// A session whose network gave no usable address.
#include <boost/test/unit_test.hpp>

#include "tests/core/machine_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct fixture : machine_fixture {
  /// Connected, with these settings of IPv4.
  void connect_with(const ip_config& x) {
    ip4 = x;
    want_on();
    world = modem_in(modem_state::registered);
    see();
    next_session();
  }

  /// Answers all calls; how many Connects there were.
  uint32_t next_session() {
    uint32_t connects = 0;
    while (!calls.empty()) {
      connects += verb_of(calls.front().what) == verb::connect ? 1 : 0;
      answer();
      for (auto& x : world.bearers)
        x.ip4 = ip4;
      see();
    }
    return connects;
  }

  /// Settings come late.
  void come() {
    for (auto& x : world.bearers)
      x.ip4 = bearer_for(network_for("internet")).ip4;
    see();
    answer_network();
  }

  /// Until the next Connect; how long that takes, an hour at most.
  std::chrono::seconds until_connect() {
    for (auto waited = 0s; waited < 1h; waited += 1s) {
      pass(1s);
      if (next_session() > 0)
        return waited + 1s;
    }
    return 1h;
  }

  static ip_config none() {
    return {};
  }

  static ip_config with(mm_ip_method method) {
    ip_config x;
    x.method = method;
    return x;
  }

  ip_config ip4;
};

const std::string cause =
  "the session has no usable address: the bearer has no IPv4 settings";

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_no_address, fixture)

BOOST_AUTO_TEST_CASE(it_is_asked_for_anew_with_pauses_that_grow) {
  connect_with(none());
  BOOST_TEST(error() == "the bearer has no IPv4 settings");
  pass(9s);
  BOOST_TEST(calls.empty());
  pass(1s);
  BOOST_TEST(error().find(cause) != std::string::npos);
  // 10 s of patience, and a pause after each failure.
  auto first = until_connect();
  BOOST_TEST(first.count() >= 8);
  BOOST_TEST(first.count() <= 20);
  std::chrono::seconds last{};
  for (auto i = 0; i < 8; ++i) {
    BOOST_TEST(error().find(cause) != std::string::npos, "it is told still");
    last = until_connect();
    BOOST_TEST(last.count() >= 18, "patience and a pause");
  }
  BOOST_TEST_MESSAGE("the ninth came after " << last.count() << " s");
  BOOST_TEST(last.count() > 4 * first.count());
}

BOOST_AUTO_TEST_CASE(settings_may_come_late) {
  connect_with(none());
  pass(9s);
  come();
  pass(1min);
  BOOST_TEST(calls.empty());
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(even_in_the_pause_before_its_end) {
  connect_with(none());
  pass(11s);
  BOOST_TEST(error() != "");
  come();
  pass(10min);
  BOOST_TEST(calls.empty());
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(an_address_ends_the_doubt) {
  connect_with(none());
  until_connect();
  ip4 = *bearer_for(network_for("internet")).ip4;
  until_connect();
  answer_network();
  BOOST_TEST(error() == "");
  BOOST_TEST(machine.report(now).failures.empty());
  pass(1h);
  BOOST_TEST(calls.empty());
}

BOOST_AUTO_TEST_CASE(what_no_host_can_have_is_none) {
  connect();
  core::network_done refused{
    configured.back().id, "wwan0: invalid IP address: 127.0.0.1", {}};
  refused.is_of_session = true;
  feed(core::interface_touched{"wwan0"});
  for (auto i = 0; i < 30 && calls.empty(); ++i) {
    refused.id = configured.back().id;
    feed(refused);
    pass(1s);
  }
  BOOST_REQUIRE(!calls.empty());
  BOOST_TEST((verb_of(calls.front().what) == verb::disconnect));
}

// Another session would be no better.
BOOST_AUTO_TEST_CASE(what_is_not_supported_ends_no_session) {
  connect_with(with(mm_ip_method::ppp));
  world.bearers[0].interface = "ttyUSB2"; // which no link is called
  see();
  BOOST_TEST(
    error() == "the bearer wants PPP on ttyUSB2, which is not supported");
  pass(1h);
  BOOST_TEST(calls.empty());
}

BOOST_AUTO_TEST_CASE(the_kernel_s_errors_end_no_session) {
  connect();
  feed(core::interface_touched{"wwan0"});
  pass(1s);
  for (auto i = 0; i < 60; ++i) {
    answer_network("wwan0: cannot add address: Operation not permitted");
    pass(10s);
  }
  BOOST_TEST(calls.empty());
}

BOOST_AUTO_TEST_CASE(a_lease_is_waited_for_and_told) {
  connect_with(with(mm_ip_method::dhcp));
  BOOST_TEST(error() == "");
  BOOST_TEST(configured.back().settings.lease_for == "wwan0");
  BOOST_TEST(configured.back().settings.routes.size() == 1U);
  core::network_done done{configured.back().id, {}, {}};
  done.leased.addresses = {{"10.0.0.2", 24}};
  done.leased.routes = {{"10.0.0.1", 5000, ip_family::v4}};
  done.leased.dns = {"9.9.9.9"};
  done.leased.mtu = 1400;
  feed(done);
  auto told = machine.report(now).status;
  BOOST_TEST((told.mode == op_mode::online_and_connected));
  BOOST_TEST(to_string(told.ip.main_address()) == "10.0.0.2/24");
  BOOST_TEST(told.ip.main_gateway() == "10.0.0.1");
  BOOST_TEST(told.ip.dns.front() == "9.9.9.9");
  BOOST_TEST(told.ip.mtu == 1400U);
  BOOST_TEST(machine.report(now).why == "bearer up, wwan0 has 10.0.0.2/24");
}

BOOST_AUTO_TEST_SUITE_END()
