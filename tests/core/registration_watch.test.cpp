#include "core/modem/registration_watch.hpp"

#include <boost/test/unit_test.hpp>

#include "core/plan/registration.hpp"
#include "messages/mm_enums.hpp"
#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

constexpr time_point start{1h};
constexpr auto at_once = start;
constexpr auto late = start + registration_debounce;

struct watched {
  registration_watch watch;
  wanted_modem want = wanted(radio_wish::on, network_for("internet"));
  observed_modem modem = modem_in(modem_state::registered);

  void look(time_point now) {
    watch.look(want, std::make_shared<observed_modem>(modem), now);
  }

  void see(modem_state state, mm_registration registration, time_point now) {
    modem.state = state;
    modem.registration = registration;
    look(now);
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(registration_watch_suite)

BOOST_AUTO_TEST_CASE(a_moment_without_network_is_told_as_the_last_one) {
  watched x;
  x.modem.operator_name = "Example";
  x.see(modem_state::registered, mm_registration::home, start);
  BOOST_TEST(!x.watch.due(start));
  x.modem.operator_name.clear();
  x.see(modem_state::searching, mm_registration::searching, start);
  BOOST_TEST(!x.watch.is_homeless(at_once));
  BOOST_TEST((x.watch.due(at_once) == late));
  BOOST_REQUIRE(x.watch.is_away(at_once));
  auto told = x.watch.smoothed(x.modem);
  BOOST_TEST((told.state == modem_state::registered));
  BOOST_TEST(told.operator_name == "Example");
  BOOST_TEST(x.watch.is_homeless(late));
  BOOST_TEST(!x.watch.is_away(late));
  BOOST_TEST(!x.watch.due(late));
}

BOOST_AUTO_TEST_CASE(the_wrong_network_counts_on_while_there_is_none) {
  watched x;
  x.want = wanted(radio_wish::on, network_for("internet"));
  auto network = network_for("internet");
  network.modem.plmn = "26201";
  x.want = wanted(radio_wish::on, network);
  x.modem.operator_code = "26202";
  x.see(modem_state::registered, mm_registration::home, start);
  BOOST_TEST(!x.watch.is_foreign(at_once));
  x.see(modem_state::searching, mm_registration::searching, start + 5s);
  BOOST_TEST(x.watch.is_foreign(late));
  x.modem.operator_code = "26201";
  x.see(modem_state::registered, mm_registration::home, late);
  BOOST_TEST(!x.watch.is_foreign(late));
}

BOOST_AUTO_TEST_CASE(nobody_counts_for_a_modem_that_is_not_wanted_on) {
  for (auto radio :
       {radio_wish::keep, radio_wish::leave, radio_wish::unmatched,
        radio_wish::silence}) {
    watched x;
    x.see(modem_state::registered, mm_registration::home, start);
    x.want.radio = radio;
    x.see(modem_state::searching, mm_registration::searching, start);
    BOOST_TEST(!x.watch.due(start));
    BOOST_TEST(!x.watch.is_homeless(late));
    BOOST_TEST(!x.watch.is_away(start));
  }
}

BOOST_AUTO_TEST_CASE(a_session_that_ends_brings_no_modem_online) {
  watched x;
  x.see(modem_state::disconnecting, mm_registration::home, start);
  x.see(modem_state::enabled, mm_registration::searching, start + 1s);
  BOOST_REQUIRE(x.watch.is_away(start + 2s));
  auto told = x.watch.smoothed(x.modem);
  BOOST_TEST((told.state == modem_state::enabled));
  BOOST_TEST((told.registration == mm_registration::home));
}

BOOST_AUTO_TEST_SUITE_END()
