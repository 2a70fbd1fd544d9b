// What a publisher does while its files cannot be written.
#include <boost/test/unit_test.hpp>

#include "eve/pubsub/pubsub_words.hpp"
#include "eve/pubsub/topic_publisher.hpp"
#include "tests/eve/rig.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(topic_room, eve_rig)

BOOST_AUTO_TEST_CASE(a_file_that_could_not_be_written_is_when_it_can) {
  auto publisher = std::make_unique<topic_publisher>(
    loop, topic_of("wwan", "ControllerCert"), complain());
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  auto file = dir.at("run/wwan/ControllerCert/a.json");
  BOOST_REQUIRE_EQUAL(make_directories(file + "/in-the-way", 0700), "");
  BOOST_CHECK_NE(publisher->publish("a", cert(3)), "");
  BOOST_CHECK_NE(publisher->publish("a", cert(3)), "");
  std::filesystem::remove_all(file);
  BOOST_CHECK_EQUAL(publisher->publish("a", cert(3)), "");
  BOOST_CHECK(std::filesystem::is_regular_file(file));
}

BOOST_AUTO_TEST_SUITE_END()
