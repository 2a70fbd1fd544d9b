#include "config/json/json_value.hpp"

#include <boost/test/unit_test.hpp>

#include "config/json/json_document.hpp"

using namespace wwan;

namespace {

struct document {
  explicit document(std::string_view json) {
    BOOST_REQUIRE_EQUAL(load_json(parser, json, root), "");
  }

  /// Reads member `x`; the errors are in `errors` afterwards.
  template <class T>
  T get(T fallback) {
    json_value value{root, errors};
    value["x"].read(fallback);
    return fallback;
  }

  std::string error() const {
    return errors.empty() ? "" : to_string(errors[0]);
  }

  simdjson::dom::parser parser;
  simdjson::dom::element root;
  std::vector<config_error> errors;
};

} // namespace

BOOST_AUTO_TEST_SUITE(json_values)

BOOST_AUTO_TEST_CASE(absent_and_null_members_change_nothing) {
  document absent{"{}"};
  document null{R"({"x":null})"};
  BOOST_CHECK_EQUAL(absent.get(uint8_t{9}), 9);
  BOOST_CHECK_EQUAL(null.get(std::string{"old"}), "old");
  BOOST_CHECK(absent.errors.empty() && null.errors.empty());
}

BOOST_AUTO_TEST_CASE(names_match_in_any_case_and_the_last_wins) {
  BOOST_CHECK_EQUAL(document{R"({"X":1})"}.get(0), 1);
  BOOST_CHECK_EQUAL(document{R"({"x":1,"X":2})"}.get(0), 2);
  BOOST_CHECK_EQUAL(document{R"({"X":2,"x":1})"}.get(0), 1);
}

BOOST_AUTO_TEST_CASE(of_duplicates_the_last_wins) {
  BOOST_CHECK_EQUAL(document{R"({"x":1,"x":2})"}.get(0), 2);
  BOOST_CHECK_EQUAL(document{R"({"x":1,"x":null})"}.get(7), 7);
  BOOST_CHECK_EQUAL(document{R"({"x":"no","x":2})"}.get(0), 2);
}

BOOST_AUTO_TEST_CASE(integers_may_be_written_as_doubles) {
  BOOST_CHECK_EQUAL(document{R"({"x":1420.0})"}.get(0), 1420);
  BOOST_CHECK_EQUAL(document{R"({"x":5e3})"}.get(0), 5000);
  BOOST_CHECK_EQUAL(document{R"({"x":255})"}.get(uint8_t{0}), 255);
  BOOST_CHECK_EQUAL(document{R"({"x":-2147483648})"}.get(0), INT32_MIN);
  BOOST_CHECK_EQUAL(
    document{R"({"x":4294967295})"}.get(uint32_t{0}), UINT32_MAX);
}

BOOST_AUTO_TEST_CASE(an_integer_out_of_range_is_named_with_its_range) {
  struct {
    const char* json;
    const char* found;
  } table[] = {
    {"256", "256"},
    {"-1", "-1"},
    {"1.5", "1.5"},
    {"255.5", "a greater number"},
    {"-0.5", "a smaller number"},
    {"9223372036854775807", "9223372036854775807"},
    {"18446744073709551615", "a greater number"},
    {"99999999999999999999", "a greater number"},
    {"-99999999999999999999", "a smaller number"},
    {"1e999", "a greater number"},
    {"\"1\"", "a string"},
    {"true", "a boolean"},
    {"[]", "an array"},
    {"{}", "an object"},
  };
  for (const auto& x : table) {
    document doc{std::string{"{\"x\":"} + x.json + "}"};
    BOOST_CHECK_EQUAL(doc.get(uint8_t{9}), 9);
    BOOST_CHECK_EQUAL(
      doc.error(),
      std::string{"x: expected an integer from 0 to 255, found "} + x.found);
  }
}

BOOST_AUTO_TEST_CASE(long_texts_are_cut_between_characters) {
  BOOST_CHECK_EQUAL(quoted_excerpt("ab\n"), R"("ab\n")");
  BOOST_CHECK_EQUAL(
    quoted_excerpt(std::string(41, 'a')), '"' + std::string(40, 'a') + "\"...");
  BOOST_CHECK_EQUAL(
    quoted_excerpt(std::string(39, 'a') + "\xC3\xA9z"),
    '"' + std::string(39, 'a') + "\xC3\xA9\"...");
}

BOOST_AUTO_TEST_CASE(paths_spell_members_and_indices) {
  json_place root;
  json_place networks{&root, "Networks", 0};
  json_place second{&networks, {}, 1};
  json_place mtu{&second, "MTU", 0};
  BOOST_CHECK_EQUAL(path_of(root), "");
  BOOST_CHECK_EQUAL(path_of(second), "Networks[1]");
  BOOST_CHECK_EQUAL(path_of(mtu), "Networks[1].MTU");
}

BOOST_AUTO_TEST_SUITE_END()
