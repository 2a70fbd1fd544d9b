// Values of any type from the words of a command.
#include "sim/value_text.hpp"

#include "listener.hpp"
#include "sim/commands.hpp"
#include "sim/type_error.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan::sim;

namespace {

value read(const std::string& type, const std::string& line) {
  auto result = read_value(type, split_words(line));
  BOOST_TEST(result.error == "", type << " " << line << ": " << result.error);
  return result.content;
}

std::string error_of(const std::string& type, const std::string& line) {
  return read_value(type, split_words(line)).error;
}

value pair_of(const value& key, const value& x) {
  return {"{" + key.type + x.type + "}", values{key, x}};
}

} // namespace

BOOST_AUTO_TEST_CASE(reads_basic_values) {
  BOOST_TEST((read("u", "7") == number(7)));
  BOOST_TEST((read("i", "-7") == integer(-7)));
  BOOST_TEST((read("b", "true") == flag(true)));
  BOOST_TEST((read("s", "'two words'") == text("two words")));
  BOOST_TEST((read("s", "''") == text("")));
  BOOST_TEST((read("o", "/a/b_1") == object("/a/b_1")));
  BOOST_TEST((read("d", "-3276.8") == real(-3276.8)));
  BOOST_TEST((read("n", "-32768") == value{"n", int16_t{-32768}}));
  BOOST_TEST((read("q", "65535") == value{"q", uint16_t{65535}}));
  BOOST_TEST((read("g", "a{sv}u") == value{"g", std::string{"a{sv}u"}}));
}

BOOST_AUTO_TEST_CASE(reads_what_bearers_and_modems_have) {
  BOOST_TEST(
    (read("a{sv}", "2 method u 2 address s 10.0.0.2")
     == dictionary({{"method", number(2)}, {"address", text("10.0.0.2")}})));
  BOOST_TEST(
    (read("a(su)", "2 wwan0 2 cdc-wdm0 7")
     == list(
       "(su)", {record({text("wwan0"), number(2)}),
                record({text("cdc-wdm0"), number(7)})})));
  BOOST_TEST(
    (read("a{uu}", "1 2 3") == list("{uu}", {pair_of(number(2), number(3))})));
  BOOST_TEST((read("(ub)", "50 true") == record({number(50), flag(true)})));
}

BOOST_AUTO_TEST_CASE(reads_values_in_values) {
  BOOST_TEST((read("v", "v u 1") == variant(variant(number(1)))));
  BOOST_TEST(
    (read("a{sv}", "1 dns as 2 9.9.9.9 1.1.1.1")
     == dictionary({{"dns", texts({"9.9.9.9", "1.1.1.1"})}})));
  BOOST_TEST(
    (read("aa{sv}", "2 1 apn s a 0")
     == list("a{sv}", {dictionary({{"apn", text("a")}}), dictionary({})})));
  BOOST_TEST(
    (read("(u(ay)s)", "1 2 7 8 x")
     == record(
       {number(1), record({list("y", {{"y", uint8_t{7}}, {"y", uint8_t{8}}})}),
        text("x")})));
}

BOOST_AUTO_TEST_CASE(reads_short_forms_of_arrays) {
  BOOST_TEST((read("a{sv}", "") == dictionary({})));
  BOOST_TEST((read("a(su)", "''") == list("(su)")));
  BOOST_TEST((read("as", "a,b") == texts({"a", "b"})));
  BOOST_TEST((read("ao", "/a,/b") == objects({"/a", "/b"})));
  BOOST_TEST((read("as", "1 a,b") == texts({"a,b"})));
  BOOST_TEST((read("as", "0") == texts({})));
}

BOOST_AUTO_TEST_CASE(names_what_is_wrong_with_a_value) {
  struct row {
    const char* type;
    const char* line;
    const char* error;
  };
  constexpr row rows[] = {
    {"u", "-1", "'-1' is no 'u', which is 0 to 4294967295"},
    {"u", "", "'u' is missing"},
    {"u", "1 2", "more words than 'u' has: '2'"},
    {"y", "256", "'256' is no 'y', which is 0 to 255"},
    {"b", "1", "'1' is no 'b', which is true or false"},
    {"o", "/a//b", "'/a//b' is no 'o', which is an object path"},
    {"o", "/a/", "'/a/' is no 'o', which is an object path"},
    {"s", "\xff", "'\xff' is no 's', which is text in UTF-8"},
    {"g", "a{", "'a{' is no 'g', which is types"},
    {"as", "2 a", "item 2: 's' is missing"},
    {"ao", "/a,b", "'b' is no 'o', which is an object path"},
    {"a(su)", "many", "'many' is no number of items of 'a(su)'"},
    {"a(su)", "2 wwan0 2 x y",
     "item 2: 'y' is no 'u', which is 0 to 4294967295"},
    {"a{sv}", "2 method u 2 mtu u x",
     "at 'mtu': 'x' is no 'u', which is 0 to 4294967295"},
    {"a{sv}", "2 method u 2", "'s' is missing"},
    {"a{sv}", "1 method", "at 'method': the type of a variant is missing"},
    {"a{sv}", "1 method uu 2",
     "at 'method': 'uu' is no type of a variant: it is more than one type"},
    {"a{sv}", "1 method u 2 mtu u 1", "more words than 'a{sv}' has: 'mtu'"},
  };
  for (const auto& x : rows)
    BOOST_TEST(error_of(x.type, x.line) == x.error);
}

BOOST_AUTO_TEST_CASE(names_what_is_wrong_with_a_type) {
  struct row {
    const char* type;
    const char* error;
  };
  constexpr row rows[] = {
    {"", "a type is missing"},
    {"a", "a type is missing"},
    {"uu", "it is more than one type"},
    {"Z", "there is no type 'Z'"},
    {"a{sv", "a '}' is missing"},
    {"a{suv}", "a '}' is missing"},
    {"a{vs}", "a dictionary's key is of a basic type"},
    {"a{s}", "there is no type '}'"},
    {"{sv}", "a dictionary's entry stands in an array only"},
    {"(u", "a ')' is missing"},
    {"()", "a structure is not empty"},
    {"h", "file descriptors cannot be written down"},
  };
  for (const auto& x : rows)
    BOOST_TEST(type_error(x.type) == x.error, x.type << type_error(x.type));
  auto deep = [](size_t n) {
    return std::string(n, 'a') + "u";
  };
  BOOST_TEST(type_error(deep(32)) == "");
  BOOST_TEST(type_error(deep(33)) == "it is deeper than 32");
  BOOST_TEST(
    type_error("(" + std::string(300, 'u') + ")") == "it is longer than 255");
}
