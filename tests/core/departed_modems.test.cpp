#include "core/fleet/departed_modems.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

namespace {

constexpr time_point start{1h};

} // namespace

BOOST_AUTO_TEST_SUITE(departed_modems_suite)

BOOST_AUTO_TEST_CASE(a_place_is_remembered_once) {
  departed_modems it;
  modem_memory memory;
  memory.iccid = "8949";
  BOOST_TEST(it.keep("usb 1:1", memory, false, start) == "");
  BOOST_TEST(!it.take("usb 1:2"));
  auto found = it.take("usb 1:1");
  BOOST_REQUIRE(found);
  BOOST_TEST(found->iccid == "8949");
  BOOST_TEST(!it.take("usb 1:1"));
}

BOOST_AUTO_TEST_CASE(errors_are_about_the_object_losses_about_the_hardware) {
  departed_modems it;
  modem_memory memory;
  memory.attempts.failures.resize(1);
  memory.attempts.retry_at = start;
  memory.attempts.short_losses = {start};
  it.keep("usb 1:1", memory, false, start);
  auto found = it.take("usb 1:1");
  BOOST_TEST(found->attempts.failures.empty());
  BOOST_TEST(!found->attempts.retry_at);
  BOOST_TEST(found->attempts.short_losses.size() == 1u);
}

BOOST_AUTO_TEST_CASE(addresses_stay_for_a_minute_where_the_session_may) {
  struct row {
    bool hold;
    std::optional<time_point> before; ///< held already until then
    std::chrono::seconds after;
    interface_name expired;
    interface_name left; ///< what the next object finds
  };
  for (const auto& x : {
         row{false, {}, 0s, "", ""},
         row{false, start + 5s, 0s, "", ""},
         row{true, {}, 59s, "", "wwan1"},
         row{true, {}, 60s, "wwan1", ""},
         row{true, start + 5s, 4s, "", "wwan1"},
         row{true, start + 5s, 5s, "wwan1", ""},
       }) {
    departed_modems it;
    modem_memory memory;
    memory.interface = "wwan1";
    memory.hold_until = x.before;
    it.keep("usb 1:1", memory, x.hold, start);
    interface_name expired;
    for (const auto& interface : it.expire(start + x.after))
      expired = interface_name{expired.str() + interface.str()};
    BOOST_TEST(expired == x.expired);
    BOOST_TEST(it.expire(start + x.after).empty()); // told once
    auto found = it.take("usb 1:1");
    BOOST_REQUIRE(found);
    BOOST_TEST(found->interface == x.left);
    BOOST_TEST(found->hold_until.has_value() == !x.left.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_day_is_long_enough) {
  departed_modems it;
  it.keep("usb 1:1", {}, false, start);
  it.keep("usb 1:2", {}, false, start + 1ms);
  it.expire(start + departed_modems::lifetime + 1ms);
  BOOST_TEST(!it.take("usb 1:1"));
  BOOST_TEST(it.take("usb 1:2"));
}

BOOST_AUTO_TEST_CASE(the_oldest_goes_and_its_addresses_with_it) {
  departed_modems it;
  modem_memory memory;
  auto now = start;
  for (size_t n = 0; n < departed_modems::most; ++n) {
    memory.interface = interface_name{"wwan" + std::to_string(n)};
    BOOST_TEST(
      it.keep("usb 1:" + std::to_string(n), memory, true, now += 1ms) == "");
  }
  // Whose place is known takes nobody's.
  BOOST_TEST(it.keep("usb 1:0", memory, true, now += 1ms) == "");
  BOOST_TEST(it.keep("usb 2:1", memory, true, now += 1ms) == "wwan1");
  BOOST_TEST(!it.take("usb 1:1"));
  BOOST_TEST(it.keep("usb 2:2", memory, true, now += 1ms) == "wwan2");
  BOOST_TEST(it.take("usb 1:3")); // one that came back makes room
  BOOST_TEST(it.keep("usb 2:3", memory, true, now += 1ms) == "");
}

BOOST_AUTO_TEST_CASE(two_objects_that_go_at_once_were_one_modem) {
  struct row {
    std::chrono::seconds later;
    std::optional<time_point> tried;
  };
  for (const auto& x : {row{0s, start}, row{1s, {}}}) {
    departed_modems it;
    modem_memory memory;
    memory.attach_tried = start;
    it.keep("usb 1:1", memory, false, start);
    it.keep("usb 1:1", {}, false, start + x.later);
    BOOST_TEST((it.take("usb 1:1")->attach_tried == x.tried));
  }
}

BOOST_AUTO_TEST_SUITE_END()
