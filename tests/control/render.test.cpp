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

BOOST_AUTO_TEST_CASE(sessions_of_others_are_shown_with_whose_they_are) {
  auto x = render_status(
    R"({"Modems":[{"Label":"a","State":"connected","APN":"internet","Others":[)"
    R"({"APN":"ims","Interface":"mbimmux0.1","Whose":"another program"},)"
    R"({"APN":"","Interface":"","Whose":"unknown"}]}]})",
    now, palette::none);
  BOOST_TEST(
    x.text
    == "a             connected\n  APN         internet\n"
       "  Beside it   ims, on mbimmux0.1, of another program\n"
       "  Beside it   the network's own APN, whose is unknown\n");
}

BOOST_AUTO_TEST_CASE(a_clock_before_1970_is_no_harm) {
  auto shown = [](int64_t at) {
    return render_status(
             R"({"Modems":[{"Label":"a","State":"x","ConnectedAt":)"
             R"(9223372036854775807,"APN":"i","NextRetry":{"Unix":)"
             R"(9223372036854775807,"Reason":"r"}}]})",
             at, palette::none)
      .text;
  };
  for (auto at : {int64_t{-1}, int64_t{-100000}, INT64_MIN})
    BOOST_TEST(
      shown(at).find("in 106751991167300 d 15 h, r") != std::string::npos,
      shown(at));
}

BOOST_AUTO_TEST_CASE(silent_is_said_of_radios_that_were_read_back_off) {
  struct row {
    std::string manager;
    std::string acknowledged;
    std::string modems;
    std::string said;
  };
  const std::string off = R"({"Label":"lte0","State":"disabled","Power":"low",)"
                          R"("RadioOff":true})";
  const std::string on = R"({"Label":"lte1","State":"registered","Power":"on",)"
                         R"("RadioOff":false,"Error":{"Text":"refused"}})";
  const std::string unsure = R"({"Label":"lte2","State":"disabling",)"
                             R"("Power":"low","RadioOff":false})";
  const std::string older = R"({"Label":"lte3","Power":"on","Why":"no"})";
  const std::string away = R"({"Label":"lte4","State":"missing"})";
  std::string many = on;
  for (auto i = 0; i < 11; ++i)
    many += ',' + older;
  const std::vector<row> rows{
    {"up", "true", off, "silent"},
    {"up", "true", off + "," + away, "silent; not there: lte4"},
    {"up", "true", off + "," + on, "NOT silent: lte1 is on (refused)"},
    {"up", "true", unsure, "NOT silent: lte2 is not known to be off"},
    {"up", "true", older, "NOT silent: lte3 is on (no)"},
    {"up", "true", away, "asked for; there is no modem; not there: lte4"},
    {"up", "true", "", "asked for; there is no modem"},
    {"up", "false", on, "to be silent, not yet confirmed"},
    {"down", "true", off,
     "asked for; ModemManager is away, the radios are not known"},
    {"down", "false", "",
     "asked for; ModemManager is away, the radios are not known"},
  };
  auto said = [](const row& x) {
    auto document = R"({"ModemManager":")" + x.manager
                    + R"(","Config":{"RadioSilence":true,"Acknowledged":)"
                    + x.acknowledged + R"(},"Modems":[)" + x.modems + "]}";
    auto text = render_status(document, now, palette::none).text;
    auto begin = text.find("Radio         ");
    auto end = text.find("\n\n", begin);
    return text.substr(begin, end - begin);
  };
  for (const auto& x : rows)
    BOOST_TEST(
      said(x).substr(0, said(x).find("\nModems")) == "Radio         " + x.said);
  BOOST_TEST(
    said({"up", "true", many, {}}).find("(no) and 4 more") != std::string::npos,
    said({"up", "true", many, {}}));
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
      == "bearerd sent a status that is no JSON object");
    BOOST_TEST(
      render_plan(document, palette::none).error
      == "bearerd sent a plan that is no JSON object");
    BOOST_TEST(one_line(document) == "");
  }
}

BOOST_AUTO_TEST_CASE(one_line_is_one_line) {
  BOOST_TEST(one_line("{\n  \"a\": [1,\n 2]\n}\n") == "{\"a\":[1,2]}");
}
