// bearerd and a simulated SIM card that wants its PIN.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <boost/test/unit_test.hpp>

#include "played.hpp"
#include "simulator.hpp"
#include "tests/canaries.hpp"

using namespace wwan::sim::test;
namespace canary = wwan::test::canary;

namespace {

std::string config(const std::string& pin) {
  return R"({"Networks":[{"LogicalLabel":"lte0","PhysAddrs":)"
         R"({"Interface":"wwan0"},"AccessPoint":{"APN":"internet.sim"},)"
         R"("Bearerd":{"PINs":[{"PIN":")"
         + pin + R"(","SIMSlot":1}]}}]})";
}

struct agent {
  agent() {
    BOOST_REQUIRE(x.control("0 sim pin " + std::string{canary::pin}));
    BOOST_REQUIRE(x.control("0 sim lock sim-pin"));
  }

  void live(const std::string& pin) {
    std::filesystem::remove_all(x.bus.dir() + "/state");
    std::ofstream{x.bus.dir() + "/config.json"} << config(pin);
    process.start(
      {WWAN_BEARERD, "--verbose", "--bus", x.address(), "--sysfs", x.sysfs(),
       "--config", x.bus.dir() + "/config.json", "--state-dir",
       x.bus.dir() + "/state", "--persist-dir", x.bus.dir() + "/persist"});
  }

  std::string status() const {
    std::ifstream in{x.bus.dir() + "/state/WwanStatus/global.json"};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  bool shows(const std::string& part) const {
    return wait_until([&] { return status().find(part) != std::string::npos; });
  }

  simulator x{{"--modems", "1", "--version", play_version()}};
  child process;
};

} // namespace

BOOST_AUTO_TEST_CASE(N15_a_simulated_card_is_opened_with_its_pin) {
  agent a;
  a.live(canary::pin);
  BOOST_TEST(a.shows("\"online-and-connected\""), a.status());
}

BOOST_AUTO_TEST_CASE(N15_a_wrong_pin_costs_one_try_over_restarts) {
  agent a;
  a.live(canary::wrong_pin);
  BOOST_TEST(a.shows("failed to unlock the SIM card"), a.status());
  BOOST_TEST(a.process.stop() == 0);
  for (auto life = 0; life < 5; ++life) {
    a.live(canary::wrong_pin);
    BOOST_TEST(a.shows("did not open it; it is not sent again"), a.status());
    BOOST_TEST(a.process.stop() == 0);
  }
  // Two tries are left: the right one still opens it.
  a.live(canary::pin);
  BOOST_TEST(a.shows("\"online-and-connected\""), a.status());
}
