#include "core/tell/sampler_machine.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

namespace {

struct fixture {
  sampler_machine machine;
  time_point now{1h};

  /// "read", or in how many seconds it wants to be woken.
  std::string done(const sampler_effects& xs) {
    std::string result;
    for (const auto& x : xs)
      if (const auto* wake = std::get_if<wake_at>(&x))
        result += std::to_string((wake->due - now) / 1s) + " s";
      else
        result += "read";
    return result;
  }

  std::string report(const network_label& label, const std::string& usb) {
    auto x = std::make_shared<modem_report>();
    x->path = "/0";
    x->status.label = label;
    x->status.addrs.usb = usb;
    return done(machine.reported(x, now));
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(sampler_machine_suite, fixture)

BOOST_AUTO_TEST_CASE(changes_come_in_groups_and_not_too_often) {
  BOOST_TEST(done(machine.changed(now)) == "1 s");
  BOOST_TEST(done(machine.changed(now)) == "");
  now += 1s;
  BOOST_TEST(done(machine.tick(now)) == "read");
  BOOST_TEST(done(machine.changed(now)) == "20 s");
  now += 20s;
  BOOST_TEST(done(machine.tick(now)) == "read");
  now += 1h;
  BOOST_TEST(done(machine.changed(now)) == "1 s");
}

BOOST_AUTO_TEST_CASE(a_modem_with_another_name_or_place_is_a_change) {
  BOOST_TEST(report("a", "1:1") == "1 s");
  machine.tick(now);
  BOOST_TEST(report("a", "1:1") == "");
  BOOST_TEST(report("b", "1:1") == "20 s");
  machine.tick(now);
  BOOST_TEST(report("b", "1:2") == "20 s");
  machine.tick(now);
  BOOST_TEST(done(machine.gone("/0", now)) == "20 s");
}

BOOST_AUTO_TEST_CASE(numbers_get_the_name_that_their_modem_has) {
  report("a", "1:1");
  std::vector<network_metrics> xs(2);
  xs[0].path = "/0";
  xs[1].path = "/1";
  machine.label(xs);
  BOOST_TEST(xs[0].label == "a");
  BOOST_TEST(xs[0].addrs.usb == "1:1");
  BOOST_TEST(xs[1].label == "");
}

BOOST_AUTO_TEST_SUITE_END()
