// bearerd as systemd sees it: the datagrams that come to NOTIFY_SOCKET.
#include <cstring>
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "files/descriptor.hpp"
#include "sim/played.hpp"
#include "sim/simulator.hpp"

using namespace wwan::sim::test;

namespace {

/// Plays systemd.
class notify_socket {
public:
  explicit notify_socket(std::string path)
    : path_(std::move(path)),
      fd_(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un where{};
    where.sun_family = AF_UNIX;
    std::strncpy(where.sun_path, path_.c_str(), sizeof(where.sun_path) - 1);
    auto* raw = reinterpret_cast<sockaddr*>(&where);
    BOOST_REQUIRE(bind(fd_.number(), raw, sizeof(where)) == 0);
  }

  std::string environment() const {
    return "NOTIFY_SOCKET=" + path_;
  }

  /// The next datagram; "" if none comes within ten seconds.
  std::string next() {
    pollfd wait{fd_.number(), POLLIN, 0};
    if (poll(&wait, 1, 10'000) <= 0)
      return {};
    char bytes[4096];
    auto size = recv(fd_.number(), bytes, sizeof(bytes), 0);
    return {bytes, size > 0 ? static_cast<size_t>(size) : 0};
  }

  /// Datagrams until one contains `text`, that one included; at most 50.
  std::string until(const std::string& text) {
    std::string all;
    for (int i = 0; i < 50; ++i) {
      auto one = next();
      all += one + "\n";
      if (one.empty() || one.find(text) != std::string::npos)
        break;
    }
    return all;
  }

private:
  std::string path_;
  wwan::descriptor fd_;
};

bool has(const std::string& all, const std::string& part) {
  return all.find(part) != std::string::npos;
}

struct service {
  explicit service(std::vector<std::string> environment = {}) {
    std::ofstream{file("config.json")}
      << R"({"Networks":[{"LogicalLabel":"lte0","PhysAddrs":)"
         R"({"Interface":"wwan0"},"Probe":{"Disable":true}}]})";
    environment.push_back(systemd.environment());
    process.start(
      {WWAN_BEARERD, "--bus", x.address(), "--sysfs", x.sysfs(), "--config",
       file("config.json"), "--state-dir", file("state"), "--persist-dir",
       file("persist")},
      environment);
  }

  std::string file(const char* name) const {
    return x.bus.dir() + "/" + name;
  }

  simulator x{{"--version", play_version()}};
  notify_socket systemd{file("notify")};
  child process;
};

} // namespace

BOOST_AUTO_TEST_CASE(is_ready_when_bearerctl_is_answered) {
  service a;
  auto first = a.systemd.next();
  BOOST_TEST(first.substr(0, 8) == "READY=1\n");
  BOOST_TEST(std::filesystem::exists(a.file("state/control.sock")));
}

BOOST_AUTO_TEST_CASE(status_is_what_the_networks_do) {
  service a;
  BOOST_TEST(has(
    a.systemd.until("STATUS=1 of 1 networks connected"),
    "STATUS=1 of 1 networks connected"));
  std::ofstream{a.file("config.json")} << "{\"Networks\": 1}";
  auto rejected = a.systemd.until("config rejected: ");
  BOOST_TEST(has(rejected, "config rejected: "), rejected);
}

BOOST_AUTO_TEST_CASE(watchdog_is_fed_as_long_as_the_loop_runs) {
  service a{{"WATCHDOG_USEC=200000"}};
  for (int i = 0; i < 5; ++i) {
    auto told = a.systemd.until("WATCHDOG=1");
    BOOST_TEST(has(told, "WATCHDOG=1"), told);
  }
}

BOOST_AUTO_TEST_CASE(watchdog_of_another_process_is_not_fed) {
  for (auto other : {"WATCHDOG_PID=1", "WATCHDOG_USEC="}) {
    service a{{"WATCHDOG_USEC=1000", other}};
    auto before = a.systemd.until("networks connected");
    BOOST_TEST(!has(before, "WATCHDOG=1"), before);
    BOOST_TEST(a.process.stop() == 0);
    auto rest = a.systemd.until("STOPPING=1");
    BOOST_TEST(!has(rest, "WATCHDOG=1"), rest);
  }
}

BOOST_AUTO_TEST_CASE(says_when_it_stops) {
  service a;
  a.systemd.until("networks connected");
  BOOST_TEST(a.process.stop() == 0);
  BOOST_TEST(has(a.systemd.until("STOPPING=1"), "STOPPING=1"));
}
