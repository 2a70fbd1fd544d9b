// The simulator answers and signals in the order of the real ModemManager:
// trace_*.txt were recorded from it on the rig (record_trace.py).
#include <fstream>
#include <map>
#include <set>

#include "tests/paths.hpp"
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

/// Left out by the recorder, too: clocks and radio conditions decide.
bool is_noise(const std::string& word) {
  static const std::set<std::string> noise{
    "SignalQuality", "AccessTechnologies",
    "Lte",           "Umts",
    "Gsm",           "Nr5g",
    "Cdma",          "Evdo",
    "Stats",         "OwnNumbers"};
  return noise.count(word) != 0;
}

/// When the attach bearer is known, differs from one recording to the next
/// as soon as the network itself comes and goes.
bool is_unsteady(const std::string& trace, const std::string& word) {
  return trace == "trace_network.txt" && word == "InitialEpsBearer";
}

/// The line as the recorder would have written it; "" if it would not.
std::string recorded(const std::string& trace, const std::string& line) {
  static const std::set<std::string> interfaces{
    "Modem", "Modem.Modem3gpp", "Modem.Simple", "Sim", "Bearer"};
  auto words = split_words(line);
  if (words[0] == "<" || words.size() == 2)
    return line;
  if (interfaces.count(words[1]) == 0)
    return "";
  std::string result = "! " + words[1];
  for (size_t i = 2; i < words.size(); ++i)
    if (!is_noise(words[i]) && !is_unsteady(trace, words[i]))
      result += " " + words[i];
  return result.size() > 2 + words[1].size() ? result : "";
}

std::vector<std::string>
filtered(const std::string& trace, const std::vector<std::string>& lines) {
  std::vector<std::string> result;
  for (const auto& line : lines)
    if (auto kept = recorded(trace, line); !kept.empty())
      result.push_back(kept);
  return result;
}

std::string joined(const std::vector<std::string>& xs) {
  std::string result;
  for (const auto& x : xs)
    result += "\n  " + x;
  return result;
}

struct step {
  std::string stimulus;
  duration quiet{1s};
  std::vector<std::string> lines;
};

std::vector<step> read_trace(const std::string& name) {
  std::vector<step> result;
  std::ifstream in{wwan::test::source_file("tests/sim/" + name)};
  std::string line;
  while (std::getline(in, line)) {
    if (line.compare(0, 2, "> ") == 0) {
      auto& x = result.emplace_back();
      auto at = line.find(" quiet=");
      x.stimulus = line.substr(2, at - 2);
      if (at != std::string::npos)
        x.quiet = parse_time(line.substr(at + 7) + "s").value();
    } else if (line.compare(0, 2, "  ") == 0) {
      result.back().lines.push_back(line.substr(2));
    }
  }
  BOOST_REQUIRE(!result.empty());
  return result;
}

void make_call(world_fixture& x, const std::string& name) {
  if (name == "enable" || name == "disable")
    x.enable(name == "enable");
  else if (name == "power-on" || name == "power-low")
    x.power(name == "power-on" ? 3 : 2);
  else if (name == "connect")
    x.connect();
  else if (name == "connect-other")
    x.connect("other");
  else if (name == "disconnect")
    x.disconnect();
  else if (name == "slot-1" || name == "slot-2")
    x.slot(name == "slot-1" ? 1 : 2);
  else if (name == "profiles")
    x.call(x.path(), profiles_interface, "List");
  else
    BOOST_FAIL("unknown call " + name);
}

void compare(const std::string& name, bool fast) {
  world_options options;
  options.fast = fast;
  world_fixture x{options};
  for (const auto& y : read_trace(name)) {
    x.all.lines.clear();
    auto words = split_words(y.stimulus);
    if (words[0] == "call")
      make_call(x, words[1]);
    else
      x.command(y.stimulus);
    x.all.last = x.clock.now();
    while (x.clock.now() - x.all.last < y.quiet)
      x.clock.advance(10ms);
    auto lines = filtered(name, x.all.lines);
    auto real = filtered(name, y.lines);
    BOOST_TEST(
      lines == real, name << ": " << y.stimulus << "\nsimulated:"
                          << joined(lines) << "\nreal:" << joined(real));
  }
}

constexpr const char* traces[] = {"trace_bring_up.txt", "trace_drop.txt",
                                  "trace_silence.txt",  "trace_objects.txt",
                                  "trace_network.txt",  "trace_bearers.txt"};

} // namespace

BOOST_AUTO_TEST_CASE(has_the_real_order_in_real_time) {
  for (const char* name : traces)
    compare(name, false);
}

BOOST_AUTO_TEST_CASE(has_the_real_order_when_nothing_takes_time) {
  for (const char* name : traces)
    compare(name, true);
}
