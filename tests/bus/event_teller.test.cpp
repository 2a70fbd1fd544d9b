#include "bus/event_teller.hpp"

#include <vector>

#include <boost/test/unit_test.hpp>

using namespace wwan;

BOOST_AUTO_TEST_SUITE(event_teller_suite)

BOOST_AUTO_TEST_CASE(that_it_is_up_is_told_once_until_it_is_down) {
  std::vector<bool> told;
  bus_events to;
  to.service_changed = [&](bool up) {
    told.push_back(up);
  };
  event_teller x{to};
  BOOST_TEST(!x.told_up().has_value());
  x.service_up();
  x.service_up();
  BOOST_TEST((x.told_up() == true));
  x.service_down();
  BOOST_TEST((x.told_up() == false));
  x.service_up();
  BOOST_TEST((told == std::vector<bool>{true, false, true}));
}

BOOST_AUTO_TEST_CASE(metrics_are_told_once_until_they_are_taken) {
  auto told = 0;
  bus_events to;
  to.metrics_changed = [&] {
    ++told;
  };
  event_teller x{to};
  x.metrics_changed();
  x.metrics_changed();
  BOOST_TEST(told == 1);
  x.metrics_taken();
  BOOST_TEST(told == 1);
  x.metrics_changed();
  BOOST_TEST(told == 2);
}

BOOST_AUTO_TEST_CASE(what_is_taken_while_it_is_told_is_told_again) {
  auto told = 0;
  event_teller* teller = nullptr;
  bus_events to;
  to.metrics_changed = [&] {
    ++told;
    teller->metrics_taken();
  };
  event_teller x{to};
  teller = &x;
  x.metrics_changed();
  x.metrics_changed();
  BOOST_TEST(told == 2);
}

BOOST_AUTO_TEST_CASE(nobody_needs_to_listen) {
  event_teller x{{}};
  x.modem_seen(nullptr);
  x.modem_gone("/a");
  x.located({});
  x.oddity("odd");
  x.metrics_changed();
  x.service_up();
  x.service_down();
  BOOST_TEST((x.told_up() == false));
}

BOOST_AUTO_TEST_SUITE_END()
