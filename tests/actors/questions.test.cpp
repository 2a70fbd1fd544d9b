// What bearerctl asks of the house.
#include <boost/test/unit_test.hpp>

#include "tests/actors/house_fixture.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct asked_house : house_fixture {
  template <class Door, class Question>
  std::string ask(const Door& door, Question x) {
    x.request = ++last;
    caf::anon_send(door, x);
    loop.drain();
    return files.answers[last];
  }

  std::string why(const network_label& label) {
    return ask(doors.fleet, explain_network{0, label});
  }

  std::string reconnect(const network_label& label) {
    return ask(doors.fleet, reconnect_network{0, label});
  }

  void happen(const std::string& text) {
    caf::anon_send(doors.journal, happened{1690000000123, "wwan0", text});
    loop.drain();
  }

  uint64_t last = 0;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(questions, asked_house)

BOOST_AUTO_TEST_CASE(why_is_answered_for_what_is_up_and_what_is_missing) {
  connect(1);
  configure(config(2));
  BOOST_TEST(has(why("modem0"), R"("Question":"bearer","Answer":"yes")"));
  BOOST_TEST(has(why("modem1"), R"("Question":"present","Answer":"no")"));
  BOOST_TEST(
    why("nobody")
    == R"({"Error":"no network is labelled \"nobody\"; there are: )"
       R"(modem0, modem1"})");
}

BOOST_AUTO_TEST_CASE(why_is_answered_before_there_is_a_config) {
  BOOST_TEST(has(why("modem0"), "there are: none"));
}

BOOST_AUTO_TEST_CASE(reconnect_ends_a_pause) {
  add(0, modem_state::registered);
  bus.refuse[path(0)] = "org.freedesktop.ModemManager1.Error.Core.Failed";
  service(true);
  configure(config(1));
  answer_all();
  auto calls = bus.trace.size();
  BOOST_TEST(
    reconnect("modem0") == R"({"Label":"modem0","Doing":"reconnects now"})");
  BOOST_TEST(bus.trace.size() == calls + 1);
}

BOOST_AUTO_TEST_CASE(reconnect_is_refused_where_it_makes_no_sense) {
  connect(1);
  configure(config(2));
  BOOST_TEST(has(reconnect("nobody"), "no network is labelled"));
  BOOST_TEST(has(reconnect("modem1"), R"("Error":"modem1: modem not found)"));
  configure(config(1, true));
  BOOST_TEST(has(reconnect("modem0"), "wanted off (radio silence)"));
}

BOOST_AUTO_TEST_CASE(events_are_listed_and_shown_to_those_who_follow) {
  happen("state registered -> connected");
  BOOST_TEST(
    ask(doors.journal, describe_events{})
    == R"({"Events":[{"Number":1,"Time":1690000000123,"Who":"wwan0",)"
       R"("Text":"state registered -\u003e connected"}]})");
  BOOST_TEST(files.shown_events.empty());
  files.followed = true;
  happen("again");
  BOOST_REQUIRE_EQUAL(files.shown_events.size(), 1u);
  BOOST_TEST(has(files.shown_events[0], R"("Number":2)"));
}

BOOST_AUTO_TEST_CASE(metrics_are_told_for_each_modem) {
  connect(1);
  network_metrics x;
  x.path = path(0);
  x.rx_bytes = 123;
  bus.numbers = {x};
  caf::anon_send(doors.sampler, metrics_changed{});
  loop.advance(std::chrono::minutes{1});
  auto answer = ask(doors.publisher, describe_metrics{});
  BOOST_TEST(has(answer, R"("Label":"modem0")"));
  BOOST_TEST(has(answer, R"("RX":{"Bytes":123,)"));
}

BOOST_AUTO_TEST_SUITE_END()
