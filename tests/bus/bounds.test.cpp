// What a ModemManager without measure costs.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "bus/sd.hpp"
#include "cache_world.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

std::string bearer(size_t n) {
  return "/org/freedesktop/ModemManager1/Bearer/" + std::to_string(n);
}

std::vector<std::string> bearers(size_t count) {
  std::vector<std::string> result;
  for (size_t i = 0; i < count; ++i)
    result.push_back(bearer(i));
  return result;
}

struct boundless : world {
  void change_modem(const property& x) {
    change(modem_object, modem_interface_name, {x});
  }

  void change_modem3gpp(const property& x) {
    change(modem_object, "org.freedesktop.ModemManager1.Modem.Modem3gpp", {x});
  }

  size_t told(const std::string& text) const {
    return static_cast<size_t>(
      std::count(oddities.begin(), oddities.end(), text));
  }
};

constexpr const char* left_out = ": too long, the rest is left out";

} // namespace

BOOST_FIXTURE_TEST_SUITE(bounds, boundless)

BOOST_AUTO_TEST_CASE(of_twenty_thousand_bearers_some_are_read_and_kept) {
  auto news = list(a_modem(bearers(20'000)));
  BOOST_TEST(news.reads.size() == most_listed + 2); // a SIM, and the profiles
  BOOST_TEST(modem().bearers.size() == most_listed);
  change_modem(objects("Bearers", bearers(20'001)));
  BOOST_TEST(
    told(std::string{modem_interface_name} + ".Bearers" + left_out) == 1u);
  BOOST_TEST(oddities.size() == 1u);
  // Real ones have room.
  change_modem(objects("Bearers", bearers(most_listed)));
  BOOST_TEST(modem().bearers.size() == most_listed);
}

BOOST_AUTO_TEST_CASE(the_bearer_that_connect_named_is_kept_among_too_many) {
  list(a_modem(bearers(20'000)));
  cache.add_bearer(modem_object, bearer(19'999));
  BOOST_TEST(modem().bearers.back().path.str() == bearer(19'999));
  change_modem(objects("Bearers", bearers(20'001)));
  BOOST_TEST(modem().bearers.size() == most_listed + 1);
  BOOST_TEST(modem().bearers.back().path.str() == bearer(19'999));
  BOOST_TEST(!read_bearer(a_bearer(true)).seen.empty());
  change_modem(objects("Bearers", bearers(19'999)));
  BOOST_TEST(modem().bearers.size() == most_listed);
}

BOOST_AUTO_TEST_CASE(
  bearers_that_connect_names_one_by_one_have_the_same_bound) {
  list(a_modem());
  for (size_t n = 0; n < 1'000; ++n)
    cache.add_bearer(modem_object, bearer(n));
  BOOST_TEST(modem().bearers.size() == most_listed + 1);
  BOOST_TEST(modem().bearers.back().path.str() == bearer(999));
  BOOST_TEST(!cache.wants({modem_object, bearer(998), bearer_name}));
}

BOOST_AUTO_TEST_CASE(the_bearer_that_connect_named_has_room_for_itself_alone) {
  list(a_modem());
  cache.add_bearer(modem_object, bearer(1));
  change_modem(objects("Bearers", std::vector<std::string>(1'000, bearer(1))));
  BOOST_TEST(modem().bearers.size() == most_listed + 1);
}

BOOST_AUTO_TEST_CASE(a_bearer_that_connect_names_with_a_huge_path_is_none) {
  list(a_modem());
  cache.add_bearer(modem_object, "/" + std::string(longest_text, 'x'));
  BOOST_TEST(modem().bearers.empty());
}

BOOST_AUTO_TEST_CASE(no_list_of_a_modem_is_endless) {
  list(a_modem());
  std::vector<std::pair<uint32_t, uint32_t>> numbers(1'000, {1, 1});
  std::vector<std::pair<std::string, uint32_t>> many(1'000, {"wwan0", 2});
  change_modem(mode_list(numbers));
  change_modem(unlock_retries(numbers));
  change_modem(ports(many));
  change_modem(objects("SimSlots", bearers(1'000)));
  BOOST_TEST(modem().supported_modes.size() == most_listed);
  BOOST_TEST(last->unlock_retries.size() == most_listed);
  BOOST_TEST(last->sims.size() == most_listed);
  BOOST_TEST(cache.find(modem_object)->ports.size() == most_listed);
  BOOST_TEST(oddities.size() == 4u);
}

BOOST_AUTO_TEST_CASE(profiles_and_providers_have_bounds_too) {
  list(a_modem());
  auto many = bus.body([](sd_bus_message* m) {
    sd_bus_message_open_container(m, 'a', "a{sv}");
    for (int i = 0; i < 1'000; ++i)
      sd_bus_message_append(
        m, "a{sv}", 2, "profile-id", "i", i, "operator-code", "s", "26201");
    sd_bus_message_close_container(m);
  });
  cache.read({modem_object, modem_object, profiles_name}, many.get());
  BOOST_TEST(modem().profiles.size() == most_listed);
  BOOST_TEST(told(std::string{profiles_name} + ".List" + left_out) == 1u);
  sd_bus_message_rewind(many.get(), 1);
  BOOST_TEST(decode_scan(many.get(), log).size() == most_networks);
  BOOST_TEST(oddities.size() == 2u);
}

BOOST_AUTO_TEST_CASE(modems_have_a_bound_and_those_that_go_make_room) {
  const interfaces bare{{modem_interface_name, {integer("State", 3)}}};
  auto path = [](size_t n) {
    return "/org/freedesktop/ModemManager1/Modem/" + std::to_string(n);
  };
  std::map<std::string, interfaces> all;
  for (size_t n = 0; n < object_cache::most_modems + 10; ++n)
    all[path(n)] = bare;
  cache.listing_started();
  cache.listed(bus.listing(all).get());
  BOOST_TEST(cache.modems().size() == object_cache::most_modems);
  auto more = path(999'999);
  BOOST_TEST(cache.signalled(bus.added(more.c_str(), bare).get()).seen.empty());
  cache.signalled(bus.removed(path(7).c_str(), modem_interface_name).get());
  cache.signalled(bus.added(more.c_str(), bare).get());
  BOOST_TEST(cache.find(more) != nullptr);
  BOOST_TEST(cache.modems().size() == object_cache::most_modems);
}

BOOST_AUTO_TEST_CASE(a_text_is_cut_between_characters) {
  list(a_modem());
  std::string longest(longest_text - 1, 'x');
  change_modem3gpp(text("OperatorName", longest + "y"));
  BOOST_TEST(modem().operator_name == longest + "y");
  BOOST_TEST(oddities.empty());
  for (const auto* end :
       {"yz", "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x98\x80"}) {
    change_modem3gpp(text("OperatorName", longest + end + longest));
    auto rest = end[0] == 'y' ? "y" : "";
    BOOST_TEST(modem().operator_name == longest + rest);
  }
  BOOST_TEST(oddities.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_path_or_a_secret_is_not_cut_but_left_out) {
  list(a_modem({bearer_object}));
  std::string huge(longest_text, 'x');
  change_modem(object("Sim", "/" + huge));
  BOOST_TEST(cache.find(modem_object)->sim_path == "/");
  change_modem(objects("Bearers", {"/" + huge, bearer_object}));
  BOOST_TEST(modem().bearers.size() == 1u);
  auto x = a_bearer(true);
  set(
    x, dictionary_of(
         "Properties", {text("apn", huge), text("password", huge + "y")}));
  read_bearer(x);
  BOOST_TEST(modem().bearers.at(0).apn == huge);
  BOOST_TEST(last->bearers.at(0).password.empty());
}

BOOST_AUTO_TEST_SUITE_END()
