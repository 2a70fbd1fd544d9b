#include "private_bus.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/artefacts.hpp"

namespace wwan::test {

private_bus::private_bus() {
  char name[] = "/tmp/wwan-bus-XXXXXX";
  dir_ = mkdtemp(name);
  std::ofstream{dir_ + "/bus.conf"} << "<busconfig><listen>" << address()
                                    << R"(</listen>
<policy context="default">
  <allow user="*"/><allow own="*"/><allow send_type="method_call"/>
  <allow send_type="signal"/><allow send_requested_reply="true"/>
  <allow receive_type="method_call"/><allow receive_type="signal"/>
  <allow receive_requested_reply="true"/>
</policy></busconfig>)";
}

private_bus::~private_bus() {
  stop();
  keep_artefacts(dir_);
  std::filesystem::remove_all(dir_);
}

void private_bus::start() {
  int ready[2] = {-1, -1};
  if (pipe(ready) != 0)
    throw std::runtime_error("pipe");
  auto config = "--config-file=" + dir_ + "/bus.conf";
  auto print = "--print-address=" + std::to_string(ready[1]);
  pid_ = fork();
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    execlp(
      "dbus-daemon", "dbus-daemon", config.c_str(), "--nofork", "--nosyslog",
      print.c_str(), nullptr);
    _exit(127);
  }
  close(ready[1]);
  // It prints its address once it listens.
  pollfd wait{ready[0], POLLIN, 0};
  auto listens = poll(&wait, 1, 10'000) > 0 && (wait.revents & POLLIN) != 0;
  char line[256];
  listens = listens && read(ready[0], line, sizeof(line)) > 0;
  close(ready[0]);
  if (!listens)
    throw std::runtime_error("dbus-daemon does not start");
}

void private_bus::stop() {
  if (pid_ <= 0)
    return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
  std::filesystem::remove(dir_ + "/bus");
}

bool run_until(sd_event* loop, const std::function<bool()>& holds) {
  using clock = std::chrono::steady_clock;
  auto end = clock::now() + std::chrono::seconds{10};
  while (!holds()) {
    if (clock::now() > end)
      return false;
    sd_event_run(loop, 20'000);
  }
  return true;
}

void run_for(sd_event* loop, std::chrono::milliseconds x) {
  using clock = std::chrono::steady_clock;
  auto end = clock::now() + x;
  while (clock::now() < end)
    sd_event_run(loop, 1'000);
}

} // namespace wwan::test
