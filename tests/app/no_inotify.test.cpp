// bearerd where somebody took all inotify instances of its user.
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>
#include <sys/socket.h>

#include "files/descriptor.hpp"
#include "files/socket_file.hpp"
#include "sim/played.hpp"
#include "sim/simulator.hpp"

using namespace wwan::sim::test;

namespace {

/// The command in a user namespace of its own, which has no inotify instances:
/// as if they were taken, and nobody else's are.
std::vector<std::string> without_inotify(const std::vector<std::string>& x) {
  std::vector<std::string> result{
    "unshare",
    "--user",
    "--map-current-user",
    "--keep-caps",
    "sh",
    "-c",
    "echo 0 >/proc/sys/user/max_inotify_instances && exec \"$0\" \"$@\""};
  result.insert(result.end(), x.begin(), x.end());
  return result;
}

boost::test_tools::assertion_result may_limit(boost::unit_test::test_unit_id) {
  child x;
  x.start(without_inotify({"sleep", "60"}));
  auto ok = wait_until([&x] {
              auto name = "/proc/" + std::to_string(x.pid()) + "/comm";
              std::string comm;
              std::ifstream{name} >> comm;
              return comm == "sleep" || !x.runs();
            })
            && x.runs();
  boost::test_tools::assertion_result result{ok};
  result.message() << "no user namespace whose inotify instances may be set";
  return result;
}

std::string config(const char* silence) {
  return std::string{R"({"DPCKey":"mine","RadioSilence":)"} + silence
         + R"(,"Networks":[{"LogicalLabel":"lte0","PhysAddrs":)"
           R"({"Interface":"wwan0"},"Probe":{"Disable":true}}]})";
}

struct agent {
  agent() {
    put(config("false"));
    start({"--config", file("config.json")});
  }

  explicit agent(const std::string& run_dir) {
    std::filesystem::create_directories(file(run_dir.c_str())); // as /run is
    start({"--eve", "--no-spawn", "--run-dir", file(run_dir.c_str())});
  }

  void start(std::vector<std::string> what) {
    what.insert(
      what.begin(),
      {WWAN_BEARERD, "--bus", x.address(), "--sysfs", x.sysfs(), "--state-dir",
       file("state"), "--persist-dir", file("persist")});
    process.start(without_inotify(what));
  }

  std::string file(const char* name) const {
    return x.bus.dir() + "/" + name;
  }

  void put(const std::string& json) const {
    auto name = file("config.json");
    std::ofstream{name + ".new"} << json;
    std::filesystem::rename(name + ".new", name);
  }

  std::string ask(const std::string& what) const {
    auto bearerctl = std::filesystem::path{WWAN_BEARERD}
                       .replace_filename("bearerctl")
                       .string();
    return output_of(
      bearerctl + " --socket " + file("state/control.sock") + " " + what
      + " 2>&1");
  }

  bool shows(const std::string& part) const {
    return wait_until(
      [&] { return ask("status").find(part) != std::string::npos; });
  }

  simulator x{{"--version", play_version()}};
  child process;
};

} // namespace

BOOST_AUTO_TEST_SUITE(no_inotify, *boost::unit_test::precondition(may_limit))

BOOST_AUTO_TEST_CASE(silence_asked_for_by_file_is_not_missed) {
  agent a;
  BOOST_REQUIRE(a.shows("Config        applied, key mine"));
  a.put(config("true"));
  BOOST_TEST(a.shows("Radio         silent"), a.ask("status"));
}

BOOST_AUTO_TEST_CASE(status_and_events_tell_that_the_file_is_only_looked_at) {
  agent a;
  BOOST_TEST(a.shows("fs.inotify.max_user_instances"), a.ask("status"));
  BOOST_TEST(
    a.ask("events").find("config: not told of changes: no inotify")
    != std::string::npos);
}

BOOST_AUTO_TEST_CASE(eves_topics_are_found_by_looking_and_it_is_told) {
  agent a{"run"};
  BOOST_TEST(
    a.shows("Warning       WwanConfig: not told of changes"), a.ask("status"));
  std::filesystem::create_directories(a.file("run/nim"));
  wwan::socket_file nim;
  BOOST_REQUIRE(
    nim.open(a.file("run/nim/WwanConfig.sock"), {SOCK_SEQPACKET, 0755})
      .empty());
  BOOST_TEST(wait_until([&nim] {
    return wwan::descriptor{
             ::accept4(nim.fd(), nullptr, nullptr, SOCK_NONBLOCK)}
             .number()
           >= 0;
  }));
}

BOOST_AUTO_TEST_SUITE_END()
