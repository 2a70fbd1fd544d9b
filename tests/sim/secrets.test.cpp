// No secret of the config leaves the agent, whatever goes wrong.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <boost/test/unit_test.hpp>

#include "played.hpp"
#include "simulator.hpp"
#include "tests/canaries.hpp"

using namespace wwan::sim::test;
namespace canary = wwan::test::canary;
namespace fs = std::filesystem;

namespace {

/// Each of them is nowhere else in the world.
const std::vector<std::string> secrets{
  canary::wrong_pin, canary::second_wrong_pin, canary::password,
  canary::attach_password, canary::torn_password};

std::string network(const std::string& pin) {
  return R"({"LogicalLabel":"lte0","PhysAddrs":{"Interface":"wwan0"},)"
         R"("AccessPoint":{"APN":"internet.sim","AuthProtocol":"chap",)"
         R"("CleartextCredentials":{"Username":"joe","Password":")"
         + secrets[2]
         + R"("},"AttachAPN":"attach.sim","AttachAuthProtocol":"pap",)"
           R"("AttachCleartextCredentials":{"Username":"ann","Password":")"
         + secrets[3] + R"("}},"Bearerd":{"PINs":[{"PIN":")" + pin
         + R"(","SIMSlot":1}]}})";
}

struct agent {
  agent() {
    BOOST_REQUIRE(x.control("0 sim lock sim-pin"));
    write("[" + network(secrets[0]) + "]");
    process.start(
      {"/bin/sh", "-c",
       std::string{"exec "} + WWAN_BEARERD + " --verbose --bus '" + x.address()
         + "' --sysfs " + x.sysfs() + " --config " + at("config.json")
         + " --state-dir " + at("out/state") + " --persist-dir "
         + at("out/persist") + " 2>>" + at("out.log")});
  }

  std::string at(const std::string& name) const {
    return x.bus.dir() + "/" + name;
  }

  void write(const std::string& networks) const {
    std::ofstream{at("config.new")} << R"({"Networks":)" << networks << "}";
    fs::rename(at("config.new"), at("config.json"));
  }

  static std::string read(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  bool logs(const std::string& part) const {
    return wait_until(
      [&] { return read(at("out.log")).find(part) != std::string::npos; });
  }

  /// Output of bearerctl, both streams.
  std::string ask(const std::string& question) const {
    return output_of(
      std::string{fs::path{WWAN_BEARERD}.parent_path()} + "/bearerctl --socket "
      + at("out/state/control.sock") + " " + question + " 2>&1");
  }

  /// Everything that can be read of the agent now.
  void collect() {
    found["log"] += read(at("out.log"));
    for (const auto* question :
         {"status", "status --json", "why lte0", "why lte0 --json", "events",
          "events --json", "metrics", "reconnect lte0", "why nobody"})
      found[question] += ask(question);
    found["plan"] += ask("plan --config " + at("config.json"));
    found["plan --json"] += ask("plan --json --config " + at("config.json"));
    for (const auto& entry : fs::recursive_directory_iterator{at("out")})
      if (entry.is_regular_file())
        found[entry.path()] += read(entry.path());
  }

  simulator x{{"--modems", "1", "--version", play_version()}};
  child process;
  std::map<std::string, std::string> found;
};

} // namespace

BOOST_AUTO_TEST_CASE(L14_no_secret_is_in_anything_that_the_agent_writes) {
  agent a;
  // A wrong PIN, a right one, sessions, and their end.
  BOOST_TEST(a.logs("send-pin"));
  BOOST_TEST(a.logs("failed"));
  a.collect();
  BOOST_TEST(a.x.control("0 sim unlock"));
  BOOST_TEST(a.logs("set-attach"));
  BOOST_TEST(a.logs("connect apn=internet.sim"));
  BOOST_TEST(a.logs("-> connected"));
  a.collect();
  // Configs that are wrong in and around their secrets.
  std::vector<std::string> wrong{
    "[" + network(secrets[1] + "0") + "]",
    "[" + network(secrets[1] + "\", \"Typo\": \"" + secrets[4]) + "]",
    R"([{"LogicalLabel":"lte0","AccessPoint":{"CleartextCredentials":")"
      + secrets[4] + R"("}}])",
    R"([{"LogicalLabel":"lte0","Bearerd":{"PINs":")" + secrets[1] + R"("}}])",
    R"([{"LogicalLabel":"lte0","Bearerd":{"PINs":[)" + secrets[1] + "]}}]",
    "[" + network(secrets[1])};
  for (const auto& networks : wrong) {
    a.write(networks);
    a.collect();
  }
  BOOST_TEST(a.logs("rejected"));
  a.write("[]");
  BOOST_TEST(a.logs("left to others (not configured)"));
  a.collect();
  BOOST_TEST(a.process.stop() == 0);
  a.collect();
  BOOST_TEST(a.found.at("plan").find("rror") != std::string::npos);
  BOOST_TEST(a.found.at("events").find("send-pin") != std::string::npos);
  BOOST_TEST(a.found.size() > 14u);
  for (const auto& [where, text] : a.found)
    BOOST_TEST(canary::in(text) == "", where);
}
