#include "config/json/json_writer.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <boost/test/unit_test.hpp>

using namespace wwan;

namespace {

template <class T>
std::string written(const T& x) {
  return json_writer{}.value(x).take();
}

} // namespace

BOOST_AUTO_TEST_SUITE(writing_json)

BOOST_AUTO_TEST_CASE(sets_commas_between_members_and_elements) {
  json_writer out;
  out.begin_object().member("a", 1).key("b").begin_array();
  out.value(true).begin_object().end_object().begin_array().end_array();
  out.value("x").end_array().member("c", nullptr).key("d").raw("[1]");
  out.end_object();
  BOOST_CHECK_EQUAL(
    out.text(), R"({"a":1,"b":[true,{},[],"x"],"c":null,"d":[1]})");
}

BOOST_AUTO_TEST_CASE(is_as_new_after_its_text_was_taken) {
  json_writer out;
  BOOST_CHECK_EQUAL(out.value(1).take(), "1");
  BOOST_CHECK_EQUAL(out.value(2).take(), "2");
}

BOOST_AUTO_TEST_CASE(a_list_without_elements_is_null) {
  json_writer out;
  auto write = [](json_writer& to, int x) {
    to.value(x);
  };
  out.begin_object();
  out.list_or_null("none", std::vector<int>{}, write);
  out.list_or_null("two", std::vector<int>{1, 2}, write);
  out.end_object();
  BOOST_CHECK_EQUAL(out.text(), R"({"none":null,"two":[1,2]})");
}

BOOST_AUTO_TEST_CASE(integers_of_every_width_are_exact) {
  BOOST_CHECK_EQUAL(
    written(std::numeric_limits<uint64_t>::max()), "18446744073709551615");
  BOOST_CHECK_EQUAL(
    written(std::numeric_limits<int64_t>::min()), "-9223372036854775808");
  BOOST_CHECK_EQUAL(written(uint8_t{7}), "7");
  BOOST_CHECK_EQUAL(written(int8_t{-7}), "-7");
  BOOST_CHECK_EQUAL(written(false), "false");
}

BOOST_AUTO_TEST_CASE(doubles_are_written_as_go_writes_them) {
  struct {
    double x;
    const char* text;
  } table[] = {
    {0, "0"},
    {-0.0, "-0"},
    {1, "1"},
    {-33.5, "-33.5"},
    {48.726629, "48.726629"},
    {426.4, "426.4"},
    {-32768, "-32768"},
    {100, "100"},
    {0.1, "0.1"},
    {0.000001, "0.000001"},
    {0.00000123, "0.00000123"},
    {9.9e-7, "9.9e-7"},
    {-1e-7, "-1e-7"},
    {1e-10, "1e-10"},
    {1.5e-300, "1.5e-300"},
    {1e20, "100000000000000000000"},
    {123456789012345678901., "123456789012345680000"},
    {18446744073709551615., "18446744073709552000"},
    {1e21, "1e+21"},
    {1.25e+22, "1.25e+22"},
    {1.7976931348623157e308, "1.7976931348623157e+308"},
    {5e-324, "5e-324"},
  };
  for (const auto& x : table)
    BOOST_CHECK_EQUAL(written(x.x), x.text);
  BOOST_CHECK_EQUAL(written(12.3F), "12.3");
  BOOST_CHECK_EQUAL(written(1e-6F), "0.000001");
  BOOST_CHECK_EQUAL(written(1e-7F), "1e-7");
}

BOOST_AUTO_TEST_CASE(what_json_has_no_number_for_is_null) {
  BOOST_CHECK_EQUAL(written(std::nan("")), "null");
  BOOST_CHECK_EQUAL(written(-std::numeric_limits<double>::infinity()), "null");
}

BOOST_AUTO_TEST_CASE(strings_are_escaped_as_go_escapes_them) {
  BOOST_CHECK_EQUAL(
    json_quoted("plain \xC3\xA9 \x7F /"), "\"plain \xC3\xA9 \x7F /\"");
  BOOST_CHECK_EQUAL(json_quoted("\"\\\n\r\t"), R"("\"\\\n\r\t")");
  BOOST_CHECK_EQUAL(json_quoted("\b\f\x01\x1F"), R"("\b\f\u0001\u001f")");
  BOOST_CHECK_EQUAL(json_quoted({"\0", 1}), R"("\u0000")");
  BOOST_CHECK_EQUAL(json_quoted("<a>&"), R"("\u003ca\u003e\u0026")");
  BOOST_CHECK_EQUAL(
    json_quoted("\u2027\u2028\u2029"), "\"\u2027\\u2028\\u2029\"");
}

BOOST_AUTO_TEST_CASE(each_byte_that_is_not_utf8_is_replaced) {
  BOOST_CHECK_EQUAL(json_quoted("a\xFFz"), R"("a\ufffdz")");
  BOOST_CHECK_EQUAL(json_quoted("\xE2\x82"), R"("\ufffd\ufffd")");
  BOOST_CHECK_EQUAL(json_quoted("\xED\xA0\x80"), R"("\ufffd\ufffd\ufffd")");
  BOOST_CHECK_EQUAL(json_quoted("\uFFFD"), "\"\uFFFD\"");
}

BOOST_AUTO_TEST_SUITE_END()
