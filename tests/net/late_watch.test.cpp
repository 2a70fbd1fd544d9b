// What is heard of links where there was no descriptor for that at the start.
#include <boost/test/unit_test.hpp>

#include "tests/few_descriptors.hpp"
#include "tests/net/netns.hpp"

namespace {

using namespace wwan;
using namespace std::chrono_literals;

struct late_fixture : netns_fixture {
  // The loop has timers, as the agent's.
  late_fixture() {
    sd_event_source* source = nullptr;
    sd_event_add_time(
      loop, &source, CLOCK_MONOTONIC, UINT64_MAX, 0, nullptr, nullptr);
    other.reset(source);
  }

  void start_starved(std::chrono::microseconds pause) {
    rtnetlink::options how;
    how.pause = pause;
    net.reset();
    wwan::test::few_descriptors none{0};
    net.emplace(loop, at("resolv.conf"), how);
    net->on_change([this](const std::string& x) { told += "change " + x; });
    net->on_link([this](const std::string& x) { told += "link " + x; });
  }

  bool tells(const char* what) const {
    return told.find(what) != std::string::npos;
  }

  event_source other;
  std::string told;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(
  late_watch, late_fixture, *boost::unit_test::precondition(has_namespace))

BOOST_AUTO_TEST_CASE(what_came_before_it_could_hear_is_told) {
  start_starved(1ms);
  shell("ip link add wwan1 type ifb");
  run_until([this] { return tells("link wwan1"); });
  BOOST_TEST(tells("link wwan0"));
  BOOST_TEST(apply(settings) == "");
  settle();
  told.clear();
  shell("ip addr flush dev wwan0");
  run_until([this] { return tells("change wwan0"); });
}

BOOST_AUTO_TEST_CASE(a_wish_makes_it_hear_at_once) {
  start_starved(1h);
  BOOST_TEST(apply(settings) == "");
  settle();
  told.clear();
  shell("ip addr flush dev wwan0");
  settle();
  BOOST_TEST(tells("change wwan0"));
}

BOOST_AUTO_TEST_SUITE_END()
