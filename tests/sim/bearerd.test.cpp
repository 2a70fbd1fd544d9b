// bearerd brings simulated modems up.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <boost/test/unit_test.hpp>

#include "played.hpp"
#include "simulator.hpp"

using namespace wwan::sim::test;

namespace {

std::string network(int i) {
  auto n = std::to_string(i);
  return R"({"LogicalLabel":"lte)" + n + R"(","PhysAddrs":{"Interface":"wwan)"
         + n
         + R"(","USB":"","PCI":"","Dev":""},"AccessPoint":{"SIMSlot":0,)"
           R"("Activated":true,"APN":"internet.sim","IPType":"ipv4",)"
           R"("AuthProtocol":"","CleartextCredentials":{"Username":"",)"
           R"("Password":""},"PreferredPLMNs":null,"PreferredRATs":null,)"
           R"("ForbidRoaming":false},"Proxies":null,"Probe":{"Disable":true},)"
           R"("LocationTracking":false,"MTU":0,"RouteMetric":5000})";
}

std::string config(const char* silence) {
  return std::string{
           R"({"DPCKey":"zedagent","DPCTimestamp":"2026-08-20T00:00:01Z",)"
           R"("RSConfigTimestamp":"2026-08-19T00:00:01Z","RadioSilence":)"}
         + silence + R"(,"Networks":[)" + network(0) + "," + network(1) + "]}";
}

std::string read(const std::string& path) {
  std::ifstream in{path};
  return {std::istreambuf_iterator<char>{in}, {}};
}

size_t count(const std::string& x, const std::string& part) {
  size_t result = 0;
  for (auto at = x.find(part); at != std::string::npos;
       at = x.find(part, at + 1))
    ++result;
  return result;
}

struct agent {
  agent() {
    write("false");
    process.start(
      {WWAN_BEARERD, "--bus", x.address(), "--sysfs", x.sysfs(), "--config",
       x.bus.dir() + "/config.json", "--state-dir", x.bus.dir() + "/state",
       "--persist-dir", x.bus.dir() + "/persist"});
  }

  void write(const char* silence) const {
    auto name = x.bus.dir() + "/config.json";
    std::ofstream{name + ".new"} << config(silence);
    std::filesystem::rename(name + ".new", name);
  }

  std::string status() const {
    return read(x.bus.dir() + "/state/WwanStatus/global.json");
  }

  bool has(size_t times, const std::string& part) const {
    return wait_until([&] { return count(status(), part) == times; });
  }

  simulator x{{"--modems", "2", "--version", play_version()}};
  child process;
};

constexpr const char* connected = "\"online-and-connected\"";

} // namespace

BOOST_AUTO_TEST_CASE(bearerd_connects_both_modems) {
  agent a;
  BOOST_TEST(a.has(2, connected), a.status());
  // Connected is what has its address in the kernel.
  BOOST_TEST(count(a.status(), "\"ConfigError\":\"\"") == 2U, a.status());
  BOOST_TEST(a.process.stop() == 0);
}

BOOST_AUTO_TEST_CASE(bearerd_connects_again_after_a_loss) {
  agent a;
  BOOST_REQUIRE(a.has(2, connected));
  BOOST_TEST(a.x.control("0 delay connect 300ms"));
  BOOST_TEST(a.x.control("0 drop 36"));
  BOOST_TEST(a.has(1, connected), a.status());
  BOOST_TEST(a.has(2, connected), a.status());
}

BOOST_AUTO_TEST_CASE(bearerd_silences_simulated_radios) {
  agent a;
  BOOST_REQUIRE(a.has(2, connected));
  a.write("true");
  BOOST_TEST(a.has(2, "\"radio-off\""), a.status());
  a.write("false");
  BOOST_TEST(a.has(2, connected), a.status());
}

BOOST_AUTO_TEST_CASE(bearerd_follows_a_restart) {
  agent a;
  BOOST_REQUIRE(a.has(2, connected));
  BOOST_TEST(a.x.control("restart reversed"));
  BOOST_TEST(a.has(0, connected), a.status());
  BOOST_TEST(a.has(2, connected), a.status());
}
