#include "control/arguments.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan::control;

namespace {

arguments parse(const std::vector<std::string>& args) {
  return parse_arguments(args);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_command_takes_its_options_before_and_behind_it) {
  auto a = parse({"--socket", "/x", "status", "--json", "--watch"});
  BOOST_TEST(a.error == "");
  BOOST_TEST((a.what == command::status));
  BOOST_TEST(a.socket == "/x");
  BOOST_TEST(a.json);
  BOOST_TEST(a.watch);
  auto b = parse({"plan", "--config=-", "--socket=/y"});
  BOOST_TEST(b.error == "");
  BOOST_TEST((b.what == command::plan));
  BOOST_TEST(b.config == "-");
  BOOST_TEST(b.socket == "/y");
  BOOST_TEST(!b.json);
}

BOOST_AUTO_TEST_CASE(a_label_stands_behind_its_command) {
  auto a = parse({"why", "--json", "wwan0", "--socket", "/x"});
  BOOST_TEST(a.error == "");
  BOOST_TEST((a.what == command::why));
  BOOST_TEST(a.label == "wwan0");
  auto b = parse({"reconnect", "status"});
  BOOST_TEST(b.error == "");
  BOOST_TEST((b.what == command::reconnect));
  BOOST_TEST(b.label == "status");
  BOOST_TEST(parse({"events", "--follow"}).follow);
}

BOOST_AUTO_TEST_CASE(the_socket_has_a_default) {
  BOOST_TEST(parse({"status"}).socket == "/run/wwan/control.sock");
}

BOOST_AUTO_TEST_CASE(help_and_version_win) {
  BOOST_TEST((parse({"--help"}).what == command::help));
  BOOST_TEST((parse({"plan", "-h"}).what == command::help));
  BOOST_TEST((parse({"status", "--version"}).what == command::version));
}

BOOST_AUTO_TEST_CASE(a_bad_argument_is_named) {
  struct {
    std::vector<std::string> args;
    const char* error;
  } const table[] = {
    {{},
     "a command is missing: status, why, events, metrics, scan, reconnect or "
     "plan"},
    {{"--json"},
     "a command is missing: status, why, events, metrics, scan, reconnect or "
     "plan"},
    {{"reboot"}, "unknown command reboot"},
    {{"status", "--jsno"}, "unknown option --jsno"},
    {{"status", "--json=1"}, "unknown option --json=1"},
    {{"status", "plan"}, "unexpected argument plan"},
    {{"status", "--socket"}, "--socket needs a value"},
    {{"status", "--socket="}, "--socket needs a value"},
    {{"status", "--config", "f"}, "--config is not an option of status"},
    {{"plan"}, "plan needs --config FILE"},
    {{"plan", "--config", "f", "--watch"}, "--watch is not an option of plan"},
    {{"why"}, "why needs the label of a network"},
    {{"scan"}, "scan needs the label of a network"},
    {{"reconnect", "--json"}, "reconnect needs the label of a network"},
    {{"why", "a", "b"}, "unexpected argument b"},
    {{"events", "a"}, "unexpected argument a"},
    {{"events", "--watch"}, "--watch is not an option of events"},
    {{"status", "--follow"}, "--follow is not an option of status"},
    {{"metrics", "--config", "f"}, "--config is not an option of metrics"},
  };
  for (const auto& row : table)
    BOOST_TEST(parse(row.args).error == row.error);
}
