#include "core/service/location_machine.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

namespace {

struct place {
  location_machine machine;
  time_point now{1h};
  std::vector<std::string> tracked; ///< "path period", in order
  std::vector<location_info> found;
  std::optional<time_point> wake;

  void take(const location_effects& effects) {
    for (const auto& effect : effects) {
      if (const auto* x = std::get_if<track_modem>(&effect))
        tracked.push_back(
          x->path.str() + " " + std::to_string(x->period.count()));
      else if (const auto* y = std::get_if<publish_location>(&effect))
        found.push_back(y->info);
      else
        wake = std::get<wake_at>(effect).due;
    }
  }

  void report(const modem_path& path, bool able, bool running = false) {
    modem_report x;
    x.path = path;
    x.status.label = network_label{"label-" + path.str()};
    x.status.location_tracking = running;
    x.may_locate = able;
    take(machine.reported(std::make_shared<const modem_report>(x), now));
  }

  void fix(const modem_path& path) {
    gps_fix x;
    x.path = path;
    x.latitude = 48.7;
    x.longitude = 19.1;
    take(machine.fixed(x, now));
  }

  void pass(std::chrono::seconds d) {
    auto end = now + d;
    while (wake && *wake <= end) {
      now = std::max(now, *wake);
      wake.reset();
      take(machine.tick(now));
    }
    now = end;
  }

  std::vector<std::string> drain() {
    return std::exchange(tracked, {});
  }
};

using strings = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(location_machine_suite, place)

BOOST_AUTO_TEST_CASE(one_able_modem_tracks_every_ten_seconds) {
  report("1", false);
  BOOST_TEST(drain().empty());
  report("1", true);
  BOOST_TEST(drain() == strings{"1 10"});
  report("2", true);
  report("1", true, true);
  BOOST_TEST(drain().empty());
}

BOOST_AUTO_TEST_CASE(a_fix_of_the_tracking_modem_is_published_with_its_label) {
  report("1", true);
  report("2", true);
  fix("2");
  BOOST_TEST(found.empty());
  fix("1");
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0].label == "label-1");
}

BOOST_AUTO_TEST_CASE(the_next_modem_takes_over) {
  report("1", true);
  report("2", true);
  drain();
  report("1", false); // switched off, or not wanted any more
  BOOST_TEST(drain() == strings{"2 10"});
  take(machine.gone("2", now));
  BOOST_TEST(drain() == strings{" 0"});
  report("1", true);
  BOOST_TEST(drain() == strings{"1 10"});
}

BOOST_AUTO_TEST_CASE(a_silent_receiver_is_started_anew) {
  report("1", true, true);
  drain();
  for (int i = 0; i < 100; ++i) {
    pass(10s);
    fix("1");
  }
  BOOST_TEST(drain().empty());
  pass(location_machine::patience - 1s);
  BOOST_TEST(drain().empty());
  pass(1s);
  BOOST_TEST(drain() == strings{"1 0"});
  report("1", true, false); // it has stopped
  BOOST_TEST(drain() == strings{"1 10"});
}

BOOST_AUTO_TEST_CASE(a_modem_that_cannot_stop_is_asked_again_all_the_same) {
  report("1", true, true);
  drain();
  pass(location_machine::patience + location_machine::stop_patience);
  BOOST_TEST(drain() == (strings{"1 0", "1 10"}));
}

BOOST_AUTO_TEST_CASE(of_two_modems_the_other_one_takes_over_a_silent_one) {
  report("1", true, true);
  report("2", true);
  drain();
  pass(location_machine::patience);
  report("1", true, false);
  BOOST_TEST(drain() == (strings{"1 0", "2 10"}));
}

BOOST_AUTO_TEST_CASE(another_period_is_told_at_once) {
  take(machine.period(30s, now));
  BOOST_TEST(drain().empty());
  report("1", true);
  BOOST_TEST(drain() == strings{"1 30"});
  take(machine.period(60s, now));
  take(machine.period(60s, now));
  BOOST_TEST(drain() == strings{"1 60"});
}

BOOST_AUTO_TEST_CASE(a_long_period_has_more_patience) {
  take(machine.period(3600s, now));
  report("1", true, true);
  drain();
  pass(35'999s);
  BOOST_TEST(drain().empty());
  pass(1s);
  BOOST_TEST(drain() == strings{"1 0"});
}

BOOST_AUTO_TEST_SUITE_END()
