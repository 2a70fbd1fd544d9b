// What modem_manager does when ModemManager or the bus comes and goes.
#include <boost/test/unit_test.hpp>

#include "agent.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

step connect_step() {
  return commands::connect{};
}

using history = std::vector<bool>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(reconnect_suite, agent)

BOOST_AUTO_TEST_CASE(without_modem_manager_nothing_is_up_and_nothing_asked) {
  fake.reset();
  start();
  run_for(loop.get(), 100ms);
  BOOST_TEST((services == history{false})); // told once
  BOOST_TEST(mm->calls() == 0U);
  perform(connect_step());
  BOOST_TEST(results.empty());
  BOOST_REQUIRE(until([&] { return results.size() == 1; }));
  BOOST_TEST((results[0].kind == error_class::service_gone));
  run_service();
  BOOST_TEST(until([&] { return services == history{false, true}; }));
}

BOOST_AUTO_TEST_CASE(modem_manager_may_go_and_come_back) {
  begin();
  fake->handlers["Connect"] = fake->keep();
  size_t results_when_down = 99;
  on_service = [&](bool up) {
    if (!up)
      results_when_down = results.size();
  };
  perform(connect_step());
  until([&] { return fake->kept.size() == 1; });
  fake.reset();
  BOOST_REQUIRE(until([&] { return services.size() == 2; }));
  BOOST_TEST((services == history{true, false}));
  BOOST_REQUIRE(until([&] { return results.size() == 1; }));
  BOOST_TEST((results[0].kind == error_class::service_gone));
  BOOST_TEST(mm->sample().empty());
  run_service();
  BOOST_TEST(until([&] { return services == history{true, false, true}; }));
  BOOST_TEST(modems.size() == 1U);
  BOOST_TEST(until([&] { return modem().sims.at(0).has_object; }));
}

BOOST_AUTO_TEST_CASE(modems_of_a_service_that_died_unlisted_are_gone) {
  fake->handlers["GetManagedObjects"] = fake->keep();
  start();
  BOOST_REQUIRE(until([&] { return fake->kept.size() == 1; }));
  fake->add(modem_object, a_modem());
  BOOST_REQUIRE(until([&] { return modems.size() == 1; }));
  services.clear();
  fake.reset();
  BOOST_TEST(until([&] { return services == history{false}; }));
  BOOST_TEST(modems.empty());
}

BOOST_AUTO_TEST_CASE(signals_of_a_stranger_are_ignored) {
  begin();
  // Owns the name only when the first one has left.
  auto stranger = std::make_unique<fake_mm>(loop.get(), bus.address());
  stranger->modems[modem_object] = a_modem();
  run_for(loop.get(), 50ms);
  stranger->change(modem_object, modem_interface_name, {integer("State", 3)});
  stranger->remove(modem_object);
  run_for(loop.get(), 50ms);
  BOOST_TEST((modem().state == modem_state::registered));
}

BOOST_AUTO_TEST_CASE(the_bus_may_go_and_come_back) {
  options.retry_min = 10ms;
  begin();
  fake->handlers["Connect"] = fake->keep();
  perform(connect_step());
  until([&] { return fake->kept.size() == 1; });
  bus.stop();
  BOOST_REQUIRE(until([&] { return services == history{true, false}; }));
  BOOST_REQUIRE(until([&] { return results.size() == 1; }));
  BOOST_TEST((results[0].kind == error_class::service_gone));
  fake.reset();
  run_for(loop.get(), 100ms);
  bus.start();
  run_service();
  BOOST_TEST(until([&] { return services == history{true, false, true}; }));
}

BOOST_AUTO_TEST_CASE(the_bus_may_come_later_than_the_agent) {
  fake.reset();
  bus.stop();
  options.retry_min = 10ms;
  start();
  run_for(loop.get(), 100ms);
  BOOST_TEST((services == history{false})); // told once
  bus.start();
  run_service();
  BOOST_TEST(until([&] { return services == history{false, true}; }));
}

BOOST_AUTO_TEST_CASE(a_service_that_says_it_is_gone_and_stays_is_asked_again) {
  options.retry_min = options.retry_max = 10ms;
  auto refusals = 0;
  auto refuse = [&](sd_bus_message* m) {
    if (++refusals > 2)
      return false;
    fake->fail(m, "org.freedesktop.DBus.Error.ServiceUnknown", "gone");
    return true;
  };
  fake->handlers["GetManagedObjects"] = refuse;
  begin();
  refusals = 0;
  fake->handlers[std::string{"GetAll "} + bearer_object] = refuse;
  fake->others[bearer_object] = a_bearer(true);
  fake->change(
    modem_object, modem_interface_name, {objects("Bearers", {bearer_object})});
  BOOST_TEST(until([&] {
    return modem().bearers.size() == 1 && modem().bearers[0].complete;
  }));
}

BOOST_AUTO_TEST_CASE(an_agent_may_end_at_any_moment) {
  start();
  mm.reset();
  start();
  run_for(loop.get(), 1ms);
  mm.reset();
  services.clear();
  begin();
  fake->handlers["Connect"] = fake->keep();
  perform(connect_step());
  until([&] { return fake->kept.size() == 1; });
  perform(connect_step());
  mm.reset();
  fake->answer_kept();
  run_for(loop.get(), 20ms);
  BOOST_TEST(results.empty());
}

BOOST_AUTO_TEST_SUITE_END()
