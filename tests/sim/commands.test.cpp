// Words, values, times, versions and scenarios.
#include <fstream>
#include <iterator>

#include <dirent.h>

#include "sim/options.hpp"
#include "sim/scenario.hpp"
#include "tests/paths.hpp"
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

BOOST_AUTO_TEST_CASE(splits_words) {
  BOOST_TEST(
    split_words(" a  'b c' \"\" d # e")
      == (std::vector<std::string>{"a", "b c", "", "d"}),
    boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(reads_times) {
  BOOST_TEST((parse_time("1.5s") == duration{1'500'000}));
  BOOST_TEST((parse_time("20ms") == duration{20'000}));
  BOOST_TEST((parse_time("20") == duration{20'000}));
  for (const char* odd : {"", "x", "1h", "-1s", "1 s"})
    BOOST_TEST(!parse_time(odd).has_value());
}

BOOST_FIXTURE_TEST_CASE(says_what_it_does_not_understand, world_fixture) {
  for (const char* line :
       {"fly", "0", "0 fly", "7 drop", "0 drop x", "0 network moon", "storm",
        "storm x 1", "0 sim slot 9", "0 sim remove 0", "0 property Modem",
        "0 property Moon X missing", "0 method Enable", "0 method Enable fly",
        "0 delay moon 1s", "0 delay connect x", "0 signal loud",
        "0 property Modem State value u x", "restart slowly"})
    BOOST_TEST(commands.execute(line).compare(0, 7, "error: ") == 0, line);
}

BOOST_FIXTURE_TEST_CASE(describes_what_there_is, world_fixture) {
  auto status = commands.execute("status");
  BOOST_TEST(status.find("Modem/0 disabled") != std::string::npos);
  BOOST_TEST(status.substr(status.size() - 3) == "ok\n");
}

BOOST_AUTO_TEST_CASE(orders_a_scenario_by_time) {
  auto x = parse_scenario("# what\nat 2s 0 drop 36\nafter 500ms crash\n"
                          "at 1s 0 operator 00101 'Sim Mobile'\n");
  BOOST_TEST(x.error == "");
  BOOST_REQUIRE(x.commands.size() == 3);
  BOOST_TEST(x.commands[0].line == "0 operator 00101 'Sim Mobile'");
  BOOST_TEST((x.commands[2].when == duration{2'500'000}));
}

BOOST_AUTO_TEST_CASE(names_the_line_of_a_bad_scenario) {
  BOOST_TEST(parse_scenario("\nat 1s").error.find("line 2") == 0);
  BOOST_TEST(parse_scenario("in 1s crash").error.find("line 1") == 0);
  BOOST_TEST(parse_scenario("at noon crash").error.find("line 1") == 0);
}

BOOST_AUTO_TEST_CASE(plays_all_scenarios_that_are_shipped) {
  auto dir = wwan::test::source_file("sim/scenarios/");
  auto* list = opendir(dir.c_str());
  BOOST_REQUIRE(list != nullptr);
  int count = 0;
  while (const auto* entry = readdir(list)) {
    std::string name = static_cast<const char*>(entry->d_name);
    if (name.find(".txt") == std::string::npos)
      continue;
    ++count;
    std::ifstream in{dir + name};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    auto parsed = parse_scenario(text);
    BOOST_TEST(parsed.error == "", name << ": " << parsed.error);
    world_options options;
    options.modems = 2;
    world_fixture x{options};
    for (const auto& [when, line] : parsed.commands) {
      // Not all of it: a storm has many signals.
      x.clock.advance(std::min<duration>(when - x.clock.now(), 2s));
      BOOST_TEST(x.commands.execute(line) == "ok\n", name << ": " << line);
    }
  }
  closedir(list);
  BOOST_TEST(count > 0);
}

BOOST_AUTO_TEST_CASE(members_come_with_their_version) {
  auto has = [](const char* interface, member_kind kind, const char* name) {
    std::string result;
    for (auto x : played_versions)
      result += find_member(interface, kind, name, x) != nullptr ? 'x' : '-';
    return result;
  };
  auto property = member_kind::property;
  BOOST_TEST(has(modem_interface, property, "State") == "xxxxx");
  BOOST_TEST(has(modem_interface, property, "Physdev") == "--xxx");
  BOOST_TEST(has(modem3gpp_interface, property, "NetworkRejection") == "---xx");
  BOOST_TEST(has(bearer_interface, property, "DisconnectRequest") == "----x");
  BOOST_TEST(has(sim_interface, property, "SimType") == "-xxxx");
  BOOST_TEST(
    has(signal_interface, member_kind::method, "SetupThresholds") == "-xxxx");
}

BOOST_AUTO_TEST_CASE(an_old_version_knows_no_new_members) {
  world_options options;
  options.played = 1018;
  world_fixture x{options};
  auto result =
    x.call(x.path(), signal_interface, "SetupThresholds", {dictionary({})});
  auto all = x.call(
    x.it.path_of(0, sim_interface), properties_interface, "GetAll",
    {text(sim_interface)});
  x.clock.advance(1s);
  BOOST_TEST(result->reply.error == bus_error("UnknownMethod"));
  auto found = entries(all->reply.results[0]);
  BOOST_TEST(found.count("SimIdentifier") == 1);
  BOOST_TEST(found.count("SimType") == 0);
}

BOOST_AUTO_TEST_CASE(reads_its_options) {
  auto x = parse_options({"--modems", "3", "--version=1.24", "--fast"});
  BOOST_TEST(x.error == "");
  BOOST_TEST(x.values.modems == 3);
  BOOST_TEST(x.values.played == 1024);
  BOOST_TEST(x.values.fast);
  x = parse_options({"ctl", "--control", "c", "0", "operator", "1", "A B"});
  BOOST_TEST(x.values.command == "0 operator 1 \"A B\" ");
  using words = std::vector<std::string>;
  for (const auto& odd :
       {words{"--modems", "0"}, words{"--modems", "4097"}, words{"--bus"},
        words{"--version", "1.21"}, words{"ctl", "status"}, words{"x"},
        words{"--control="}})
    BOOST_TEST(parse_options(odd).error != "");
}
