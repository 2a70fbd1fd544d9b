#include "core/modem/keepsakes.hpp"

#include <boost/test/unit_test.hpp>

#include "core/plan/step_rules.hpp"
#include "tests/steps.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

/// Through texts and back.
keepsakes again(const keepsakes& x) {
  keepsakes result;
  result.iccid = x.iccid;
  for (const auto& text : texts_of_modem(x, "imei"))
    read_kept(result, text);
  for (const auto& text : texts_of_card(x))
    read_kept(result, text);
  return result;
}

apn_record good(const std::string& apn, std::optional<ip_type> only) {
  return {"8949", apn, only, 0, {}, true};
}

} // namespace

BOOST_AUTO_TEST_SUITE(keepsakes_suite)

BOOST_AUTO_TEST_CASE(everything_comes_back) {
  keepsakes x;
  x.iccid = "8949";
  BOOST_TEST((again(x) == x));
  x.modes = mode_choice{12, 8};
  x.forced_plmn = "26201";
  for (const auto& plmns :
       {std::vector<std::string>{}, std::vector<std::string>{"26201"},
        std::vector<std::string>{"26201", "", "310260"}}) {
    x.plmns = plmns;
    for (const auto& apn :
         {good("internet", {}), good("", {}), good("a b,=\n", ip_type::ipv6)}) {
      x.apn = apn;
      BOOST_TEST((again(x) == x));
    }
  }
}

BOOST_AUTO_TEST_CASE(damaged_texts_count_as_not_kept) {
  for (const auto* bad :
       {"", " ", "x", "1", "1 x", "-1 1", "99999999999 1", "1 ", "9 apn"}) {
    keepsakes x;
    x.iccid = "8949";
    read_kept(x, {"modes imei", bad, true});
    BOOST_TEST(!x.modes);
    read_kept(x, {"preferred-plmns 8949", bad, true});
    BOOST_TEST(!x.plmns);
    auto is_apn = std::string{bad}[0] == '1';
    read_kept(x, {"apn 8949", bad, false});
    BOOST_TEST(x.apn.has_value() == is_apn);
  }
}

BOOST_AUTO_TEST_CASE(only_the_card_in_use_and_what_worked_are_kept) {
  modem_memory x;
  x.iccid = "8949";
  x.apns = {
    {"8950", "other", {}, 0, {}, true},
    {"8949", "bad", {}, 2, {}, false},
    {"8949", "internet", ip_type::ipv4, 1, time_point{} + std::chrono::hours{1},
     true}};
  auto kept = keepsakes_of(x);
  BOOST_REQUIRE(kept.apn);
  BOOST_TEST((*kept.apn == good("internet", ip_type::ipv4)));
  BOOST_TEST(texts_of_modem(kept, "").empty());
  for (const auto& bad : {std::string{}, std::string(33, '8')}) {
    kept.iccid = bad;
    BOOST_TEST(texts_of_card(kept).empty());
    BOOST_TEST(texts_of_modem(kept, bad).empty());
  }
}

BOOST_AUTO_TEST_CASE(the_apn_that_works_waits_for_a_modem_at_rest) {
  modem_memory memory;
  memory.iccid = "8988303000000614227";
  memory.apns = {good("internet", {})};
  memory.apns[0].iccid = memory.iccid;
  memory.forced_plmn = "26201";
  keepsakes kept;
  kept.iccid = memory.iccid;
  auto busy = due_keepsakes(memory, kept, false);
  BOOST_TEST(!busy.apn);
  BOOST_TEST(busy.forced_plmn == "26201"); // that cannot
  BOOST_REQUIRE(due_keepsakes(memory, kept, true).apn);
  // Of another card nothing that is kept holds.
  kept.iccid = "8949000000000000001";
  BOOST_TEST(due_keepsakes(memory, kept, false).apn.has_value());
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
