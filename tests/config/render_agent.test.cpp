#include "config/documents/render_agent.hpp"

#include <boost/test/unit_test.hpp>

#include "messages/agent_view.hpp"

using namespace wwan;
using namespace std::chrono_literals;

namespace {

struct agent_fixture {
  modem_report report;
  agent_view view;

  agent_fixture() {
    report.path = "/org/freedesktop/ModemManager1/Modem/0";
    view.clock_zero = 1'700'000'000;
  }

  std::string render() {
    view.modems = {{1, &report, nullptr}};
    rendered_parts parts;
    return render_agent(view, parts);
  }

  bool has(const std::string& part) {
    return render().find(part) != std::string::npos;
  }

  void refuse_connect() {
    failure_report x;
    x.error = {error_class::subscription, "x.NotSubscribed", "not subscribed"};
    x.cause = "not subscribed";
    x.count = 3;
    x.first = time_point{10s};
    x.last = time_point{50s};
    x.retry_at = time_point{90s};
    report.failures = {x};
    report.status.config_error = "failed to connect: not subscribed";
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(render_agent_suite, agent_fixture)

BOOST_AUTO_TEST_CASE(an_error_has_class_name_count_times_and_the_next_try) {
  refuse_connect();
  BOOST_TEST(has(R"("Error":{"Class":"subscription","Name":"x.NotSubscribed",)"
                 R"("Text":"failed to connect: not subscribed","Count":3,)"
                 R"("FirstSeen":1700000010,"LastSeen":1700000050})"));
  BOOST_TEST(
    has(R"("Failures":[{"Class":"subscription","Name":"x.NotSubscribed",)"
        R"("Text":"not subscribed","Count":3,)"));
  BOOST_TEST(has(R"("NextRetry":{"Unix":1700000090,"Reason":"subscription"})"));
}

BOOST_AUTO_TEST_CASE(warnings_are_there_while_there_are_some) {
  BOOST_TEST(!has("Warnings"));
  view.warnings = {"config: no inotify"};
  BOOST_TEST(has(R"("Warnings":["config: no inotify"])"));
}

BOOST_AUTO_TEST_CASE(its_apn_is_that_of_the_session_that_is_ours) {
  bearer_status theirs;
  theirs.apn = "ims";
  theirs.type = mm_bearer_type::user_data;
  theirs.connected = true;
  auto ours = theirs;
  ours.apn = "internet";
  ours.type = mm_bearer_type::unknown;
  report.session = "/org/freedesktop/ModemManager1/Bearer/1";
  report.apn = ours.apn;
  report.others = {{"ims", "mbimmux0.1"}};
  report.status.mode = op_mode::online_and_connected;
  for (const auto& all :
       {std::vector{ours, theirs}, std::vector{theirs, ours}}) {
    report.status.bearers = all;
    BOOST_TEST(has(R"("DNS":[],"APN":"internet","ConnectedAt":0,)"));
    BOOST_TEST(has(R"("Others":[{"APN":"ims","Interface":"mbimmux0.1",)"
                   R"("Whose":"another program"}])"));
  }
  report.found = true; // an earlier agent of other wishes may have made it
  BOOST_TEST(has(R"("Whose":"unknown"}])"));
  report.status.mode = op_mode::online; // the kernel has no address yet
  BOOST_TEST(!has(R"("APN":"internet")"));
  report.others.clear();
  BOOST_TEST(!has("Others"));
}

BOOST_AUTO_TEST_CASE(times_are_left_out_where_nobody_knows_them) {
  refuse_connect();
  view.clock_zero = 0;
  BOOST_TEST(has(R"("FirstSeen":0,"LastSeen":0)"));
  BOOST_TEST(!has("NextRetry"));
}

BOOST_AUTO_TEST_CASE(a_modem_that_works_has_no_errors) {
  for (const auto* name : {"\"Error\"", "Failures", "NextRetry"})
    BOOST_TEST(!has(std::string{name} + ":{"));
  BOOST_TEST(!has("Failures"));
}

BOOST_AUTO_TEST_CASE(an_error_that_nobody_answered_has_no_class) {
  report.status.config_error = "modem not found";
  BOOST_TEST(has(
    R"("Error":{"Class":"","Name":"","Text":"modem not found","Count":0})"));
}

BOOST_AUTO_TEST_SUITE_END()
