// The life of modems, bearers and SIMs, on virtual time.
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

std::string first_bearer(world_fixture& x) {
  return x.it.path_of(0, bearer_interface);
}

} // namespace

BOOST_FIXTURE_TEST_CASE(lists_modems_and_nothing_else, world_fixture) {
  bring_up();
  auto result = call(root_path, manager_interface, "GetManagedObjects");
  clock.advance(1ms);
  const auto& listed = std::get<values>(result->reply.results[0].data);
  BOOST_TEST(listed.size() == 1);
  BOOST_TEST(it.objects().has(first_bearer(*this)));
  BOOST_TEST(it.objects().has("/org/freedesktop/ModemManager1/SIM/0"));
}

BOOST_FIXTURE_TEST_CASE(a_loss_shows_its_cause, world_fixture) {
  bring_up();
  command("0 drop 33");
  clock.advance(1ms);
  auto error =
    property(first_bearer(*this), bearer_interface, "ConnectionError");
  BOOST_TEST(
    std::get<std::string>(std::get<values>(error.data)[0].data)
    == "org.freedesktop.ModemManager1.Error.MobileEquipment."
       "ServiceOptionNotSubscribed");
  BOOST_TEST((state() == modem_state::registered));
}

BOOST_FIXTURE_TEST_CASE(comes_back_under_a_new_path, world_fixture) {
  auto old = path();
  command("0 unplug");
  BOOST_TEST(said("! InterfacesRemoved"));
  BOOST_TEST(!it.objects().has(old));
  command("0 plug");
  clock.advance(2s);
  BOOST_TEST(path() == "/");
  clock.advance(2s);
  BOOST_TEST(path() != old);
  BOOST_TEST((state() == modem_state::disabled));
}

BOOST_FIXTURE_TEST_CASE(an_early_modem_is_unknown_at_first, world_fixture) {
  command("0 unplug");
  command("0 plug early");
  clock.advance(3100ms);
  BOOST_TEST((state() == modem_state::unknown));
  BOOST_TEST(property(path(), modem_interface, "Model") == text(""));
  BOOST_TEST(!it.objects().has(path(), simple_interface));
  clock.advance(10s);
  BOOST_TEST((state() == modem_state::disabled));
  BOOST_TEST(property(path(), modem_interface, "Model") == text("PLS63-W"));
  BOOST_TEST(it.objects().has(path(), simple_interface));
  bring_up();
}

BOOST_FIXTURE_TEST_CASE(a_slot_switch_renumbers, world_fixture) {
  bring_up();
  command("0 sim insert 2");
  auto old = path();
  auto result = slot(2);
  clock.advance(100ms);
  BOOST_TEST(result->reply.error == "");
  BOOST_TEST(path() == "/");
  clock.advance(5s);
  BOOST_TEST(path() != old);
  BOOST_TEST(property(path(), modem_interface, "PrimarySimSlot") == number(2));
}

BOOST_FIXTURE_TEST_CASE(without_a_sim_it_fails_but_has_power, world_fixture) {
  command("0 sim remove");
  clock.advance(20s);
  BOOST_TEST((state() == modem_state::failed));
  BOOST_TEST(
    property(path(), modem_interface, "StateFailedReason") == number(2));
  BOOST_TEST(!it.objects().has(path(), simple_interface));
  power(2);
  clock.advance(100ms);
  BOOST_TEST(property(path(), modem_interface, "PowerState") == number(2));
}

BOOST_FIXTURE_TEST_CASE(
  a_pin_unlocks_and_three_wrong_ones_lock_for_good, world_fixture) {
  command("0 sim lock sim-pin");
  clock.advance(5s);
  auto sim = it.path_of(0, sim_interface);
  auto send = [&](const char* pin) {
    auto result = call(sim, sim_interface, "SendPin", {text(pin)});
    clock.advance(1s);
    return result->reply.error;
  };
  BOOST_TEST(send("0000") != "");
  BOOST_TEST(send("1234") == "");
  BOOST_TEST((state() == modem_state::disabled));
  command("0 sim lock sim-pin");
  clock.advance(5s);
  sim = it.path_of(0, sim_interface);
  for (int i = 0; i < 3; ++i)
    send("0000");
  BOOST_TEST(property(path(), modem_interface, "UnlockRequired") == number(4));
  call(sim, sim_interface, "SendPuk", {text("12345678"), text("1111")});
  clock.advance(1s);
  BOOST_TEST((state() == modem_state::disabled));
}

BOOST_FIXTURE_TEST_CASE(
  a_code_that_is_not_asked_for_costs_none, world_fixture) {
  auto send = [&](const char* member, const values& codes) {
    auto result =
      call(it.path_of(0, sim_interface), sim_interface, member, codes);
    clock.advance(1s);
    return result->reply.error;
  };
  auto wrong = core_error("WrongState");
  BOOST_TEST(send("SendPin", {text("0000")}) == wrong);
  BOOST_TEST(send("SendPuk", {text("0000"), text("1111")}) == wrong);
  command("0 sim lock sim-pin");
  clock.advance(5s);
  BOOST_TEST(send("SendPuk", {text("0000"), text("1111")}) == wrong);
  command("0 sim lock sim-puk");
  clock.advance(5s);
  auto before = property(path(), modem_interface, "UnlockRetries");
  BOOST_TEST(send("SendPin", {text("1234")}) == wrong);
  BOOST_TEST((property(path(), modem_interface, "UnlockRetries") == before));
}

BOOST_FIXTURE_TEST_CASE(an_opened_card_shows_what_it_hid, world_fixture) {
  command("0 sim lock sim-pin");
  clock.advance(5s);
  auto sim = it.path_of(0, sim_interface);
  BOOST_TEST((property(sim, sim_interface, "Imsi") == text("")));
  BOOST_TEST((property(path(), modem3gpp_interface, "Imei") == text("")));
  call(sim, sim_interface, "SendPin", {text("1234")});
  clock.advance(100ms);
  BOOST_TEST((state() == modem_state::initializing));
  clock.advance(1s);
  BOOST_TEST((state() == modem_state::disabled));
  BOOST_TEST((property(sim, sim_interface, "Imsi") == text("001010000000001")));
  BOOST_TEST(
    (property(path(), modem3gpp_interface, "Imei") == text("354033090000000")));
  BOOST_TEST(it.objects().has(path(), signal_interface));
}

BOOST_FIXTURE_TEST_CASE(enabling_powers_up, world_fixture) {
  power(2);
  clock.advance(1s);
  enable(true);
  clock.advance(500ms);
  BOOST_TEST((state() == modem_state::searching));
  BOOST_TEST(property(path(), modem_interface, "PowerState") == number(3));
  clock.advance(1s);
  BOOST_TEST((state() == modem_state::registered));
}

BOOST_FIXTURE_TEST_CASE(a_restart_numbers_from_zero, world_fixture) {
  bring_up();
  command("0 unplug");
  command("0 plug");
  clock.advance(5s);
  BOOST_TEST(path() != "/org/freedesktop/ModemManager1/Modem/0");
  command("restart");
  clock.advance(5s);
  BOOST_TEST(path() == "/org/freedesktop/ModemManager1/Modem/0");
  BOOST_TEST((state() == modem_state::disabled));
  BOOST_TEST(property(path(), modem_interface, "PowerState") == number(3));
}

BOOST_AUTO_TEST_CASE(a_reversed_restart_swaps_the_paths) {
  world_options options;
  options.modems = 2;
  world_fixture x{options};
  auto first = x.path(0);
  auto second = x.path(1);
  x.command("restart reversed");
  x.clock.advance(5s);
  BOOST_TEST(x.path(0) == second);
  BOOST_TEST(x.path(1) == first);
}

BOOST_AUTO_TEST_CASE(no_two_modems_are_alike) {
  world_options options;
  options.modems = 1024;
  world_fixture x{options};
  std::map<std::string, int> seen;
  for (unsigned i = 0; i < 1024; ++i) {
    const auto& hardware = x.it.hardware(i);
    for (const auto& text :
         {hardware.imei, hardware.ip4.address, hardware.ip6.address,
          hardware.sysfs, hardware.interface, hardware.slots[0].iccid,
          hardware.slots[0].imsi, hardware.slots[1].iccid})
      ++seen[text];
    BOOST_TEST(hardware.imei.size() == 15);
  }
  BOOST_TEST(seen.size() == 8 * 1024);
}
