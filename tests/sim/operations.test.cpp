// What ModemManager does from 1.24 on, as seen with 1.24.2: operations wait for
// each other, low power is for any state, and power changes have a pause.
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

world_options options_of(version x) {
  world_options result;
  result.played = x;
  return result;
}

struct newer_world : world_fixture {
  newer_world() : world_fixture(options_of(newest)) {}

  value power_state() {
    return property(path(), modem_interface, "PowerState");
  }

  /// States that were told, in order.
  std::vector<int32_t> states() const {
    std::vector<int32_t> result;
    for (const auto& x : all.signals)
      if (x.member == "StateChanged")
        result.push_back(std::get<int32_t>(x.arguments[1].data));
    return result;
  }
};

constexpr int32_t disabled = 3;
constexpr int32_t disabling = 4;
constexpr int32_t enabling = 5;
constexpr int32_t enabled = 6;
constexpr int32_t searching = 7;
constexpr int32_t registered = 8;

} // namespace

BOOST_FIXTURE_TEST_CASE(operations_wait_for_each_other, newer_world) {
  enable(true);
  enable(false);
  auto low = power(2);
  auto last = enable(true);
  clock.advance(1s);
  BOOST_TEST(low->answered);
  BOOST_TEST(!last->answered); // for the pause of the power
  clock.advance(3s);
  BOOST_TEST(last->reply.error == "");
  const std::vector<int32_t> wanted{enabling,  enabled,   registered,
                                    disabling, disabled,  enabling,
                                    enabled,   searching, registered};
  auto seen = states();
  BOOST_TEST(seen == wanted, boost::test_tools::per_element());
  BOOST_TEST((power_state() == number(3)));
}

BOOST_AUTO_TEST_CASE(older_ones_refuse_what_comes_meanwhile) {
  world_fixture x{options_of(1022)};
  auto up = x.enable(true);
  auto low = x.power(2);
  x.clock.advance(2s);
  BOOST_TEST(up->reply.error == "");
  BOOST_TEST(low->reply.error == core_error("WrongState"));
}

BOOST_FIXTURE_TEST_CASE(
  an_operation_that_fails_lets_the_next_one_go, newer_world) {
  command("0 hang on");
  auto first = enable(true);
  auto second = enable(false);
  clock.advance(20s);
  BOOST_TEST(!second->answered);
  clock.advance(20s);
  BOOST_TEST(first->reply.error != "");
  BOOST_TEST(second->reply.error == "");
}

BOOST_FIXTURE_TEST_CASE(reads_wait_for_no_operation, newer_world) {
  command("0 delay enable 20s");
  enable(true);
  clock.advance(1s);
  auto list = call(path(), modem_interface, "ListBearers");
  auto signal = call(path(), signal_interface, "Setup", {number(5)});
  clock.advance(100ms);
  BOOST_TEST(list->answered);
  BOOST_TEST(signal->answered);
}

BOOST_FIXTURE_TEST_CASE(a_new_probe_aborts_what_waits, newer_world) {
  command("0 delay enable 20s");
  auto first = enable(true);
  auto second = enable(false);
  clock.advance(1s);
  command("0 sim lock sim-pin");
  auto third = power(2);
  clock.advance(1s);
  BOOST_TEST(second->reply.error == core_error("Aborted"));
  BOOST_TEST(third->answered);
  clock.advance(1s);
  BOOST_TEST(first->reply.error == core_error("Cancelled"));
}

// Else it refuses each operation for ever.
BOOST_FIXTURE_TEST_CASE(a_new_probe_comes_though_low_power_ran, newer_world) {
  bring_up();
  auto before = path();
  command("0 delay power 200ms");
  command("0 delay disable 500ms");
  power(2);
  clock.advance(100ms);
  command("0 sim lock sim-pin");
  clock.advance(10s);
  BOOST_TEST(path() != before);
  BOOST_TEST((state() == modem_state::locked));
}

BOOST_FIXTURE_TEST_CASE(low_power_disables_what_is_enabled, newer_world) {
  bring_up();
  all.signals.clear();
  auto bearer = it.path_of(0, bearer_interface);
  auto result = power(2);
  clock.advance(1s);
  BOOST_TEST(result->reply.error == "");
  BOOST_TEST((power_state() == number(2)));
  BOOST_TEST((property(bearer, bearer_interface, "Connected") == flag(false)));
  BOOST_TEST(
    states() == (std::vector<int32_t>{registered, disabling, disabled}),
    boost::test_tools::per_element());
  // The reply comes last.
  BOOST_TEST(all.lines.back() == "< SetPowerState");
  clock.advance(10s);
  BOOST_TEST((state() == modem_state::disabled));
}

BOOST_FIXTURE_TEST_CASE(low_power_cancels_a_connect, newer_world) {
  enable(true);
  clock.advance(2s);
  command("0 delay connect 20s");
  auto up = connect();
  clock.advance(1s);
  auto low = power(2);
  clock.advance(1s);
  BOOST_TEST(up->reply.error == core_error("Cancelled"));
  BOOST_TEST(low->reply.error == "");
  clock.advance(60s);
  BOOST_TEST((state() == modem_state::disabled));
  BOOST_TEST((power_state() == number(2)));
}

BOOST_FIXTURE_TEST_CASE(low_power_that_fails_disables_the_modem, newer_world) {
  bring_up();
  command("0 hang on");
  auto low = power(2);
  clock.advance(35s);
  BOOST_TEST(!low->answered); // the radio did not answer, the rest is tried
  BOOST_TEST((state() == modem_state::disabling));
  clock.advance(35s);
  BOOST_TEST(low->reply.error == "org.freedesktop.libmbim.Error.Core.Timeout");
  BOOST_TEST((state() == modem_state::disabled));
  BOOST_TEST((power_state() == number(3)));
}

BOOST_FIXTURE_TEST_CASE(power_changes_have_a_pause, newer_world) {
  auto low = power(2);
  clock.advance(500ms);
  BOOST_TEST(low->answered); // the first one needs none
  auto before = clock.now();
  auto again = power(2);
  auto on = power(3);
  clock.advance(5s);
  BOOST_TEST((again->when - before < 100ms)); // nothing to change
  BOOST_TEST((on->when - low->when == 2005ms));
  clock.advance(5s);
  before = clock.now();
  low = power(2);
  clock.advance(1s);
  BOOST_TEST((low->when - before < 100ms)); // long after the last one
}

BOOST_FIXTURE_TEST_CASE(a_state_overtakes_the_reply, newer_world) {
  enable(true);
  clock.advance(2s);
  auto told = [&](const char* line) {
    return std::find(all.lines.begin(), all.lines.end(), line)
           - all.lines.begin();
  };
  auto changes = std::count(
    all.lines.begin(), all.lines.begin() + told("< Enable"),
    std::string{"! StateChanged"});
  BOOST_TEST(changes == 2); // enabling and enabled
}
