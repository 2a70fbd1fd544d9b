// Another program's session on the modem: what the whole agent does and tells.
#include <boost/test/unit_test.hpp>

#include "reactions.hpp"
#include "virtual_stage.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

using wishes = std::vector<std::pair<std::string, sim::value>>;

sim::world_options one_modem() {
  sim::world_options result;
  result.modems = 1;
  return result;
}

/// A stage, and a program that connects its own bearers on it by hand.
struct shared_modem : virtual_stage {
  shared_modem() : virtual_stage{one_modem()} {}

  sim::answer ask(
    const std::string& path, const char* interface, const char* member,
    sim::values arguments = {}) {
    sim::request what;
    what.path = path;
    what.interface = interface;
    what.member = member;
    what.arguments = std::move(arguments);
    sim::answer result;
    world().call(what, [&](const sim::answer& x) { result = x; });
    pass(3s);
    return result;
  }

  /// A session with APN ims; `more`: of the bearer's properties.
  void connect_ims(wishes more = {}) {
    more.emplace_back("apn", sim::text("ims"));
    more.emplace_back("ip-type", sim::number(1));
    auto modem = world().find(0)->path();
    ask(modem, sim::modem_interface, "Enable", {sim::flag(true)});
    auto made =
      ask(modem, sim::modem_interface, "CreateBearer", {sim::dictionary(more)});
    BOOST_REQUIRE(!made.results.empty());
    theirs = std::get<std::string>(made.results[0].data);
    BOOST_REQUIRE_EQUAL(
      ask(theirs, sim::bearer_interface, "Connect").error, "");
    mark();
  }

  /// How often the agent made this call since the session of theirs began.
  size_t made(const std::string& text) const {
    size_t result = 0;
    for (const auto& x : journal)
      result += x.text == text ? 1 : 0;
    return result;
  }

  /// Of the newest bearer.
  std::string ours() {
    auto all = world().objects().read(
      world().find(0)->path(), sim::modem_interface)["Bearers"];
    auto path = std::get<sim::values>(all.data).at(0);
    BOOST_REQUIRE(std::get<std::string>(path.data) != theirs);
    return std::get<std::string>(path.data);
  }

  /// What ModemManager counts of it.
  void count(const std::string& bearer, const std::string& rx) {
    say(
      "0 property " + bearer.substr(bearer.find("Bearer/"))
      + " Stats value a{sv} 3 start-date t 1700000000 rx-bytes t " + rx
      + " tx-bytes t 5");
  }

  bool is_up(const std::string& bearer) {
    auto all = world().objects().read(bearer, sim::bearer_interface);
    return all["Connected"] == sim::flag(true);
  }

  bool metrics_say(const std::string& part) {
    return until(
      [&] {
        return files.published["WwanMetrics"].find(part) != std::string::npos;
      },
      60s);
  }

  std::string theirs;
};

const wishes multiplexed{{"multiplex", sim::number(3)}};

} // namespace

BOOST_FIXTURE_TEST_CASE(
  a_session_with_a_link_of_its_own_stands_beside_ours, shared_modem) {
  connect_ims(multiplexed);
  bring_up(*this, {0, 1});
  BOOST_TEST(made("0 Disconnect") == 0u);
  BOOST_TEST(made("0 Connect internet") == 1u);
  BOOST_TEST(is_up(theirs));
  auto shown = status().networks.at(0);
  BOOST_TEST(shown.address == "10.64.0.2"); // theirs has 10.64.0.6
  BOOST_TEST(shown.error == "");
  // It ends and nothing of ours does.
  mark();
  ask(theirs, sim::bearer_interface, "Disconnect");
  pass(1min);
  BOOST_TEST(calls() == "");
  BOOST_TEST(connected(0));
}

BOOST_FIXTURE_TEST_CASE(ours_is_made_again_while_theirs_stands, shared_modem) {
  connect_ims(multiplexed);
  bring_up(*this, {0, 1});
  pass(1min);
  mark();
  auto bearer = ours();
  ask(bearer, sim::bearer_interface, "Disconnect"); // the modem's state stays
  BOOST_TEST(until([&] { return is_up(bearer); }, 5s));
  BOOST_TEST(calls() == "0 Connect internet");
  BOOST_TEST(is_up(theirs));
  BOOST_TEST(until([&] { return connected(0); }, 5s));
  BOOST_TEST(log_text().find("connection lost after") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(ours_ends_alone_for_another_apn, shared_modem) {
  connect_ims(multiplexed);
  bring_up(*this, {0, 1});
  pass(1min);
  mark();
  config_maker wanted{0, 1};
  wanted.apn = "private";
  wanted.revision = 2;
  configure(wanted.text());
  BOOST_TEST(
    until([&] { return calls() == "0 Disconnect, 0 Connect private"; }, 10s));
  BOOST_TEST(until([&] { return connected(0); }, 10s));
  BOOST_TEST(is_up(theirs));
  BOOST_TEST(is_up(ours()));
  pass(1min);
  BOOST_TEST(calls() == "0 Disconnect, 0 Connect private");
}

// Whichever is the newer one: ModemManager lists the newest first.
BOOST_FIXTURE_TEST_CASE(the_metrics_are_those_of_ours, shared_modem) {
  connect_ims(multiplexed);
  bring_up(*this, {0, 1});
  auto bearer = ours();
  auto later = ask(
    world().find(0)->path(), sim::modem_interface, "CreateBearer",
    {sim::dictionary({{"apn", sim::text("mms")}})});
  auto newest = std::get<std::string>(later.results.at(0).data);
  auto name = "0 property " + newest.substr(newest.find("Bearer/"));
  say(name + " Interface value s mbimmux0.2");
  say(name + " Connected value b true");
  count(theirs, "70000");
  count(newest, "80000");
  BOOST_TEST(!metrics_say("0000,"));
  count(bearer, "1234");
  BOOST_TEST(metrics_say("\"RxBytes\":1234,"));
  BOOST_TEST(status().networks.at(0).address == "10.64.0.2");
  BOOST_TEST(error(0) == "");
}

// mmsim's modem has one data port, as has a real one with ModemManager 1.20.
BOOST_FIXTURE_TEST_CASE(
  a_session_on_the_only_port_ends_for_ours, shared_modem) {
  connect_ims();
  bring_up(*this, {0, 1});
  BOOST_TEST(made("0 Disconnect") == 1u);
  BOOST_TEST(!is_up(theirs));
  mark();
  auto back = ask(theirs, sim::bearer_interface, "Connect");
  BOOST_TEST(back.error == sim::core_error("NotFound"));
  pass(1min);
  BOOST_TEST(calls() == "");
  BOOST_TEST(connected(0));
}
