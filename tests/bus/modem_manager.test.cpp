#include "bus/modem_manager.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "agent.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_manager_suite, agent)

BOOST_AUTO_TEST_CASE(listed_modems_are_seen_before_the_service_is_up) {
  bool seen_first = false;
  on_service = [&](bool up) {
    seen_first = up && modems.size() == 1;
  };
  begin();
  BOOST_TEST(seen_first);
  BOOST_TEST(until([&] { return modem().sims.at(0).has_object; }));
  BOOST_TEST(mm->mutating_calls() == 0U);
}

BOOST_AUTO_TEST_CASE(a_settled_world_costs_no_calls) {
  begin();
  until([&] { return modem().sims.at(0).has_object; });
  auto calls = mm->calls();
  until([&] { return fake->received.size() == calls; });
  auto received = fake->received.size();
  run_for(loop.get(), 300ms);
  BOOST_TEST(mm->calls() == calls);
  BOOST_TEST(fake->received.size() == received);
}

BOOST_AUTO_TEST_CASE(a_storm_of_signals_costs_no_call_and_keeps_up) {
  begin();
  until([&] { return modem().sims.at(0).has_object; });
  auto calls = mm->calls();
  auto before = snapshots;
  for (uint32_t i = 0; i < 5'000; ++i) {
    fake->change(
      modem_object, "org.freedesktop.ModemManager1.Modem.Signal",
      {dictionary_of(
        "Lte", {real("rsrp", -80.0 - static_cast<double>(i % 20))})});
    if (i % 100 == 0)
      sd_event_run(loop.get(), 0);
  }
  fake->change(modem_object, modem_interface_name, {integer("State", 11)});
  BOOST_TEST(until([&] { return modem().state == modem_state::connected; }));
  BOOST_TEST(mm->calls() == calls);
  BOOST_TEST(snapshots == before + 1); // signal is no status
  BOOST_TEST(metrics == 1);            // nobody asked for a sample
}

BOOST_AUTO_TEST_CASE(metrics_are_told_again_only_after_a_sample) {
  begin();
  auto signal = [&](double x) {
    fake->change(
      modem_object, "org.freedesktop.ModemManager1.Modem.Signal",
      {dictionary_of("Lte", {real("rsrp", x)})});
  };
  until([&] { return metrics == 1; });
  mm->sample();
  signal(-70);
  BOOST_TEST(until([&] { return metrics == 2; }));
  BOOST_TEST(mm->sample().at(0).rsrp == -70);
}

BOOST_AUTO_TEST_CASE(a_modem_that_is_added_during_the_listing_is_kept) {
  constexpr auto other = "/org/freedesktop/ModemManager1/Modem/1";
  fake->handlers["GetManagedObjects"] = [&](sd_bus_message*) {
    if (fake->count("GetManagedObjects") > 1)
      return false;
    // The reply is made before, and sent after the signals.
    auto old = fake->modems;
    fake->add(other, a_modem());
    fake->remove(modem_object);
    fake->modems = old;
    return false;
  };
  begin();
  BOOST_TEST(modems.count(other) == 1U);
  BOOST_TEST(modems.count(modem_object) == 0U);
}

BOOST_AUTO_TEST_CASE(a_listing_that_is_not_answered_is_made_again) {
  options.deadlines.read = 100ms;
  fake->handlers["GetManagedObjects"] = [&](sd_bus_message*) {
    return fake->count("GetManagedObjects") < 3;
  };
  begin();
  BOOST_TEST(modems.size() == 1U);
  BOOST_TEST(fake->count("GetManagedObjects") == 3U);
}

BOOST_AUTO_TEST_CASE(a_read_that_fails_is_made_again) {
  options.deadlines.read = 100ms;
  options.retry_max = 50ms;
  const auto sim = std::string{"GetAll "} + sim_path;
  fake->handlers[sim] = [&](sd_bus_message*) {
    return fake->count("GetAll") < 3;
  };
  begin();
  BOOST_TEST(until([&] { return modem().sims.at(0).has_object; }));
  BOOST_TEST(fake->count("GetAll") == 3U);
}

BOOST_AUTO_TEST_CASE(addresses_that_come_late_are_found) {
  options.retry_min = 10ms;
  auto x = a_modem();
  set(x[modem_interface_name], text("PrimaryPort", ""));
  set(x[modem_interface_name], ports({}));
  fake->modems[modem_object] = x;
  begin();
  BOOST_TEST(!modem().addrs_known);
  fake->change(
    modem_object, modem_interface_name, {text("PrimaryPort", "cdc-wdm0")});
  BOOST_TEST(until([&] { return modem().addrs.dev == "/dev/cdc-wdm0"; }));
  make_sysfs(); // no signal tells of that
  BOOST_TEST(until([&] { return modem().addrs_known; }));
  BOOST_TEST(modem().addrs.interface == "wwan0");
  BOOST_TEST(modem().addrs.usb == "1:1");
}

BOOST_AUTO_TEST_CASE(a_modem_without_interface_is_a_fact_after_a_while) {
  options.retry_min = 10ms;
  options.addresses_give_up = 50ms;
  auto x = a_modem();
  set(x[modem_interface_name], ports({{"cdc-wdm0", 7}}));
  fake->modems[modem_object] = x;
  begin();
  BOOST_TEST(until([&] { return modem().addrs_known; }));
  BOOST_TEST(modem().addrs.interface.empty());
  make_sysfs();
  mm->retry_addresses();
  BOOST_TEST(until([&] { return modem().addrs.interface == "wwan0"; }));
}

BOOST_AUTO_TEST_CASE(oddities_are_told) {
  auto x = a_modem();
  set(x[modem_interface_name], text("State", "8"));
  fake->modems[modem_object] = x;
  begin();
  const std::vector<std::string> expected{
    "org.freedesktop.ModemManager1.Modem.State: expected i, got s"};
  BOOST_TEST((oddities == expected));
}

BOOST_AUTO_TEST_CASE(of_many_modems_each_is_told_before_the_service_is_up) {
  for (auto n = 0; n < 100; ++n)
    fake->modems["/org/freedesktop/ModemManager1/Modem/" + std::to_string(n)] =
      a_modem();
  size_t told = 0;
  on_service = [&](bool up) {
    if (up)
      told = modems.size();
  };
  begin();
  BOOST_TEST(told == 100u);
  BOOST_TEST(snapshots >= 100);
}

BOOST_AUTO_TEST_CASE(a_look_for_addresses_comes_to_every_modem) {
  for (auto n = 0; n < 100; ++n)
    fake->modems["/org/freedesktop/ModemManager1/Modem/" + std::to_string(n)] =
      a_modem();
  begin();
  BOOST_TEST(modem().addrs.usb == "");
  make_sysfs();
  mm->retry_addresses();
  mm->retry_addresses(); // together
  BOOST_TEST(until([&] {
    return std::all_of(modems.begin(), modems.end(), [](const auto& x) {
      return x.second->addrs.usb == "1:1";
    });
  }));
}

BOOST_AUTO_TEST_SUITE_END()
