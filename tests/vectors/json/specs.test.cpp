// Types, ranges and defaults of the config items, as EVE's own code lists them.
#include <boost/test/unit_test.hpp>

#include "config/eve/global_config.hpp"
#include "config/json/json_document.hpp"
#include "config/json/json_writer.hpp"
#include "messages/compare.hpp"
#include "tests/vectors/directory.hpp"

using namespace wwan;

namespace {

struct spec {
  std::string key;
  int64_t type = 0;
  int64_t min = 0;
  int64_t max = 0;
  int64_t standard = 0;
};

std::vector<spec> specs() {
  std::vector<spec> result;
  auto text = test::text_of_file(
    test::vectors_path("json/mmagent-config-item-specs.json"));
  simdjson::dom::parser parser;
  simdjson::dom::element list;
  simdjson::dom::array items;
  if (!load_json(parser, text, list).empty() || list.get(items))
    return result;
  for (auto item : items) {
    std::string_view key;
    auto& x = result.emplace_back();
    if (
      item["Key"].get(key) || item["ItemType"].get(x.type)
      || item["IntMin"].get(x.min) || item["IntMax"].get(x.max)
      || item["IntDefault"].get(x.standard))
      BOOST_ERROR("an item without its members");
    x.key = key;
  }
  return result;
}

std::string with(const std::string& key, int64_t type, int64_t number) {
  json_writer out;
  out.begin_object().key("GlobalSettings").begin_object().any_key(key);
  out.begin_object()
    .member("Key", key)
    .member("ItemType", type)
    .member("IntValue", number)
    .member("StrValue", "debug")
    .member("BoolValue", true)
    .member("TriStateValue", 0);
  return out.end_object().end_object().end_object().take();
}

bool is_standard(const global_config_result& x) {
  return x.config && *x.config == global_config{};
}

} // namespace

BOOST_AUTO_TEST_SUITE(config_item_specs)

BOOST_AUTO_TEST_CASE(every_item_has_its_type) {
  for (const auto& x : specs())
    BOOST_TEST_CONTEXT(x.key) {
      auto good = parse_global_config(with(x.key, x.type, x.max));
      BOOST_CHECK(good.errors.empty());
      BOOST_CHECK(!is_standard(good));
      auto bad = parse_global_config(with(x.key, 4, x.max));
      BOOST_CHECK_EQUAL(bad.errors.size(), 1u);
      BOOST_CHECK(is_standard(bad));
    }
}

BOOST_AUTO_TEST_CASE(integers_keep_to_their_range) {
  for (const auto& x : specs()) {
    if (x.type != 1)
      continue;
    BOOST_TEST_CONTEXT(x.key) {
      BOOST_CHECK(parse_global_config(with(x.key, 1, x.min)).errors.empty());
      BOOST_CHECK(is_standard(parse_global_config(with(x.key, 1, x.standard))));
      auto low = parse_global_config(with(x.key, 1, x.min - 1));
      BOOST_CHECK_EQUAL(low.errors.size(), 1u);
      BOOST_CHECK(is_standard(low));
      if (x.max == UINT32_MAX)
        continue;
      auto high = parse_global_config(with(x.key, 1, x.max + 1));
      BOOST_CHECK_EQUAL(high.errors.size(), 1u);
      BOOST_CHECK(is_standard(high));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
