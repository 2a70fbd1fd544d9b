// Configs, matching, SIM cards.
#include <boost/test/unit_test.hpp>

#include "reactions.hpp"

namespace wwan::test {

using namespace std::chrono_literals;

namespace {

void a_change_touches_only_what_it_changes(stage& x) {
  bring_up(x, {0, 2});
  config_maker next{0, 2};
  next.mtu = 1400;
  next.revision = 2;
  x.configure(next.text());
  BOOST_TEST(x.until(
    [&] { return x.status().dpc_timestamp == next.dpc_timestamp(); }, 20s));
  BOOST_TEST(x.calls(true) == "");
  auto json = next.text();
  json.replace(json.rfind("internet"), 8, "elsewhere");
  x.configure(json);
  BOOST_TEST(
    x.until([&] { return x.count_calls("1 Connect elsewhere") == 1; }, 2s));
  BOOST_TEST(x.until([&] { return x.connected(1); }, 2s));
  BOOST_TEST(x.calls() == "1 Disconnect, 1 Connect elsewhere");
}

void a_bad_config_keeps_the_last_good_one(stage& x) {
  bring_up(x, {0, 1});
  auto good = config_maker{0, 1}.text();
  for (const auto& bad :
       {good.substr(0, good.size() / 2), std::string{},
        std::string{R"({"Networks":[{"MTU":"big"}]})"},
        "{\"Networks\":[" + good + "," + good + "]}"}) {
    x.configure(bad);
    x.pass(200ms);
    BOOST_TEST(x.connected(0), bad);
  }
  BOOST_TEST(x.calls(true) == "");
  x.say("0 drop 36"); // still in force
  BOOST_TEST(x.until([&] { return x.count_calls("0 Connect") == 1; }, 2s));
}

void a_modem_without_network_is_switched_off(stage& x) {
  x.configure(config_maker{0, 1}.text());
  x.start_agent();
  BOOST_TEST(x.until([&] { return is_dark(x, 1); }, 3s), x.calls());
  BOOST_TEST(x.until([&] { return x.connected(0); }, 3s));
  x.configure(config_maker{1, 1}.text());
  BOOST_TEST(x.until([&] { return is_dark(x, 0) && x.connected(1); }, 5s));
}

void an_absent_modem_is_named(stage& x) {
  x.configure(config_maker{0, 3}.text());
  x.start_agent();
  BOOST_TEST(x.until([&] { return x.error(2) == "modem not found"; }, 3s));
  BOOST_TEST(x.until([&] { return x.connected(0); }, 3s));
}

void a_network_that_fits_two_modems_touches_neither(stage& x) {
  config_maker any{0, 1};
  any.addresses = R"({"PCI":"0000:00:14.0"})";
  x.configure(any.text());
  x.start_agent();
  BOOST_TEST(x.until([&] { return !x.error(0).empty(); }, 3s));
  x.pass(500ms);
  auto told = x.error(0);
  for (unsigned i = 0; i < 2; ++i)
    BOOST_TEST(
      told.find(x.world().hardware(i).interface) != std::string::npos, told);
  BOOST_TEST(x.calls(true) == "");
}

void two_networks_that_fit_one_modem_touch_it_not(stage& x) {
  config_maker same{0, 2};
  same.addresses = R"({"Interface":"wwan0"})";
  x.configure(same.text());
  x.start_agent();
  BOOST_TEST(x.until([&] { return !x.error(0).empty(); }, 3s));
  x.pass(500ms);
  BOOST_TEST(x.count_calls("0 ") == 0u, x.calls());
}

void a_removed_sim_is_named_until_it_is_back(stage& x) {
  bring_up(x, {0, 2});
  x.say("0 delay no-sim 200ms");
  x.say("0 sim remove");
  BOOST_TEST(
    x.until([&] { return x.error(0) == "SIM card is absent"; }, 10s),
    x.status_text());
  BOOST_TEST(x.connected(1));
  x.say("0 sim insert");
  BOOST_TEST(x.until([&] { return x.connected(0); }, 10s), x.status_text());
  BOOST_TEST(x.error(0).find("SIM") == std::string::npos);
}

void a_locked_sim_is_named(stage& x) {
  bring_up(x, {0, 1});
  x.say("0 sim lock sim-pin");
  BOOST_TEST(
    x.until([&] { return x.error(0) == "SIM card is locked: sim-pin"; }, 10s));
  x.say("0 sim unlock");
  BOOST_TEST(x.until([&] { return x.connected(0); }, 10s), x.status_text());
}

void a_slot_is_selected(stage& x) {
  x.say("0 sim insert 2");
  bring_up(x, {0, 1});
  config_maker next{0, 1};
  next.sim_slot = 2;
  x.configure(next.text());
  BOOST_TEST(
    x.until([&] { return x.world().hardware(0).primary == 2; }, 3s), x.calls());
  BOOST_TEST(x.until([&] { return x.has_session(0); }, 10s), x.calls());
  BOOST_TEST(x.until([&] { return x.connected(0); }, 5s));
  BOOST_TEST(x.count_calls("SetPrimarySimSlot") == 1u, x.calls());
}

void a_slot_that_the_modem_switched_is_followed(stage& x) {
  x.say("0 sim insert 2");
  bring_up(x, {0, 1});
  x.say("0 sim slot 2");
  auto is_new = [&] {
    auto now = x.status();
    const auto* shown = now.find("lte0");
    const auto& card = x.world().hardware(0).card();
    return x.connected(0) && shown->iccids.size() == 2
           && shown->iccids[1] == card.iccid;
  };
  BOOST_TEST(x.until(is_new, 10s), x.status_text());
}

} // namespace

const std::vector<reaction>& config_reactions() {
  static const std::vector<reaction> xs{
    {"a_change_touches_only_what_it_changes", 2,
     a_change_touches_only_what_it_changes},
    {"a_bad_config_keeps_the_last_good_one", 1,
     a_bad_config_keeps_the_last_good_one},
    {"a_modem_without_network_is_switched_off", 2,
     a_modem_without_network_is_switched_off},
    {"an_absent_modem_is_named", 2, an_absent_modem_is_named},
    {"a_network_that_fits_two_modems_touches_neither", 2,
     a_network_that_fits_two_modems_touches_neither},
    {"two_networks_that_fit_one_modem_touch_it_not", 2,
     two_networks_that_fit_one_modem_touch_it_not},
    {"a_removed_sim_is_named_until_it_is_back", 2,
     a_removed_sim_is_named_until_it_is_back},
    {"a_locked_sim_is_named", 1, a_locked_sim_is_named},
    {"a_slot_is_selected", 1, a_slot_is_selected},
    {"a_slot_that_the_modem_switched_is_followed", 1,
     a_slot_that_the_modem_switched_is_followed},
  };
  return xs;
}

} // namespace wwan::test
