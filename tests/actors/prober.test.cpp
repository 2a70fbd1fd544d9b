// A network that stops to answer, through all actors, on virtual time.
#include <boost/test/unit_test.hpp>

#include "tests/actors/house_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(prober_suite, house_fixture)

BOOST_AUTO_TEST_CASE(asks_through_the_interface_every_five_minutes) {
  connect(1);
  loop.advance(1h + 10s);
  BOOST_TEST(probes.asked.size() == 13u);
  auto& x = probes.asked.back();
  BOOST_TEST(x.interface == "wwan0");
  BOOST_TEST(x.address == "10.64.0.2");
  BOOST_TEST(x.targets.back().host == "8.8.8.8");
  BOOST_TEST(called() == "");
}

BOOST_AUTO_TEST_CASE(a_black_hole_is_told_and_reconnected) {
  connect(1);
  loop.advance(1h);
  probes.answers = false;
  loop.advance(6min);
  BOOST_TEST(status_has("\"ProbeError\":\"ping 8.8.8.8: no answer\""));
  BOOST_TEST(called() == "0 disconnect");
  answer_all();
  BOOST_TEST(called() == "0 disconnect, 0 connect apn=internet");
  BOOST_TEST(status_has("\"ProbeError\":\"\""));
  probes.answers = true;
  loop.advance(1h);
  BOOST_TEST(called() == "0 disconnect, 0 connect apn=internet");
  BOOST_TEST(log.text.find("reconnects: ping 8.8.8.8") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(reconnects_become_rare_when_they_do_not_help) {
  connect(1);
  probes.answers = false;
  for (auto minute = 0; minute < 24 * 60; ++minute) {
    loop.advance(1min);
    answer_all();
  }
  auto reconnects =
    std::count_if(bus.trace.begin(), bus.trace.end(), [](auto& x) {
      return x.find("disconnect") != std::string::npos;
    });
  BOOST_TEST(reconnects >= 10);
  BOOST_TEST(reconnects <= 30);
}

BOOST_AUTO_TEST_CASE(silence_asks_nobody) {
  connect(1);
  configure(config(1, true));
  answer_all();
  auto before = probes.asked.size();
  loop.advance(24h);
  BOOST_TEST(probes.asked.size() == before);
  BOOST_TEST(status_has("\"ProbeError\":\"\""));
}

BOOST_AUTO_TEST_CASE(a_modem_without_connection_says_so_after_a_while) {
  add(0, modem_state::searching);
  service(true);
  bus.refuse[path(0)] = "org.freedesktop.ModemManager1.Error.Core.Failed";
  configure(config(1));
  for (auto minute = 0; minute < 6; ++minute) {
    answer_all();
    loop.advance(1min);
  }
  BOOST_TEST(status_has("\"ProbeError\":\"modem is not connected\""));
  BOOST_TEST(probes.asked.empty());
}

BOOST_AUTO_TEST_SUITE_END()
