#include "bus/address_lookup.hpp"

#include <boost/test/unit_test.hpp>

#include "cache_world.hpp"
#include "hand_wire.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

phys_addrs at_usb(const std::string& usb) {
  phys_addrs result;
  result.interface = "wwan0";
  result.usb = usb;
  return result;
}

constexpr size_t many = 2 * address_lookup::modems_at_once + 1;

struct lookup : world {
  hand_wire wire;
  std::vector<cache_news> told;
  std::function<void()> meanwhile = [] {
  };
  address_lookup x{wire, cache, {100ms, 1s, 30s}, [this](cache_news news) {
                     told.push_back(std::move(news));
                     meanwhile();
                   }};

  lookup() {
    list(a_modem());
  }

  void list_many() {
    std::map<std::string, interfaces> all;
    for (size_t n = 0; n < many; ++n)
      all["/org/freedesktop/ModemManager1/Modem/" + std::to_string(n)] =
        a_modem();
    cache.listing_started();
    cache.listed(bus.listing(all).get());
  }

  const phys_addrs& addrs() {
    return modem().addrs;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(address_lookup_suite, lookup)

BOOST_AUTO_TEST_CASE(what_is_found_at_once_is_searched_no_more) {
  wire.found = {at_usb("1:1"), true};
  BOOST_TEST(x.look_for({modem_object}).count(modem_object) == 1u);
  BOOST_TEST(addrs().usb == "1:1");
  BOOST_TEST(modem().addrs_known);
  BOOST_TEST(wire.armed() == 0u);
  BOOST_TEST(told.empty());
}

BOOST_AUTO_TEST_CASE(what_comes_late_is_found_and_told) {
  BOOST_TEST(x.look_for({modem_object}).empty());
  BOOST_TEST(!modem().addrs_known);
  BOOST_TEST(wire.armed() == 1u);
  wire.pass(99ms);
  BOOST_TEST(wire.looks == 1u);
  wire.found = {at_usb("1:1"), true};
  wire.pass(1ms);
  BOOST_TEST(wire.looks == 2u);
  BOOST_REQUIRE(told.size() == 1u);
  BOOST_TEST(told[0].seen.count(modem_object) == 1u);
  BOOST_TEST(modem().addrs_known);
  BOOST_TEST(wire.armed() == 0u);
}

BOOST_AUTO_TEST_CASE(what_was_true_stays_while_the_link_is_not_anothers) {
  wire.found = {at_usb("1:1"), true};
  x.look_for({modem_object});
  wire.found = {};
  BOOST_TEST(x.look_for({modem_object}).empty());
  BOOST_TEST(addrs().interface == "wwan0");
  wire.links["wwan0"] = at_usb("1:2");
  BOOST_TEST(x.look_for({modem_object}).count(modem_object) == 1u);
  BOOST_TEST(addrs().interface == "");
  BOOST_TEST(addrs().usb == "1:1");
}

BOOST_AUTO_TEST_CASE(a_look_at_all_takes_turns) {
  list_many();
  wire.found = {at_usb("1:1"), true};
  x.look_at_all();
  BOOST_TEST(wire.looks == 0u);
  wire.pass(0ms);
  BOOST_TEST(wire.looks == many);
  BOOST_TEST(told.size() == 3u); // one for each turn
}

BOOST_AUTO_TEST_CASE(who_asks_meanwhile_gets_another_look_at_all) {
  list_many();
  meanwhile = [this] {
    if (told.size() == 1)
      x.look_at_all();
  };
  x.look_at_all();
  wire.pass(0ms);
  BOOST_TEST(wire.looks == 2 * many);
}

BOOST_AUTO_TEST_CASE(what_is_given_up_is_not_looked_for) {
  x.look_for({modem_object});
  x.clear();
  wire.pass(60s);
  BOOST_TEST(wire.looks == 1u);
  x.look_for({modem_object});
  x.forget(modem_object);
  wire.pass(60s);
  BOOST_TEST(wire.looks == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
