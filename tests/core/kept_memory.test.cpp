#include "core/modem/kept_memory.hpp"

#include <boost/test/unit_test.hpp>

#include "core/plan/step_rules.hpp"
#include "tests/core/cards.hpp"
#include "tests/core/machine_fixture.hpp"
#include "tests/steps.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

apn_record good(const std::string& apn, std::optional<ip_type> only) {
  return {"8949", apn, only, 0, {}, true};
}

/// A memory, and what it asks of the disk.
struct keeping : effect_sink {
  kept_memory memory;

  std::string meet(const modem_imei& imei, const sim_iccid& iccid) {
    observed_modem x;
    x.equipment_id = imei;
    x.sims = {card_in(1, iccid)};
    memory.iccid = iccid;
    take_all(memory.meet(x));
    return std::exchange(disk, {});
  }

  std::string keep(bool at_rest = true) {
    modem_effects out;
    memory.keep(at_rest, out);
    take_all(out);
    return std::exchange(disk, {});
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(kept_memory_suite)

BOOST_AUTO_TEST_CASE(only_the_card_in_use_and_what_worked_are_kept) {
  modem_memory x;
  x.iccid = "8949";
  x.apns = {
    {"8950", "other", {}, 0, {}, true},
    {"8949", "bad", {}, 2, {}, false},
    {"8949", "internet", ip_type::ipv4, 1, time_point{} + std::chrono::hours{1},
     true}};
  auto kept = card_keepsakes_of(x);
  BOOST_REQUIRE(kept.apn);
  BOOST_TEST((*kept.apn == good("internet", ip_type::ipv4)));
}

BOOST_FIXTURE_TEST_CASE(each_is_asked_for_once_and_written_once, keeping) {
  BOOST_TEST(meet("", "") == "");
  BOOST_TEST(keep() == ""); // nobody knows whose it would be
  BOOST_TEST(meet("35", "") == "recall 35; ");
  BOOST_TEST(meet("35", "8949") == "recall card 8949; ");
  BOOST_TEST(meet("35", "8949") == "");
  // What is there may have been written by an earlier agent.
  BOOST_TEST(keep() == "keep 35 no modes ; keep card 8949 no APN; ");
  BOOST_TEST(keep() == "");
  memory.forced_plmn = "26201";
  BOOST_TEST(keep() == "keep 35 no modes 26201; ");
  BOOST_TEST(meet("35", "8950") == "recall card 8950; ");
  BOOST_TEST(keep() == "keep card 8950 no APN; ");
  BOOST_TEST(meet("35", "8949") == "");
  BOOST_TEST(keep() == "keep card 8949 no APN; ");
}

BOOST_FIXTURE_TEST_CASE(a_card_that_was_not_asked_for_is_not_written, keeping) {
  meet("35", "8949");
  keep();
  memory.iccid = "8950"; // of an earlier object, and not shown yet
  BOOST_TEST(keep() == "");
}

BOOST_FIXTURE_TEST_CASE(the_apn_that_works_waits_for_a_modem_at_rest, keeping) {
  meet("35", "8949");
  keep();
  memory.apns = {good("internet", {})};
  memory.forced_plmn = "26201";
  BOOST_TEST(keep(false) == "keep 35 no modes 26201; "); // that cannot
  BOOST_TEST(keep(true) == "keep card 8949 internet; ");
  // Of another card nothing that is kept holds.
  meet("35", "8950");
  memory.apns = {good("other", {})};
  memory.apns[0].iccid = "8950";
  BOOST_TEST(keep(false) == "keep card 8950 other; ");
}

BOOST_FIXTURE_TEST_CASE(
  what_a_step_changes_is_on_disk_before_it_goes_out, machine_fixture) {
  auto network = network_for("internet");
  network.modem.preferred_rats = {"umts"};
  world = modem_in(modem_state::registered);
  world.equipment_id = "35";
  world.supported_modes = {{4, 0}, {8, 0}, {12, 8}};
  world.current_modes = {12, 8};
  take_all(machine.meet(world));
  see();
  want(radio_wish::on, network);
  BOOST_TEST(
    disk == "recall 35; keep 35 no modes ; keep 35 modes ; set-modes; ");
}

BOOST_FIXTURE_TEST_CASE(no_call_waits_for_the_disk_otherwise, machine_fixture) {
  world = modem_in(modem_state::registered);
  world.equipment_id = "35";
  take_all(machine.meet(world));
  see();
  disk.clear();
  want_on();
  BOOST_TEST(disk == "connect; ");
}

BOOST_AUTO_TEST_CASE(only_a_session_anywhere_needs_nothing_kept_first) {
  commands::connect session;
  BOOST_TEST(!is_kept_first(session));
  session.with.plmn = "26201"; // registers the modem there, too
  BOOST_TEST(is_kept_first(session));
  for (auto what :
       {verb::set_modes, verb::set_network, verb::prefer_networks,
        verb::set_attach, verb::send_pin, verb::set_sim_slot})
    BOOST_TEST(is_kept_first(a_step(what)));
  for (auto what :
       {verb::power_low, verb::disable, verb::disconnect, verb::enable,
        verb::delete_bearer, verb::poll_signal})
    BOOST_TEST(!is_kept_first(a_step(what)));
}

BOOST_AUTO_TEST_SUITE_END()
