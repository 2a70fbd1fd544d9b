#include "core/tell/describe.hpp"

#include "core/plan/bearer_settings.hpp"
#include "core/plan/the_session.hpp"

#include <boost/test/unit_test.hpp>

#include "messages/words.hpp"
#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

using strings = std::vector<std::string>;

sim_slot sim(uint8_t number) {
  sim_slot x;
  x.number = number;
  x.path = "/org/freedesktop/ModemManager1/SIM/" + std::to_string(number);
  x.has_path = true;
  x.primary = number == 1;
  x.has_object = true;
  x.active = number == 1;
  x.iccid = sim_iccid{"8900" + std::to_string(number)};
  x.type = mm_sim_type::physical;
  return x;
}

std::string sim_state(const observed_modem& x) {
  return to_string(describe(x).sims.at(0).state);
}

/// Whole, with its session.
modem_status told(const observed_modem& x, bool serving = true) {
  auto result = describe(x);
  tell_session(result, serving ? data_bearer(x) : nullptr);
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(describe_suite)

BOOST_AUTO_TEST_CASE(op_mode_follows_state_and_power) {
  for (auto state : all_states()) {
    auto x = modem_in(state);
    auto expected =
      state == modem_state::unknown ? op_mode::unrecognized
      : state == modem_state::registered || state == modem_state::connecting
        ? op_mode::online
      : state == modem_state::connected ? op_mode::online_and_connected
                                        : op_mode::offline;
    BOOST_TEST((mode_of(x) == expected));
    x.power = power_state::low;
    BOOST_TEST((mode_of(x) == op_mode::radio_off));
  }
}

BOOST_AUTO_TEST_CASE(rats_come_best_first) {
  BOOST_TEST(rats_of(0).empty());
  BOOST_TEST(rats_of(1u << 14 | 1u << 15) == (strings{"5gnr", "lte"}));
  BOOST_TEST(
    rats_of(1u << 17 | 1u << 9 | 1u << 4) == (strings{"lte", "umts", "gsm"}));
}

BOOST_AUTO_TEST_CASE(sim_states_are_eves) {
  auto x = modem_in(modem_state::registered);
  x.sims = {sim(1)};
  BOOST_TEST(sim_state(x) == "present");
  x.sims[0].active = false;
  BOOST_TEST(sim_state(x) == "inactive");
  x.sims[0] = sim(1);
  x.sims[0].has_object = false; // not yet read, or never shown
  BOOST_TEST(sim_state(x) == "present");
  x.sims[0].path.clear();
  BOOST_TEST(sim_state(x) == "absent");
  x.sims[0] = sim(1);
  x.sims[0].type = mm_sim_type::esim;
  x.sims[0].iccid = {};
  BOOST_TEST(sim_state(x) == "absent");    // eSIM without profiles
  x.sims[0].iccid = "8900101000000000018"; // a profile that is in use
  BOOST_TEST(sim_state(x) == "present");
  x.sims[0].iccid = {};
  x.sims[0].esim_status = mm_esim_status::with_profiles;
  BOOST_TEST(sim_state(x) == "present");
  x.sims[0].type = mm_sim_type::unknown;
  x.sims[0].eid = "8904";
  BOOST_TEST((describe(x).sims[0].type == mm_sim_type::esim));
  x.state = modem_state::failed;
  x.reason = failed_reason::sim_error;
  BOOST_TEST(sim_state(x) == "error");
  x.sims[0].path.clear();
  BOOST_TEST(sim_state(x) == "absent");
}

BOOST_AUTO_TEST_CASE(settings_are_the_last_default_bearers) {
  auto x = modem_in(modem_state::connected);
  x.bearers = {
    bearer_for(network_for("a")), bearer_for(network_for("b")),
    bearer_for(network_for("c"))};
  x.bearers[1].ip4->address = "10.64.0.6";
  x.bearers[2].type = mm_bearer_type::dedicated;
  BOOST_TEST(told(x).ip.main_address().address == "10.64.0.6");
  x.bearers[1].ip4->prefix.reset();
  BOOST_TEST(told(x).ip.addresses.empty());
}

BOOST_AUTO_TEST_CASE(a_start_that_eve_cannot_read_is_cut) {
  auto x = modem_in(modem_state::connected);
  x.bearers = {bearer_for(network_for("a"))};
  x.bearers.at(0).connected_at = UINT64_MAX;
  auto status = told(x);
  BOOST_TEST(status.connected_at == uint64_t{INT64_MAX});
  BOOST_TEST(status.bearers.at(0).connected_at == uint64_t{INT64_MAX});
}

BOOST_AUTO_TEST_CASE(all_of_a_session_is_told_or_nothing) {
  for (auto state : all_states())
    for (auto serving : {true, false})
      for (auto bearers : {0, 1, 2}) {
        auto x = modem_in(state);
        x.bearers.clear();
        for (int i = 0; i < bearers; ++i)
          x.bearers.push_back(bearer_for(network_for("a")));
        for (auto& bearer : x.bearers)
          bearer.connected_at = 7;
        auto status = told(x, serving);
        auto up = status.mode == op_mode::online_and_connected;
        auto data = std::any_of(
          status.bearers.begin(), status.bearers.end(),
          [](const bearer_status& y) { return y.connected; });
        BOOST_TEST(
          up == (serving && bearers > 0 && state == modem_state::connected));
        BOOST_TEST(up == data);
        BOOST_TEST(up == (status.connected_at != 0));
        BOOST_TEST(up == !status.ip.addresses.empty());
      }
}

BOOST_AUTO_TEST_CASE(the_attach_bearer_is_no_session) {
  auto x = modem_in(modem_state::registered);
  x.attach_bearer = bearer_for(network_for("attach"));
  x.attach_bearer->type = mm_bearer_type::attach;
  auto status = told(x);
  BOOST_TEST(status.bearers.back().connected);
  BOOST_TEST((status.mode == op_mode::online));
}

BOOST_AUTO_TEST_CASE(a_missing_sim_is_shown_as_an_absent_card) {
  auto x = modem_in(modem_state::failed);
  BOOST_TEST(sim_state(x) == "absent");
  BOOST_TEST(describe(x).sims[0].activated);
}

BOOST_AUTO_TEST_CASE(mtu_is_the_users_then_the_networks_then_1500) {
  auto bearer = bearer_for(network_for("internet"));
  std::string error;
  wanted_session want;
  want.mtu = 1280;
  BOOST_TEST(settings_of(bearer, want, error)->mtu == 1280u);
  want.mtu = 0;
  BOOST_TEST(settings_of(bearer, want, error)->mtu == 1430u);
  bearer.ip4->mtu = 0;
  BOOST_TEST(settings_of(bearer, want, error)->mtu == 1500u);
  BOOST_TEST(error == "");
}

BOOST_AUTO_TEST_CASE(a_smaller_mtu_of_ipv6_is_ipv6_s_alone) {
  struct row {
    uint32_t v4, v6;
    uint16_t user;
    unsigned link, of_v6;
  };
  auto bearer = bearer_for(network_for("internet"));
  bearer.ip6 = ip_config{mm_ip_method::fixed, "2001:db8::2", 64, "", {}, 0};
  wanted_session want;
  for (auto x :
       {row{1500, 1400, 0, 1500, 1400}, row{1500, 1500, 0, 1500, 0},
        row{1400, 1500, 0, 1400, 0}, // IPv4 has the link's
        row{1200, 1500, 0, 1200, 0}, row{1500, 1200, 0, 1500, 1280},
        row{0, 1400, 0, 1400, 0}, row{1430, 0, 0, 1430, 0},
        row{0, 0, 0, 1500, 0}, row{1500, 1400, 1450, 1450, 1400},
        row{1500, 1400, 1300, 1300, 0}, row{1500, 1400, 1200, 1200, 0},
        row{70000, 1500, 0, 65535, 1500}}) {
    bearer.ip4->mtu = x.v4;
    bearer.ip6->mtu = x.v6;
    want.mtu = x.user;
    std::string error;
    BOOST_TEST_CONTEXT(x.v4 << " " << x.v6 << " " << x.user) {
      want.families = ip_type::ipv4v6;
      auto both = settings_of(bearer, want, error);
      BOOST_TEST(both->mtu == x.link);
      BOOST_TEST(both->mtu_of_v6 == x.of_v6);
      want.families = ip_type::ipv4; // what is not served has no say
      BOOST_TEST(settings_of(bearer, want, error)->mtu_of_v6 == 0U);
    }
  }
  // No network may have less (RFC 8200, 5), whatever its modem says.
  bearer.ip4.reset();
  bearer.ip6->mtu = 1200;
  want.mtu = 0;
  want.families = ip_type::ipv6;
  std::string error;
  BOOST_TEST(settings_of(bearer, want, error)->mtu == 1280U);
}

BOOST_AUTO_TEST_CASE(the_table_is_the_wish_s) {
  std::string error;
  wanted_session want;
  want.table = 120;
  want.rule_priority = 99;
  auto x = settings_of(bearer_for(network_for("internet")), want, error);
  BOOST_TEST(x->table == 120U);
  BOOST_TEST(x->rule_priority == 99U);
}

BOOST_AUTO_TEST_CASE(a_bearer_without_static_ipv4_says_what_it_wants) {
  auto bearer = bearer_for(network_for("internet"));
  auto error_of = [&](uint32_t method) {
    std::string error;
    bearer.ip4->method = static_cast<mm_ip_method>(method);
    BOOST_TEST(!settings_of(bearer, {}, error));
    return error;
  };
  BOOST_TEST(error_of(0) == "the bearer has no IPv4 settings");
  BOOST_TEST(error_of(1).find("PPP") != std::string::npos);
  BOOST_TEST(error_of(9).find("9") != std::string::npos);
  bearer.ip6 = ip_config{mm_ip_method::fixed, "2001:db8::2", 64, "", {}, 0};
  BOOST_TEST(error_of(0).find("IPv6") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(bearers_keep_their_types) {
  auto x = modem_in(modem_state::connected);
  x.bearers[0].error_name = "org.x.Error";
  x.bearers[0].error_text = "text";
  x.attach_bearer = observed_bearer{};
  x.attach_bearer->type = mm_bearer_type::attach;
  auto status = describe(x);
  BOOST_REQUIRE(status.bearers.size() == 2u);
  BOOST_TEST((status.bearers[0].type == mm_bearer_type::user_data));
  BOOST_TEST(status.bearers[0].error == "org.x.Error: text");
  BOOST_TEST((status.bearers[1].type == mm_bearer_type::attach));
}

BOOST_AUTO_TEST_CASE(roaming_and_forbidden_come_from_the_registration) {
  auto x = modem_in(modem_state::registered);
  x.operator_code = "00101";
  for (uint32_t n = 0; n < 12; ++n) {
    x.registration = static_cast<mm_registration>(n);
    auto roams = n == 5 || n == 7 || n == 10;
    BOOST_TEST(describe(x).serving.roaming == roams);
    BOOST_TEST(describe(x).serving.forbidden == (n == 3));
  }
}

BOOST_AUTO_TEST_SUITE_END()
