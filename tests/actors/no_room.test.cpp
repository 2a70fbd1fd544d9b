// Documents that find no place, and do when there is room again.
#include <boost/test/unit_test.hpp>

#include "tests/actors/house_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(no_room, house_fixture)

BOOST_AUTO_TEST_CASE(a_status_that_found_no_room_is_published_when_there_is) {
  connect(1);
  auto before = status();
  files.error = "/run/wwan: No space left on device";
  auto changed = bus.modems.at(path(0));
  changed.technologies = 1u << 15;
  bus.modems[path(0)] = changed;
  show(0);
  loop.advance(1h);
  BOOST_TEST(status() == before);
  auto told = log.text.find(files.error);
  BOOST_TEST(told != std::string::npos);
  BOOST_TEST(log.text.find(files.error, told + 1) == std::string::npos);
  files.error.clear();
  loop.advance(10s);
  BOOST_TEST(status() != before);
}

BOOST_AUTO_TEST_CASE(no_other_document_takes_the_place_of_a_status_that_waits) {
  connect(1);
  auto before = status();
  auto metrics = files.published["WwanMetrics"].size();
  files.error = "/run/wwan: No space left on device";
  files.full_topic = "WwanStatus";
  bus.modems.at(path(0)).technologies = 1u << 15;
  show(0);
  caf::anon_send(doors.sampler, metrics_changed{});
  loop.advance(1h);
  BOOST_TEST(files.published["WwanMetrics"].size() > metrics);
  BOOST_TEST(status() == before);
  files.error.clear();
  loop.advance(10s);
  BOOST_TEST(status() != before);
}

BOOST_AUTO_TEST_CASE(any_document_is_published_when_there_is_room) {
  connect(1);
  files.error = "/run/wwan: No space left on device";
  files.full_topic = "WwanMetrics";
  caf::anon_send(doors.sampler, metrics_changed{});
  loop.advance(60s);
  files.published["WwanMetrics"].clear();
  files.error.clear();
  loop.advance(10s);
  BOOST_TEST(files.published["WwanMetrics"].size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
