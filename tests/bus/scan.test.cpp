// Scans for networks, and locations, as modem_manager tells them.
#include <boost/test/unit_test.hpp>

#include "agent.hpp"
#include "cache_world.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct scanning : agent {
  std::vector<failure> ends;
  std::vector<provider> found;

  void scan(const std::string& path = modem_object) {
    mm->scan(
      modem_path{path},
      [this](const failure& why, const std::vector<provider>& xs) {
        ends.push_back(why);
        found = xs;
      });
  }

  void answer_with(std::vector<properties> networks) const {
    fake->handlers["Scan"] = [xs = std::move(networks)](sd_bus_message* m) {
      sd_bus_message* raw = nullptr;
      sd_bus_message_new_method_return(m, &raw);
      message_ptr reply{raw};
      sd_bus_message_open_container(raw, 'a', "a{sv}");
      for (const auto& x : xs)
        write_dictionary(raw, x);
      sd_bus_message_close_container(raw);
      sd_bus_send(sd_bus_message_get_bus(m), raw, nullptr);
      return true;
    };
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scan_suite, scanning)

BOOST_AUTO_TEST_CASE(networks_with_a_code_are_told) {
  begin();
  answer_with(
    {{text("operator-code", "23106"), text("operator-long", "Tesco - SK"),
      text("operator-short", "Tesco"), number("status", 2)},
     {text("operator-long", "nobody"), number("status", 1)},
     {text("operator-code", "23101"), text("operator-short", "ORA"),
      number("status", 3)},
     {text("operator-code", "23102")}});
  scan();
  BOOST_TEST(ends.empty()); // never from inside
  BOOST_REQUIRE(until([&] { return ends.size() == 1; }));
  BOOST_TEST(ends[0].name == "");
  const std::vector<provider> expected{
    {"23106", "Tesco - SK", true, false, false},
    {"23101", "ORA", false, false, true},
    {"23102", "", false, false, false}};
  BOOST_TEST((found == expected));
}

BOOST_AUTO_TEST_CASE(an_urgent_step_gives_the_scan_up_and_goes_at_once) {
  begin();
  fake->handlers["Scan"] = fake->keep();
  scan();
  BOOST_REQUIRE(until([&] { return fake->count("Scan") == 1; }));
  commands::disable off;
  perform(off); // a step that is not urgent leaves it alone
  BOOST_REQUIRE(until([&] { return results.size() == 1; }));
  BOOST_TEST(ends.empty());
  perform(off, true);
  BOOST_REQUIRE(until([&] { return results.size() == 2 && !ends.empty(); }));
  BOOST_TEST(ends[0].name == "bearerd.Error.GivenUp");
  fake->answer_kept(); // nobody listens any more
  BOOST_REQUIRE(until([&] { return fake->kept.empty(); }));
  BOOST_TEST(ends.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_modem_that_goes_ends_its_scan) {
  begin();
  fake->handlers["Scan"] = fake->keep();
  scan();
  BOOST_REQUIRE(until([&] { return fake->count("Scan") == 1; }));
  fake->remove(modem_object);
  BOOST_REQUIRE(until([&] { return ends.size() == 1; }));
  BOOST_TEST((ends[0].kind == error_class::device));
  scan("/org/freedesktop/ModemManager1/Modem/9");
  BOOST_REQUIRE(until([&] { return ends.size() == 2; }));
  BOOST_TEST((ends[1].kind == error_class::device));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(location_suite, world)

BOOST_AUTO_TEST_CASE(each_raw_fix_is_told_with_the_hosts_time) {
  const std::string location = std::string{modem_interface_name} + ".Location";
  list(a_modem());
  auto tell = [&](const properties& gps) {
    property x{"Location", "a{uv}", [gps](sd_bus_message* m) {
                 sd_bus_message_open_container(m, 'a', "{uv}");
                 sd_bus_message_append(m, "{uv}", 4U, "s", "$GPGGA");
                 sd_bus_message_open_container(m, 'e', "uv");
                 sd_bus_message_append(m, "u", 2U);
                 sd_bus_message_open_container(m, 'v', "a{sv}");
                 write_dictionary(m, gps);
                 sd_bus_message_close_container(m);
                 sd_bus_message_close_container(m);
                 sd_bus_message_close_container(m);
               }};
    return change(modem_object, location.c_str(), {x}).fixes;
  };
  const properties here{
    real("latitude", 48.7), real("longitude", 19.1),
    text("utc-time", "085945.00")};
  auto fixes = tell(here);
  BOOST_REQUIRE_EQUAL(fixes.size(), 1U);
  BOOST_TEST(fixes[0].path == modem_object);
  BOOST_TEST(fixes[0].latitude.value() == 48.7);
  BOOST_TEST(!fixes[0].altitude);
  BOOST_TEST(fixes[0].utc_time == "085945.00");
  BOOST_TEST(fixes[0].host_utc_s == 1'700'000'000U);
  BOOST_TEST(tell(here).size() == 1U); // the same place again
  BOOST_TEST(tell({}).empty());
  fixes = tell({real("latitude", 48.8)});
  BOOST_REQUIRE_EQUAL(fixes.size(), 1U);
  BOOST_TEST(!fixes[0].longitude); // nothing is left of the one before
}

BOOST_AUTO_TEST_CASE(bytes_grow_over_all_sessions) {
  list(a_modem({bearer_object}));
  auto stats = [&](uint64_t rx, uint64_t start) {
    change(
      bearer_object, bearer_name,
      {dictionary_of(
        "Stats", {long_number("rx-bytes", rx), long_number("tx-bytes", rx),
                  long_number("start-date", start)})});
    return cache.sample().at(0).rx_bytes;
  };
  read_bearer(a_bearer(true));
  BOOST_TEST(cache.sample().at(0).rx_bytes == 1000U);
  BOOST_TEST(stats(1500, 1'696'580'000) == 1500U);
  change(bearer_object, bearer_name, {flag("Connected", false)});
  BOOST_TEST(stats(0, 0) == 1500U);
  change(bearer_object, bearer_name, {flag("Connected", true)});
  BOOST_TEST(stats(400, 1'696'590'000) == 1900U);
  BOOST_TEST(stats(2000, 1'696'595'000) == 3900U); // another session already
  change(modem_object, modem_interface_name, {objects("Bearers", {})});
  BOOST_TEST(cache.sample().at(0).rx_bytes == 3900U);
}

BOOST_AUTO_TEST_CASE(each_bearer_is_counted_for_itself) {
  const std::string other = "/org/freedesktop/ModemManager1/Bearer/9";
  for (const auto& order :
       {std::vector{other, std::string{bearer_object}},
        {bearer_object, other}}) {
    cache.clear();
    list(a_modem(order));
    read_bearer(a_bearer(true));
    auto theirs = a_bearer(true);
    set(theirs, dictionary_of("Stats", {long_number("rx-bytes", 7)}));
    read_bearer(theirs, other);
    auto counted = [&](const std::string& path) {
      auto sample = cache.sample().at(0);
      for (const auto& x : sample.bearers)
        if (x.path.str() == path)
          return std::make_pair(x.rx_bytes, x.tx_bytes);
      return std::make_pair(uint64_t{0}, uint64_t{0});
    };
    BOOST_TEST(
      (counted(bearer_object) == std::pair<uint64_t, uint64_t>{1000, 2000}));
    BOOST_TEST((counted(other) == std::pair<uint64_t, uint64_t>{7, 0}));
    // The last word on a session may come when the bearer is gone already.
    change(modem_object, modem_interface_name, {objects("Bearers", {other})});
    BOOST_TEST(counted(bearer_object).first == 1000U);
  }
}

// Its Stats, where it has any, are of no session.
BOOST_AUTO_TEST_CASE(the_attach_bearer_is_not_counted) {
  cache.clear();
  list(a_modem());
  change(
    modem_object, "org.freedesktop.ModemManager1.Modem.Modem3gpp",
    {object("InitialEpsBearer", bearer_object)});
  read_bearer(a_bearer(true));
  BOOST_TEST(cache.sample().at(0).bearers.empty());
  BOOST_TEST(cache.sample().at(0).rx_bytes == 0u);
}

BOOST_AUTO_TEST_CASE(bearers_that_are_gone_are_not_counted_for_ever) {
  for (int i = 0; i < 500; ++i) {
    auto path = "/org/freedesktop/ModemManager1/Bearer/" + std::to_string(i);
    list(a_modem({path}));
    read_bearer(a_bearer(true), path);
  }
  BOOST_TEST(cache.sample().at(0).bearers.size() <= 2 * most_listed);
}

BOOST_AUTO_TEST_SUITE_END()
