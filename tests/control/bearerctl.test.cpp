#include "control/bearerctl.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/control/bearerctl_runs.hpp"
#include "tests/control/golden.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_AUTO_TEST_CASE(status_prints_the_rendered_document) {
  rig r;
  answer_with(r, outcome::ok, data("status_connected.json"));
  auto x = run_against(r, {"status"});
  BOOST_TEST(x.code == 0);
  BOOST_TEST(x.out == data("status_connected.txt"));
  BOOST_TEST(x.err == "");
  BOOST_TEST(r.requests.at(0).verb == "status");
}

BOOST_AUTO_TEST_CASE(json_prints_the_document_in_one_line) {
  rig r;
  answer_with(r, outcome::ok, "{\n  \"Version\": \"1\"\n}\n");
  auto x = run_against(r, {"status", "--json"});
  BOOST_TEST(x.code == 0);
  BOOST_TEST(x.out == "{\"Version\":\"1\"}\n");
}

BOOST_AUTO_TEST_CASE(bad_json_from_the_agent_is_a_failure) {
  using args = std::vector<std::string>;
  for (const auto& asked : {args{"status"}, args{"status", "--json"}}) {
    rig r;
    answer_with(r, outcome::ok, "{\"Version\":");
    auto x = run_against(r, asked);
    BOOST_TEST(x.code == 1);
    BOOST_TEST(x.out == "");
    BOOST_TEST(
      x.err == "bearerctl: bearerd sent a status that is no JSON object\n");
  }
}

BOOST_AUTO_TEST_CASE(the_agent_s_error_is_told_safely) {
  rig r;
  answer_with(r, outcome::error, "not\033[2J now");
  auto x = run_against(r, {"status"});
  BOOST_TEST(x.code == 1);
  BOOST_TEST(x.err == "bearerctl: not\\x1b[2J now\n");
}

BOOST_AUTO_TEST_CASE(an_absent_agent_is_a_failure) {
  scratch dir;
  auto x = run({"--socket", dir.file("sock"), "status"});
  BOOST_TEST(x.code == 1);
  BOOST_TEST(
    x.err
    == "bearerctl: no bearerd answers at " + dir.file("sock")
         + ": No such file or directory\n");
}

BOOST_AUTO_TEST_CASE(wrong_usage_is_told_apart) {
  auto x = run({"status", "--jsno"});
  BOOST_TEST(x.code == 2);
  BOOST_TEST(
    x.err == "bearerctl: unknown option --jsno\ntry bearerctl --help\n");
  BOOST_TEST(run({"plan", "--config", "/nonexistent"}).code == 2);
  BOOST_TEST(
    run({"plan", "--config", "/nonexistent"}).err
    == "bearerctl: --config /nonexistent: No such file or directory\n");
  BOOST_TEST(
    run({"plan", "--config", "/tmp"}).err
    == "bearerctl: --config /tmp: Is a directory\n");
}

BOOST_AUTO_TEST_CASE(help_and_version_need_no_agent) {
  BOOST_TEST(run({"--version"}).out == "bearerctl 1.2.3\n");
  auto x = run({"--help"});
  BOOST_TEST(x.code == 0);
  check_width(x.out);
}

BOOST_AUTO_TEST_CASE(plan_sends_the_file_and_prints_the_answer) {
  rig r;
  answer_with(r, outcome::ok, data("plan_good.json"));
  auto file = data_file("control/plan_good.json");
  auto x = run_against(r, {"plan", "--config", file});
  BOOST_TEST(x.code == 0);
  BOOST_TEST(x.out == data("plan_good.txt"));
  BOOST_TEST(r.requests.at(0).verb == "plan");
  BOOST_TEST(r.requests.at(0).payload == data("plan_good.json"));
}

BOOST_AUTO_TEST_CASE(plan_reads_standard_input) {
  rig r;
  answer_with(r, outcome::ok, "{}");
  std::string config = "{\"Networks\":[]}";
  bearerctl_io io;
  io.in = fmemopen(config.data(), config.size(), "r");
  auto x = run_against(r, {"plan", "--config", "-"}, io);
  std::fclose(io.in);
  BOOST_TEST(x.code == 0);
  BOOST_TEST(r.requests.at(0).payload == config);
}

BOOST_AUTO_TEST_CASE(a_config_with_errors_is_a_failure) {
  rig r;
  answer_with(r, outcome::ok, data("plan_bad.json"));
  auto x = run_against(r, {"plan", "--config", "/dev/null"});
  BOOST_TEST(x.code == 1);
  BOOST_TEST(x.out == data("plan_bad.txt"));
}

BOOST_AUTO_TEST_CASE(watch_separates_blocks_by_a_blank_line) {
  rig r;
  watch_two(r);
  auto x = run_against(r, {"status", "--watch"});
  BOOST_TEST(x.code == 1);
  BOOST_TEST(x.err == "bearerctl: going down\n");
  BOOST_TEST(r.requests.at(0).verb == "watch");
  BOOST_TEST(
    x.out
    == "bearerd       1\nModems        none\n\n"
       "bearerd       2\nModems        none\n");
}

BOOST_AUTO_TEST_CASE(watch_prints_a_document_per_line) {
  rig r;
  watch_two(r);
  auto x = run_against(r, {"status", "--watch", "--json"});
  BOOST_TEST(x.out == "{\"Version\":\"1\"}\n{\"Version\":\"2\"}\n");
}

BOOST_AUTO_TEST_CASE(watch_redraws_a_terminal_in_place) {
  rig r;
  watch_two(r);
  bearerctl_io io;
  io.clears = true;
  auto x = run_against(r, {"status", "--watch"}, io);
  BOOST_TEST(
    x.out
    == "\033[2J\033[Hbearerd       1\033[K\nModems        none\033[K\n\033[J"
       "\033[Hbearerd       2\033[K\nModems        none\033[K\n\033[J");
}

BOOST_AUTO_TEST_CASE(questions_about_one_network_carry_its_label) {
  rig r;
  answer_with(
    r, outcome::ok,
    R"({"Label":"a b","Stairs":[{"Question":"SIM","Answer":"no"}]})");
  auto x = run_against(r, {"why", "a b"});
  BOOST_TEST(x.code == 1); // it is not up
  BOOST_TEST(x.out.find("a b           is not up: SIM\n") == 0u);
  BOOST_TEST(r.requests.at(0).verb == "why");
  BOOST_TEST(r.requests.at(0).payload == "a b");
  answer_with(r, outcome::ok, R"({"Label":"a b","Doing":"reconnects now"})");
  x = run_against(r, {"reconnect", "a b"});
  BOOST_TEST(x.code == 0);
  BOOST_TEST(x.out == "a b           reconnects now\n");
  BOOST_TEST(r.requests.at(1).verb == "reconnect");
}

BOOST_AUTO_TEST_CASE(a_refusal_of_the_agent_is_a_failure) {
  rig r;
  answer_with(r, outcome::ok, R"({"Error":"no network is labelled \"x\""})");
  auto x = run_against(r, {"reconnect", "x"});
  BOOST_TEST(x.code == 1);
  BOOST_TEST(x.out == "");
  BOOST_TEST(x.err == "bearerctl: no network is labelled \"x\"\n");
}

BOOST_AUTO_TEST_CASE(followed_events_are_printed_as_they_come) {
  rig r;
  r.answer = [&r](const control_request& x) {
    auto events = [](int last) {
      std::string json = R"({"Events":[)";
      for (auto i = 1; i <= last; ++i)
        json += (i > 1 ? "," : "") + std::string{R"({"Number":)"}
                + std::to_string(i) + R"(,"Time":0,"Who":"w","Text":"t"})";
      return json + "]}";
    };
    r.server->reply(x.id, outcome::ok, events(1), then::keep);
    r.server->broadcast_watchers("{}"); // not for this one
    BOOST_TEST(r.server->watchers() == 0u);
    BOOST_TEST(r.server->watchers("follow-events") == 1u);
    r.server->broadcast_watchers(events(2), "follow-events");
    r.server->broadcast_watchers(events(3), "follow-events");
    r.server->reply(x.id, outcome::error, "going down");
  };
  auto x = run_against(r, {"events", "--follow"});
  BOOST_TEST(r.requests.at(0).verb == "follow-events");
  BOOST_TEST(x.err == "bearerctl: going down\n");
  const std::string line = "1970-01-01 00:00:00.000 UTC  w: t\n";
  BOOST_TEST(x.out.find(line) == 0u);
  BOOST_TEST(x.out.size() % line.size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_a_failure) {
  rig r;
  answer_with(r, outcome::ok, "{}");
  bearerctl_io io;
  io.out = std::fopen("/dev/full", "we");
  io.now = [] {
    return int64_t{0};
  };
  sink err;
  io.err = err.file;
  auto code = r.beside([&] {
    return run_bearerctl({"--socket", r.path, "status"}, "1", io);
  });
  std::fclose(io.out);
  BOOST_TEST(code == 1);
  BOOST_TEST(
    err.text() == "bearerctl: cannot write: No space left on device\n");
}
