#include <boost/test/unit_test.hpp>

#include "control/render.hpp"
#include "control/render_events.hpp"
#include "tests/control/golden.hpp"

using namespace wwan::control;
using wwan::test::check_width;

namespace {

constexpr const char* stuck =
  R"({"Label":"wwan0","Stairs":[)"
  R"({"Question":"present","Answer":"yes","Evidence":"modem 0"},)"
  R"({"Question":"SIM","Answer":"no","Evidence":"slot 1: SIM card is absent"},)"
  R"({"Question":"radio","Answer":"unknown","Evidence":""}],)"
  R"("Next":"waits"})";

constexpr const char* two_events =
  R"({"Events":[{"Number":7,"Time":1690000000123,"Who":"wwan0","Text":"a"},)"
  R"({"Number":8,"Time":1690000001000,"Who":"\u001b[2J","Text":"b failed"}]})";

} // namespace

BOOST_AUTO_TEST_CASE(why_shows_the_staircase_and_complains_when_it_ends_early) {
  auto x = render_why(stuck, palette::none);
  BOOST_TEST(x.error == "");
  BOOST_TEST(x.has_complaints);
  BOOST_TEST(
    x.text
    == "wwan0         is not up: SIM\n"
       "  present     yes: modem 0\n"
       "  SIM         no: slot 1: SIM card is absent\n"
       "  radio       ?\n"
       "  Next        waits\n");
  check_width(x.text);
  BOOST_TEST(
    !render_why(R"({"Label":"a","Stairs":[]})", palette::none).has_complaints);
}

BOOST_AUTO_TEST_CASE(a_refusal_is_an_error) {
  for (auto* render : {render_why, render_metrics, render_note}) {
    BOOST_TEST(
      render(R"({"Error":"no such label"})", palette::none).error
      == "no such label");
    BOOST_TEST(
      render("[]", palette::none).error
      == "bearerd sent an answer that is no JSON object");
  }
}

BOOST_AUTO_TEST_CASE(metrics_are_shown_for_people) {
  auto x = render_metrics(
    R"({"Modems":[{"Label":"wwan0","Path":"/M/0","Interface":"wwan0",)"
    R"("RX":{"Bytes":1234567,"Packets":1000,"Drops":2},)"
    R"("TX":{"Bytes":999,"Packets":1,"Drops":0},)"
    R"("Signal":{"RSSI":-71,"RSRP":2147483647}}]})",
    palette::none);
  BOOST_TEST(
    x.text
    == "wwan0         wwan0\n"
       "  Received    1.2 MB, 1000 packets, 2 dropped\n"
       "  Sent        999 B, 1 packet, 0 dropped\n"
       "  Signal      RSSI -71 dBm, RSRP -, RSRQ -, SNR -\n"
       "  Path        /M/0\n");
  BOOST_TEST(
    render_metrics(R"({"Modems":[]})", palette::none).text
    == "Modems        none\n");
}

BOOST_AUTO_TEST_CASE(a_scan_lists_the_networks_in_sight) {
  auto x = render_scan(
    R"({"LogicalLabel":"wwan0","Error":"","VisibleProviders":[)"
    R"({"PLMN":"26201","Description":"One","CurrentServing":true},)"
    R"({"PLMN":"26202","Description":"","Forbidden":true}]})",
    palette::none);
  BOOST_TEST(x.error == "");
  BOOST_TEST(
    x.text
    == "wwan0         2 networks in sight\n"
       "  26201       One, in use\n"
       "  26202       forbidden\n");
  BOOST_TEST(
    render_scan(
      R"({"LogicalLabel":"a","Error":"no","VisibleProviders":null})",
      palette::none)
      .error
    == "no");
}

BOOST_AUTO_TEST_CASE(events_are_printed_once_and_gaps_are_told) {
  events_printer out{palette::none, false};
  BOOST_TEST(
    out.render(two_events).text
    == "2023-07-22 04:26:40.123 UTC  wwan0: a\n"
       "2023-07-22 04:26:41.000 UTC  \\x1b[2J: b failed\n");
  BOOST_TEST(out.render(two_events).text == "");
  BOOST_TEST(
    out.render(R"({"Events":[{"Number":11,"Time":0,"Who":"x","Text":"c"}]})")
      .text
    == "(2 events were missed)\n1970-01-01 00:00:00.000 UTC  x: c\n");
}

BOOST_AUTO_TEST_CASE(events_are_json_lines_for_programs) {
  events_printer out{palette::none, true};
  auto text = out.render(two_events).text;
  BOOST_TEST(
    text.find(R"({"Number":7,"Time":1690000000123,"Who":"wwan0","Text":"a"})"
              "\n")
    == 0u);
  BOOST_TEST(out.render("{}").error == "");
  BOOST_TEST(out.render("x").error != "");
}
