// ModemManager started, watched and restarted by the house.
#include <boost/test/unit_test.hpp>

#include "tests/actors/house_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct fixture : house_fixture {
  fixture() : house_fixture(nullptr, true) {}

  void bus_says(bool up) {
    service(up);
    caf::anon_send(doors.keeper, service_changed{up});
    loop.drain();
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(keeper_suite, fixture)

BOOST_AUTO_TEST_CASE(is_started_and_asked) {
  bus_says(false);
  BOOST_TEST(mm.trace == "start ");
  bus_says(true);
  loop.advance(75s);
  BOOST_TEST(mm.trace == "start ping ping ping ");
}

BOOST_AUTO_TEST_CASE(an_end_is_repaired_within_seconds_and_adopted) {
  bus_says(false);
  bus_says(true);
  connect(1);
  loop.advance(2min);
  mm.trace.clear();
  mm.exited("killed by SIGSEGV");
  bus_says(false);
  loop.advance(1s);
  BOOST_TEST(mm.trace == "start ");
  BOOST_TEST(log.text.find("ended: killed by SIGSEGV") != std::string::npos);
  bus_says(true); // the modem is still connected
  answer_all();
  BOOST_TEST(called() == "");
  for (auto& x : network.trace)
    BOOST_TEST(x.find("clear") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(silence_ends_in_a_restart) {
  bus_says(false);
  bus_says(true);
  mm.answer = "Connection timed out";
  loop.advance(30s);
  BOOST_TEST(mm.trace == "start ping ping stop ");
  mm.exited("killed by SIGKILL");
  bus_says(false);
  loop.advance(1s);
  BOOST_TEST(mm.trace == "start ping ping stop start ");
}

BOOST_AUTO_TEST_CASE(one_that_hangs_at_the_start_is_told_of_and_ended) {
  configure(config(1)); // it has its name, and answers nothing
  mm.answer = "Connection timed out";
  loop.advance(14s);
  BOOST_TEST(status() == "");
  loop.advance(1s);
  BOOST_TEST(status_has("ModemManager is not available"));
  BOOST_TEST(status_has("2026-08-20T10:11:12Z")); // the config's
  loop.advance(15s);
  BOOST_TEST(mm.trace == "ping ping stop ");
  bus_says(false);
  loop.advance(1s);
  BOOST_TEST(mm.trace == "ping ping stop start ");
}

BOOST_AUTO_TEST_CASE(a_program_that_is_missing_is_tried_ever_more_rarely) {
  mm.start_error = "cannot start ModemManager: No such file or directory";
  bus_says(false);
  loop.advance(1h);
  auto starts = std::count(mm.trace.begin(), mm.trace.end(), 's');
  BOOST_TEST(starts > 60);
  BOOST_TEST(starts < 70);
  BOOST_TEST(log.text.find(mm.start_error) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_level_follows_the_global_config) {
  bus_says(false);
  bus_says(true);
  global_config x;
  x.level = log_level::debug;
  caf::anon_send(doors.keeper, x);
  loop.drain();
  BOOST_TEST(mm.trace == "start INFO ");
}

BOOST_AUTO_TEST_SUITE_END()
