#include "core/fleet/acknowledgement.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

constexpr time_point start{1h};

struct waiting {
  acknowledgement it;
  fleet_members all;

  fleet_member& add(const modem_path& path, bool addrs_known = true) {
    auto modem = std::make_shared<observed_modem>();
    modem->addrs_known = addrs_known;
    auto& result = all[path];
    result.modem = std::move(modem);
    return result;
  }

  void wish(fleet_member& x, radio_wish radio) {
    x.desired.radio = radio;
    x.desired.number = it.next_wish();
  }

  void report(fleet_member& x, uint64_t number, bool settled) {
    auto report = std::make_shared<modem_report>();
    report->wish_number = number;
    report->settled = settled;
    x.report = std::move(report);
  }

  bool take(std::chrono::seconds after = 0s, bool available = true) {
    return it.take(all, available, start + after);
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(acknowledgement_suite, waiting)

BOOST_AUTO_TEST_CASE(without_a_config_there_is_nothing_to_acknowledge) {
  BOOST_TEST(!take());
  BOOST_TEST(!take(1h));
}

BOOST_AUTO_TEST_CASE(each_config_is_acknowledged_once) {
  BOOST_TEST((it.expect(start) == start + acknowledgement::deadline));
  BOOST_TEST(take());
  BOOST_TEST(!take());
  it.expect(start);
  it.expect(start); // the first of these is not any more
  BOOST_TEST(take());
  BOOST_TEST(!take());
}

BOOST_AUTO_TEST_CASE(what_a_modem_wants_and_tells_decides) {
  struct row {
    radio_wish radio;
    bool matched;
    bool addrs_known;
    const char* report; ///< "": none; else of which wish, and how it is
    bool settled;
  };
  for (auto x : {
         row{radio_wish::keep, false, true, "", true},
         row{radio_wish::keep, false, false, "", false},
         row{radio_wish::keep, true, false, "", true},
         row{radio_wish::on, true, true, "", false},
         row{radio_wish::on, true, true, "this one: works on it", false},
         row{radio_wish::on, true, true, "this one: settled", true},
         row{radio_wish::on, true, true, "an earlier one: settled", false},
         row{radio_wish::unmatched, false, true, "", false},
         row{radio_wish::unmatched, false, true, "this one: settled", true},
         row{radio_wish::unmatched, false, false, "this one: settled", false},
         row{radio_wish::silence, false, true, "this one: settled", true},
       }) {
    waiting y;
    auto& modem = y.add("/0", x.addrs_known);
    if (x.matched)
      modem.desired = wanted(x.radio, network_for("internet"));
    y.wish(modem, x.radio);
    std::string report{x.report};
    auto is_this_one = report.find("this") == 0;
    if (!report.empty())
      y.report(
        modem, modem.desired.number - (is_this_one ? 0 : 1),
        report.find(": settled") != std::string::npos);
    y.it.expect(start);
    BOOST_TEST_CONTEXT(int(x.radio) << " " << report)
    BOOST_TEST(y.take() == x.settled);
  }
}

BOOST_AUTO_TEST_CASE(all_modems_must_have_settled_whichever_is_the_last) {
  for (const char* last : {"/0", "/1", "/2"}) {
    waiting x;
    for (const char* path : {"/0", "/1", "/2"})
      x.wish(x.add(modem_path{path}), radio_wish::on);
    x.it.expect(start);
    auto settle = [&x](const modem_path& path) {
      auto& modem = x.all[path];
      x.report(modem, modem.desired.number, true);
    };
    for (const char* path : {"/0", "/1", "/2"}) {
      BOOST_TEST(!x.take());
      if (std::string{path} != last)
        settle(modem_path{path});
    }
    BOOST_TEST(!x.take());
    settle(modem_path{last});
    BOOST_TEST(x.take());
  }
}

BOOST_AUTO_TEST_CASE(
  one_that_settled_may_unsettle_while_another_is_waited_for) {
  auto& first = add("/0");
  auto& second = add("/1");
  wish(first, radio_wish::on);
  wish(second, radio_wish::on);
  report(first, first.desired.number, true);
  it.expect(start);
  BOOST_TEST(!take());
  report(second, second.desired.number, true);
  report(first, first.desired.number, false);
  BOOST_TEST(!take());
}

BOOST_AUTO_TEST_CASE(the_one_that_was_waited_for_may_be_gone) {
  wish(add("/0"), radio_wish::on);
  it.expect(start);
  BOOST_TEST(!take());
  all.erase(all.find("/0"));
  BOOST_TEST(take());
}

BOOST_AUTO_TEST_CASE(nobody_waits_for_ever) {
  wish(add("/0"), radio_wish::on);
  it.expect(start);
  BOOST_TEST(!take(14s));
  BOOST_TEST(take(15s));
  all.erase(all.find("/0"));
  it.expect(start);
  BOOST_TEST(!take(14s, false)); // nobody carries it out
  BOOST_TEST(take(15s, false));
}

BOOST_AUTO_TEST_SUITE_END()
