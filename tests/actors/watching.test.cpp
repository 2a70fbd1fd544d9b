// What is watched beside connections: networks in sight, location, counters.
#include <boost/test/unit_test.hpp>

#include "tests/actors/house_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

const std::vector<provider> some{{"23106", "Tesco", true, false, false}};

std::string tracking(std::string json) {
  const std::string at = "\"RouteMetric\"";
  for (auto i = json.find(at); i != std::string::npos;
       i = json.find(at, i + at.size() + 25))
    json.insert(i, "\"LocationTracking\":true,");
  return json;
}

struct watched_house : house_fixture {
  observed_modem& equip(int n) {
    auto& x = bus.modems.at(path(n));
    x.has_scan = true;
    x.has_location = true;
    x.location_capabilities = 7;
    show(n);
    answer_all();
    return x;
  }

  void fix(int n) {
    gps_fix x;
    x.path = path(n);
    x.latitude = 48.7;
    x.longitude = 19.1;
    x.utc_time = "085945.00";
    x.host_utc_s = 1'795'305'600;
    caf::anon_send(doors.location, located{x});
    loop.drain();
  }

  std::string location() {
    auto& all = files.published["WwanLocationInfo"];
    return all.empty() ? std::string{} : all.back();
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(watching_suite, watched_house)

BOOST_AUTO_TEST_CASE(networks_in_sight_are_in_the_status_when_asked_for) {
  connect(1);
  equip(0);
  caf::anon_send(doors.fleet, query_providers{true});
  loop.drain();
  BOOST_REQUIRE_EQUAL(bus.scans.size(), 1U);
  bus.scans.at(path(0))({}, some);
  loop.drain();
  BOOST_TEST(status_has(R"("VisibleProviders":[{"PLMN":"23106")"));
  bus.scans.clear();
  loop.advance(60min);
  BOOST_TEST(bus.scans.size() == 1U);
  caf::anon_send(doors.fleet, query_providers{false});
  loop.drain();
  BOOST_TEST(status_has(R"("VisibleProviders":null)"));
}

BOOST_AUTO_TEST_CASE(who_asks_for_a_scan_gets_its_answer) {
  connect(2);
  equip(0);
  equip(1);
  caf::anon_send(doors.fleet, scan_wanted{7, ""});
  loop.drain();
  BOOST_TEST(files.answers[7].find("several modems") != std::string::npos);
  caf::anon_send(doors.fleet, scan_wanted{8, "modem1"});
  loop.drain();
  BOOST_REQUIRE_EQUAL(bus.scans.count(path(1)), 1U);
  BOOST_TEST(files.answers.count(8) == 0U);
  bus.scans.at(path(1))({}, some);
  loop.drain();
  BOOST_TEST(files.answers[8].find("23106") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_scan_delays_no_silence) {
  connect(2);
  equip(0);
  equip(1);
  caf::anon_send(doors.fleet, query_providers{true});
  loop.drain();
  BOOST_TEST(bus.scans.size() == 2U);
  bus.trace.clear();
  configure(config(2, true));
  BOOST_TEST(bus.trace.size() == 2U); // one call for each modem, at once
}

BOOST_AUTO_TEST_CASE(the_place_is_published_under_the_modems_label) {
  connect(1);
  equip(0);
  fix(0);
  BOOST_TEST(location().empty()); // nobody wants to know
  configure(tracking(config(1)));
  answer_all();
  fix(0);
  BOOST_TEST(
    location().find(R"({"LogicalLabel":"modem0","Latitude":48.7)") == 0U);
  BOOST_TEST(location().find("1795337985000") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(packets_come_from_the_kernel) {
  network.kernel["wwan0"] = {10, 1, 2, 20, 3, 4};
  connect(1);
  network_metrics x;
  x.path = path(0);
  bus.numbers = {x};
  caf::anon_send(doors.sampler, metrics_changed{});
  loop.advance(60s);
  const auto& all = files.published["WwanMetrics"];
  BOOST_REQUIRE(!all.empty());
  BOOST_TEST(
    all.back().find(R"("PacketStats":{"RxBytes":0,"RxPackets":10,"RxDrops":2,)"
                    R"("TxBytes":0,"TxPackets":20,"TxDrops":4})")
    != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
