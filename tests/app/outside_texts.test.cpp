// What modems, networks and configs call things, on all its ways to a person.
#include <algorithm>
#include <map>

#include <boost/test/unit_test.hpp>

#include "config/json/json_writer.hpp"
#include "tests/app/redirected.hpp"
#include "tests/app/status_lines.hpp"
#include "tests/app/talking_house.hpp"
#include "tests/control/bearerctl_runs.hpp"
#include "tests/files/scratch.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::string_literals;

namespace {

/// Every text that a person gets, by its way.
using outputs = std::map<std::string, std::string>;

struct kind {
  const char* name;
  std::string raw;
  std::string seen; ///< instead of it
};

const std::vector<kind> kinds{
  {"newline", "\n", "\\n"},
  {"carriage return", "\r", "\\r"},
  {"tab", "\t", "\\t"},
  {"NUL", "\0"s, "\\x00"},
  {"C0", "\x01", "\\x01"},
  {"escape", "\x1b[2J", "\\x1b[2J"},
  {"DEL", "\x7f", "\\x7f"},
  {"next line (C1)", "\u0085", "\\u0085"},
  {"CSI (C1)", "\u009b", "\\u009b"},
  {"soft hyphen", "\u00ad", "\\u00ad"},
  {"Arabic letter mark", "\u061c", "\\u061c"},
  {"zero-width space", "\u200b", "\\u200b"},
  {"left-to-right mark", "\u200e", "\\u200e"},
  {"right-to-left mark", "\u200f", "\\u200f"},
  {"embedding", "\u202a", "\\u202a"},
  {"override", "\u202e", "\\u202e"},
  {"line separator", "\u2028", "\\u2028"},
  {"paragraph separator", "\u2029", "\\u2029"},
  {"word joiner", "\u2060", "\\u2060"},
  {"isolate", "\u2066", "\\u2066"},
  {"end of isolate", "\u2069", "\\u2069"},
  {"byte order mark", "\ufeff", "\\ufeff"},
  {"interlinear anchor", "\ufff9", "\\ufff9"},
  {"language tag", "\U000e0001", "\\U000e0001"},
};

/// What no config holds; each byte is U+FFFD where it came through JSON.
const std::vector<kind> broken{
  {"a byte that is no UTF-8", "\xff", "\\xff"},
  {"half a character", "\xe2\x80", "\\xe2\\x80"},
};

struct fixture {
  /// A life in which everything that comes from outside contains `x`.
  outputs of(const std::string& x, const std::string& config_x) {
    talking_house house;
    outputs result;
    {
      redirected err{STDERR_FILENO, dir.at("err")};
      live(house, x, config_x);
      house.plain.flush();
      result["log"] = err.text();
    }
    {
      redirected err{STDERR_FILENO, dir.at("err")};
      house.as_eve.flush();
      result["EVE's log"] = err.text();
    }
    result["systemd"] = systemd.of(house.files.summaries);
    for (const auto& [name, json] : answers)
      for (const auto& form : {"", "--json"})
        result["bearerctl "s + name + ' ' + form] = shown(name, form, json);
    return result;
  }

  void live(
    talking_house& house, const std::string& x, const std::string& config_x) {
    auto label = "lte" + config_x;
    auto config = R"({"DPCKey":)" + json_quoted("key" + config_x)
                  + R"(,"Networks":[{"PhysAddrs":{"USB":"1:1"},"LogicalLabel":)"
                  + json_quoted(label) + R"(,"AccessPoint":{"APN":)"
                  + json_quoted("apn" + config_x) + "}}]}";
    auto& modem = house.add(0, modem_state::registered);
    modem.operator_name = "Op" + x;
    modem.operator_code = "00101";
    modem.model = "Model" + x;
    modem.manufacturer = "Maker" + x;
    modem.equipment_id = modem_imei{"3" + x};
    modem.has_scan = true;
    sim_slot card;
    card.iccid = sim_iccid{"89" + x};
    modem.sims.push_back(card);
    house.bus.refuse[house.path(0)] =
      "org.freedesktop.ModemManager1.Error.Core.Failed";
    house.bus.refusal = "no" + x + " way";
    house.service(true);
    house.configure(config);
    house.answer_all();
    network_metrics numbers;
    numbers.path = house.path(0);
    house.bus.numbers = {numbers};
    caf::anon_send(house.doors.sampler, metrics_changed{});
    house.loop.advance(std::chrono::minutes{1});
    answers["why"] =
      house.ask(house.doors.fleet, explain_network{0, network_label{label}});
    answers["scan"] = scan(house, label, x);
    answers["plan"] = house.ask(house.doors.intake, plan_config{0, config});
    answers["reconnect"] = house.ask(
      house.doors.fleet, reconnect_network{0, network_label{"not" + x}});
    caf::anon_send(
      house.doors.intake, config_unreadable{"/etc/x" + x + ": torn"});
    house.loop.drain();
    answers["status"] = house.ask(house.doors.publisher, describe_agent{});
    answers["metrics"] = house.ask(house.doors.publisher, describe_metrics{});
    answers["events"] = house.ask(house.doors.journal, describe_events{});
  }

  static std::string
  scan(talking_house& house, const std::string& label, const std::string& x) {
    house.ask(house.doors.fleet, scan_wanted{0, label});
    BOOST_REQUIRE(house.bus.scans.count(house.path(0)) == 1);
    provider found;
    found.plmn = "00102";
    found.description = "Other" + x;
    house.bus.scans.at(house.path(0))({}, {found});
    house.loop.drain();
    return house.files.answers[house.last];
  }

  std::string shown(
    const std::string& name, const std::string& form, const std::string& json) {
    rig agent;
    answer_with(agent, outcome::ok, json);
    std::vector<std::string> args{name};
    if (name == "why" || name == "reconnect" || name == "scan")
      args.emplace_back("lte");
    if (name == "plan")
      args.insert(args.end(), {"--config", "/dev/null"});
    if (!form.empty())
      args.push_back(form);
    auto x = run_against(agent, args);
    BOOST_TEST(!(x.out + x.err).empty(), name + " " + form);
    return x.out + x.err;
  }

  wwan::scratch dir;
  status_lines systemd{dir.at("notify")};
  outputs answers;
};

auto lines_in(const std::string& x) {
  return std::count(x.begin(), x.end(), '\n');
}

/// As many lines as `without` it, and none with it.
void compare(const outputs& got, const outputs& without, const kind& x) {
  for (const auto& [way, text] : got)
    BOOST_TEST_CONTEXT(x.name << " on the way " << way << ":\n" << text) {
      BOOST_TEST(lines_in(text) == lines_in(without.at(way)));
      BOOST_TEST((x.raw == "\n" || text.find(x.raw) == text.npos));
    }
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(outside_texts, fixture)

BOOST_AUTO_TEST_CASE(no_text_from_outside_controls_what_people_see) {
  for (const auto& x : kinds) {
    std::string as_wide(x.seen.size(), 'z');
    auto in_config = x.raw[0] != 0; // NUL is refused there
    auto got = of(x.raw, in_config ? x.raw : "");
    compare(got, of(as_wide, in_config ? as_wide : ""), x);
    for (const auto& way :
         {"log", "systemd", "bearerctl status ", "bearerctl why ",
          "bearerctl events ", "bearerctl scan "})
      BOOST_TEST(
        got.at(way).find(x.seen) != std::string::npos,
        x.name << " is not seen on the way " << way << ":\n"
               << got.at(way));
  }
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_control_nothing_either) {
  for (const auto& x : broken) {
    auto without = of(std::string(x.seen.size(), 'z'), "");
    for (auto& [way, text] : of(std::string(x.raw.size(), 'z'), ""))
      if (way.find("bearerctl") == 0)
        without[way] = text;
    auto got = of(x.raw, "");
    compare(got, without, x);
    for (const auto& way : {"log", "systemd"})
      BOOST_TEST(got.at(way).find(x.seen) != std::string::npos, x.name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
