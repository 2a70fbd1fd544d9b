// What bearerd takes for a moment it gives back.
#include <algorithm>
#include <fstream>

#include <boost/test/unit_test.hpp>
#include <unistd.h>

#include "sim/simulator.hpp"

using namespace wwan::sim::test;

namespace {

constexpr size_t largest_config = size_t{8} << 20;
constexpr const char* good = R"({"DPCKey":"mine","Networks":[]})";

/// `{"x":[item,item,...` until a config can hardly be larger.
std::string many(const std::string& item, const std::string& end = "]}") {
  std::string result = R"({"DPCKey":"new","Networks":[)" + item;
  while (result.size() + 1 + item.size() + end.size() < largest_config)
    result += "," + item;
  return result + end;
}

struct service {
  service() {
    configure(good);
    process.start(
      {WWAN_BEARERD, "--bus", x.address(), "--sysfs", x.sysfs(), "--config",
       file("config.json"), "--state-dir", file("state"), "--persist-dir",
       file("persist")});
  }

  std::string file(const char* name) const {
    return x.bus.dir() + "/" + name;
  }

  void configure(const std::string& text) const {
    std::ofstream{file("next")} << text;
    rename(file("next").c_str(), file("config.json").c_str());
  }

  bool becomes(const std::string& state) const {
    std::string ask{WWAN_BEARERD};
    ask.replace(ask.rfind("bearerd"), 7, "bearerctl");
    ask += " --socket " + file("state/control.sock") + " status --json 2>&1";
    return wait_until([&] {
      return output_of(ask).find("\"State\":\"" + state) != std::string::npos;
    });
  }

  /// Resident memory in KiB.
  size_t resident() const {
    std::ifstream in{"/proc/" + std::to_string(process.pid()) + "/statm"};
    size_t all = 0;
    size_t pages = 0;
    in >> all >> pages;
    return pages * static_cast<size_t>(sysconf(_SC_PAGESIZE)) / 1024;
  }

  simulator x;
  child process;
};

} // namespace

BOOST_AUTO_TEST_CASE(a_refused_config_gives_its_memory_back) {
  service a;
  BOOST_REQUIRE(a.becomes("applied"));
  a.configure("{");
  BOOST_REQUIRE(a.becomes("rejected"));
  a.configure(good);
  BOOST_REQUIRE(a.becomes("applied"));
  auto before = a.resident();
  const std::string texts[] = {
    R"({"DPCKey":")" + std::string(largest_config - 20, 'x'),
    many("99999999999999999999", ""),
    std::string(largest_config, '['),
    many(R"({"LogicalLabel":"a","PhysAddrs":{"USB":"1:1"}})"),
    many("{}"),
    many("3"),
    std::string(largest_config + 1, ' '),
  };
  for (const auto& text : texts) {
    a.configure(text);
    BOOST_REQUIRE(a.becomes("rejected"));
    BOOST_TEST(
      wait_until([&] { return a.resident() < before + 500; }),
      text.substr(0, 40) << ": " << a.resident() - before << " KiB more");
    a.configure(good);
    BOOST_REQUIRE(a.becomes("applied"));
  }
}
