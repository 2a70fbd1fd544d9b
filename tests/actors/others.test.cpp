// Other programs on the same ModemManager, as the house tells of them.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/actors/house_fixture.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct shared_house : house_fixture {
  /// Long after the last call of ours.
  void connect_and_rest() {
    connect(1);
    loop.advance(std::chrono::minutes{1});
    log.text.clear();
  }

  void disabled_by_others() {
    bus.modems.at(path(0)) = modem_in(modem_state::disabled);
    bus.modems.at(path(0)).path = path(0);
    show(0);
  }

  size_t lines_with(const std::string& text) const {
    size_t result = 0;
    for (auto i = log.text.find(text); i != std::string::npos;
         i = log.text.find(text, i + 1))
      ++result;
    return result;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(others_in_the_house, shared_house)

BOOST_AUTO_TEST_CASE(who_may_have_done_it_is_asked_once_and_named) {
  connect_and_rest();
  bus.managers = {"NetworkManager"};
  for (int i = 0; i < 3; ++i) {
    disabled_by_others();
    answer_all();
    loop.advance(std::chrono::minutes{1});
  }
  BOOST_TEST(lines_with("modem0: another program disabled the modem") == 3u);
  BOOST_TEST(lines_with("bus: NetworkManager runs here, too") == 1u);
  auto asked = std::count(bus.trace.begin(), bus.trace.end(), "who else?");
  BOOST_TEST(asked == 1);
}

BOOST_AUTO_TEST_CASE(nobody_is_named_whom_the_bus_does_not_show) {
  connect_and_rest();
  disabled_by_others();
  BOOST_TEST(lines_with("another program disabled") == 1u);
  BOOST_TEST(lines_with("runs here") == 0u);
}

BOOST_AUTO_TEST_CASE(nobody_is_asked_about_what_the_network_does) {
  connect_and_rest();
  bus.modems.at(path(0)).state = modem_state::registered;
  bus.modems.at(path(0)).bearers.clear();
  show(0);
  BOOST_TEST(lines_with("connection lost after") == 1u);
  BOOST_TEST(called().find("who else?") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_modem_that_leaves_is_told) {
  connect_and_rest();
  remove(0);
  BOOST_TEST(lines_with("modem0: the modem left: ") == 1u);
}

BOOST_AUTO_TEST_CASE(a_service_that_leaves_is_not_told_modem_by_modem) {
  connect_and_rest();
  service(false);
  BOOST_TEST(lines_with("the modem left") == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
