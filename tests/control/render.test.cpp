#include "control/render.hpp"

#include "tests/control/golden.hpp"

using namespace wwan::control;
using wwan::test::check_width;
using wwan::test::data;

namespace {

constexpr int64_t now = 1690000060;

} // namespace

BOOST_AUTO_TEST_CASE(a_status_becomes_its_golden_text) {
  for (const std::string name :
       {"connected", "troubled", "hostile", "empty", "odd_types"}) {
    auto x =
      render_status(data("status_" + name + ".json"), now, palette::none);
    BOOST_TEST(x.error == "");
    BOOST_TEST(
      x.text == data("status_" + name + ".txt"), name << ":\n"
                                                      << x.text);
    check_width(x.text);
  }
}

BOOST_AUTO_TEST_CASE(warnings_stand_above_the_modems) {
  auto x = render_status(
    R"({"Config":{"State":"none"},"Warnings":["config: a","b"]})", now,
    palette::none);
  BOOST_TEST(
    x.text
    == "Config        none so far\nWarning       config: a\n"
       "Warning       b\nModems        none\n");
}

BOOST_AUTO_TEST_CASE(a_plan_becomes_its_golden_text) {
  for (const std::string name : {"good", "bad"}) {
    auto x = render_plan(data("plan_" + name + ".json"), palette::none);
    BOOST_TEST(x.error == "");
    BOOST_TEST(x.has_complaints == (name == "bad"));
    BOOST_TEST(
      x.text == data("plan_" + name + ".txt"), name << ":\n"
                                                    << x.text);
    check_width(x.text);
  }
}

BOOST_AUTO_TEST_CASE(warnings_of_a_plan_are_no_complaint) {
  auto x = render_plan(
    R"({"Errors":[],"Warnings":["RouteMetric 700 of a, b: chance"]})",
    palette::none);
  BOOST_TEST(!x.has_complaints);
  BOOST_TEST(
    x.text
    == "Config        valid\nWarning       RouteMetric 700 of a, b: chance\n");
}

BOOST_AUTO_TEST_CASE(colours_change_nothing_but_colours) {
  auto document = data("status_troubled.json");
  auto plain = render_status(document, now, palette::none).text;
  auto text = render_status(document, now, palette::ansi).text;
  BOOST_TEST(text != plain);
  for (auto at = text.find('\033'); at != std::string::npos;
       at = text.find('\033'))
    text.erase(at, text.find('m', at) + 1 - at);
  BOOST_TEST(text == plain);
}

BOOST_AUTO_TEST_CASE(what_is_no_json_object_is_refused) {
  for (const std::string document : {"", "{", "[]", "7", "{\"a\":\"\xff\"}"}) {
    BOOST_TEST(
      render_status(document, now, palette::none).error
      == "wwand sent a status that is no JSON object");
    BOOST_TEST(
      render_plan(document, palette::none).error
      == "wwand sent a plan that is no JSON object");
    BOOST_TEST(one_line(document) == "");
  }
}

BOOST_AUTO_TEST_CASE(one_line_is_one_line) {
  BOOST_TEST(one_line("{\n  \"a\": [1,\n 2]\n}\n") == "{\"a\":[1,2]}");
}
