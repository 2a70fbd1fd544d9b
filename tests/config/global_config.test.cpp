#include "config/eve/global_config.hpp"

#include <boost/test/unit_test.hpp>

#include "messages/wanted.hpp"
#include "tests/config/vectors.hpp"

using namespace wwan;
using wwan::test::vector_text;

namespace {

/// A map with one global item and one of this agent's own, each may be "".
std::string map_of(const std::string& global, const std::string& own) {
  return R"({"GlobalSettings":{)" + global + R"(},"AgentSettings":{"wwan":{)"
         + own
         + R"(},"nim":{"debug.loglevel":{"ItemType":3,"StrValue":"trace"}}}})";
}

std::string text_item(const std::string& key, const std::string& value) {
  return '"' + key + R"(":{"ItemType":3,"StrValue":")" + value + R"("})";
}

std::optional<log_level> level_with(
  const std::string& global, const std::string& own, size_t errors = 0) {
  auto x = parse_global_config(map_of(
    global.empty() ? "" : text_item("debug.default.loglevel", global),
    own.empty() ? "" : text_item("debug.loglevel", own)));
  BOOST_CHECK_EQUAL(x.errors.size(), errors);
  BOOST_REQUIRE(x.config);
  return x.config->level;
}

} // namespace

BOOST_AUTO_TEST_SUITE(global_config_test)

BOOST_AUTO_TEST_CASE(absent_items_have_their_defaults) {
  for (auto name : {"zero", "empty", "default"}) {
    auto x = parse_global_config(
      vector_text(std::string{"ConfigItemValueMap."} + name));
    BOOST_CHECK(x.errors.empty());
    BOOST_CHECK(x.config == global_config{});
  }
  BOOST_CHECK(parse_global_config("null").config == global_config{});
}

BOOST_AUTO_TEST_CASE(items_are_read_from_disk_and_wire) {
  for (auto form : {"", ".wire"}) {
    auto x = parse_global_config(
      vector_text(std::string{"ConfigItemValueMap.partial"} + form));
    BOOST_REQUIRE(x.config);
    BOOST_CHECK_EQUAL(x.config->location_app_s, 30u);
    BOOST_CHECK_EQUAL(x.config->location_cloud_s, 3600u);
    BOOST_CHECK(!x.config->level);
  }
}

BOOST_AUTO_TEST_CASE(this_agents_level_goes_first) {
  BOOST_CHECK(level_with("", "") == log_level::info);
  BOOST_CHECK(level_with("error", "") == log_level::error);
  BOOST_CHECK(level_with("error", "debug") == log_level::debug);
  BOOST_CHECK(level_with("none", "Warn") == log_level::warning);
  BOOST_CHECK(level_with("none", "") == std::nullopt);
  BOOST_CHECK(level_with("all", "") == log_level::trace);
  BOOST_CHECK(level_with("ALL", "", 1) == log_level::info);
  BOOST_CHECK(level_with("debug", "loud", 1) == log_level::info);
}

BOOST_AUTO_TEST_CASE(a_wrong_item_counts_as_absent_and_is_named) {
  auto x = parse_global_config(
    map_of(R"("timer.location.app.interval":{"ItemType":1,"IntValue":4})", ""));
  BOOST_CHECK(x.config == global_config{});
  BOOST_REQUIRE_EQUAL(x.errors.size(), 1u);
  BOOST_CHECK_EQUAL(
    to_string(x.errors[0]),
    "GlobalSettings[timer.location.app.interval]: expected 5 to 3600, found 4");
  x = parse_global_config(map_of(
    R"("wwan.modem.recovery.watchdog":{"ItemType":1,"BoolValue":true})", ""));
  BOOST_CHECK(x.config == global_config{});
  BOOST_CHECK_EQUAL(x.errors.size(), 1u);
}

BOOST_AUTO_TEST_CASE(what_is_no_map_is_refused) {
  for (auto bad :
       {"[]", "{", R"({"GlobalSettings":[]})",
        R"({"GlobalSettings":{"x":{"ItemType":"1"}}})"}) {
    auto x = parse_global_config(bad);
    BOOST_CHECK(!x.config);
    BOOST_CHECK(!x.errors.empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()
