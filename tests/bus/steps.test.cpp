#include "bus/steps.hpp"

#include <boost/test/unit_test.hpp>

#include "pseudo_bus.hpp"
#include "tests/canaries.hpp"
#include "tests/steps.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct argument {
  std::string type;
  std::string value;

  bool operator==(const argument& x) const {
    return type == x.type && value == x.value;
  }
};

std::map<std::string, argument> arguments_of(const step& what) {
  pseudo_bus bus;
  auto m = bus.body([&](sd_bus_message* out) { append_arguments(out, what); });
  std::map<std::string, argument> result;
  sd_bus_message_enter_container(m.get(), 'a', "{sv}");
  while (sd_bus_message_enter_container(m.get(), 'e', "sv") > 0) {
    const char* key = nullptr;
    const char* type = nullptr;
    sd_bus_message_read(m.get(), "s", &key);
    sd_bus_message_peek_type(m.get(), nullptr, &type);
    sd_bus_message_enter_container(m.get(), 'v', type);
    auto& y = result[key];
    y.type = type;
    if (y.type == "s") {
      const char* value = nullptr;
      sd_bus_message_read(m.get(), "s", &value);
      y.value = value;
    } else {
      uint32_t value = 0;
      sd_bus_message_read_basic(m.get(), *type, &value);
      y.value = std::to_string(value);
    }
    sd_bus_message_exit_container(m.get());
    sd_bus_message_exit_container(m.get());
  }
  return result;
}

std::map<std::string, argument> connect_arguments(const connect_settings& x) {
  return arguments_of(commands::connect{x});
}

std::map<std::string, argument> attach_arguments(const attach_settings& x) {
  return arguments_of(commands::set_attach{x});
}

} // namespace

BOOST_AUTO_TEST_SUITE(steps_suite)

BOOST_AUTO_TEST_CASE(each_verb_is_one_method_with_its_deadline) {
  struct row {
    const char* member;
    const char* signature;
    verb what;
    int seconds;
  };
  const row rows[] = {
    {"SetPowerState", "u", verb::power_on, 60},
    {"SetPowerState", "u", verb::power_low, 60},
    {"Enable", "b", verb::enable, 120},
    {"Enable", "b", verb::disable, 120},
    {"Connect", "a{sv}", verb::connect, 200},
    {"Disconnect", "o", verb::disconnect, 60},
    {"SetPrimarySimSlot", "u", verb::set_sim_slot, 60},
    {"Setup", "u", verb::poll_signal, 10},
  };
  pseudo_bus bus;
  for (const auto& row : rows) {
    auto what = a_step(row.what);
    auto method = method_of(what, {});
    BOOST_TEST(method.member == std::string{row.member});
    BOOST_TEST((method.deadline == std::chrono::seconds{row.seconds}));
    auto m =
      bus.body([&](sd_bus_message* out) { append_arguments(out, what); });
    BOOST_TEST(sd_bus_message_has_signature(m.get(), row.signature) > 0);
  }
}

BOOST_AUTO_TEST_CASE(power_and_enable_carry_the_right_value) {
  pseudo_bus bus;
  auto value = [&](verb what, char type) {
    auto m = bus.body(
      [&](sd_bus_message* out) { append_arguments(out, a_step(what)); });
    uint32_t x = 99;
    sd_bus_message_read_basic(m.get(), type, &x);
    return x;
  };
  BOOST_TEST(value(verb::power_on, 'u') == 3U);
  BOOST_TEST(value(verb::power_low, 'u') == 2U);
  BOOST_TEST(value(verb::enable, 'b') == 1U);
  BOOST_TEST(value(verb::disable, 'b') == 0U);
}

BOOST_AUTO_TEST_CASE(disconnect_names_one_bearer_or_all) {
  pseudo_bus bus;
  for (const char* path : {"", "/org/freedesktop/ModemManager1/Bearer/7"}) {
    auto m = bus.body([&](sd_bus_message* out) {
      append_arguments(out, commands::disconnect{bearer_path{path}});
    });
    const char* said = nullptr;
    sd_bus_message_read_basic(m.get(), 'o', &said);
    BOOST_TEST(said == (*path == '\0' ? std::string{"/"} : path));
  }
}

BOOST_AUTO_TEST_CASE(connect_without_wishes_still_names_apn_and_auth) {
  const std::map<std::string, argument> expected{
    {"apn", {"s", ""}},
    {"allowed-auth", {"u", "1"}},
    {"allow-roaming", {"b", "1"}}};
  BOOST_TEST((connect_arguments({}) == expected));
}

BOOST_AUTO_TEST_CASE(connect_carries_all_wishes) {
  connect_settings x;
  x.apn = "internet";
  x.type = ip_type::ipv4v6;
  x.auth = auth_protocol::pap_and_chap;
  x.login = {"joe", secret{canary::password}};
  x.allow_roaming = false;
  const std::map<std::string, argument> expected{
    {"apn", {"s", "internet"}},    {"allowed-auth", {"u", "6"}},
    {"user", {"s", "joe"}},        {"password", {"s", canary::password}},
    {"allow-roaming", {"b", "0"}}, {"ip-type", {"u", "4"}}};
  BOOST_TEST((connect_arguments(x) == expected));
}

BOOST_AUTO_TEST_CASE(a_password_without_user_is_not_sent) {
  connect_settings x;
  x.login.password = secret{canary::password};
  BOOST_TEST(connect_arguments(x).count("password") == 0U);
}

BOOST_AUTO_TEST_CASE(
  L10_attach_carries_what_mmagent_sends_with_the_right_type) {
  const std::map<std::string, argument> all{
    {"apn", {"s", "att"}},
    {"allowed-auth", {"u", "4"}},
    {"user", {"s", "au"}},
    {"password", {"s", canary::attach_password}},
    {"ip-type", {"u", "1"}}};
  BOOST_TEST(
    (attach_arguments(
       {"att", mm_families::ipv4, 4, "au", secret{canary::attach_password}})
     == all));
  const std::map<std::string, argument> minimal{
    {"apn", {"s", "a"}}, {"allowed-auth", {"u", "1"}}};
  BOOST_TEST(
    (attach_arguments(
       {"a", mm_families::none, 1, "", secret{canary::attach_password}})
     == minimal));
  // What a modem did not tell is not told when it is put back.
  const std::map<std::string, argument> untold{{"apn", {"s", ""}}};
  BOOST_TEST((attach_arguments({}) == untold));
}

BOOST_AUTO_TEST_CASE(a_pin_is_one_text_for_the_sim) {
  commands::send_pin what;
  what.pin = secret{canary::pin};
  pseudo_bus bus;
  auto m = bus.body([&](sd_bus_message* out) { append_arguments(out, what); });
  const char* pin = nullptr;
  sd_bus_message_read(m.get(), "s", &pin);
  BOOST_TEST(std::string{pin} == canary::pin);
  BOOST_TEST(
    method_of(what, {})
      .interface == std::string{"org.freedesktop.ModemManager1.Sim"});
}

BOOST_AUTO_TEST_CASE(a_forced_network_goes_with_connect) {
  connect_settings x;
  x.apn = "internet";
  BOOST_TEST(connect_arguments(x).count("operator-id") == 0u);
  x.plmn = "26201";
  auto plmn = connect_arguments(x).at("operator-id");
  BOOST_TEST(plmn.type == "s");
  BOOST_TEST(plmn.value == "26201");
}

BOOST_AUTO_TEST_CASE(N16_preferred_networks_are_stored_in_order) {
  commands::prefer_networks what;
  what.plmns = {"26201", "310260"};
  BOOST_TEST(
    method_of(what, {})
      .interface == std::string{"org.freedesktop.ModemManager1.Sim"});
  BOOST_TEST(method_of(what, {}).member == std::string{"SetPreferredNetworks"});
  pseudo_bus bus;
  auto m = bus.body([&](sd_bus_message* out) { append_arguments(out, what); });
  BOOST_TEST(sd_bus_message_get_signature(m.get(), 1) == std::string{"a(su)"});
  std::string all;
  sd_bus_message_enter_container(m.get(), 'a', "(su)");
  const char* plmn = nullptr;
  uint32_t technologies = 0;
  while (sd_bus_message_read(m.get(), "(su)", &plmn, &technologies) > 0)
    all += std::string{plmn} + " " + std::to_string(technologies) + ";";
  BOOST_TEST(all == "26201 49186;310260 49186;");
}

BOOST_AUTO_TEST_SUITE_END()
