// A fake ModemManager that holds the stop watch. Commands come as lines on
// stdin, results go as lines to stdout; see docs/bench.md.
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <unistd.h>

#include "bench/responder/clock.hpp"
#include "bench/responder/launch.hpp"
#include "bench/responder/rounds.hpp"
#include "bench/responder/service.hpp"
#include "bench/responder/storm.hpp"

namespace wwan::bench {

namespace {

/// The stop watch does not sleep while it runs: to wake up a core, and to fill
/// its caches anew, would take longer than to decode the call.
constexpr int64_t awake = 5'000'000; // ns

class responder {
public:
  responder(unsigned modems, const char* address, bool both_families)
    : world_(modems, "bench.apn", both_families), service_(world_, address),
      rounds_(service_, world_), storm_(service_, world_),
      launch_(rounds_.status, rounds_.addresses, modems) {
    service_.on_call = [this](const arrival& x) {
      called(x);
    };
    service_.on_connected = [this](modem& x, int64_t began) {
      rounds_.connected(x, began);
    };
    fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
    std::puts("ready");
  }

  void run() {
    while (!quit_) {
      sleep();
      // Before the bus: what comes while calls are answered is of the next
      // turn.
      if (rounds_.addresses.fd() >= 0)
        look_for_addresses(service_.woke);
      process();
      if (rounds_.status.fd() >= 0)
        rounds_.status.process(service_.woke);
      launch_.look();
      auto now = now_ns();
      storm_.tick(now);
      rounds_.tick(now);
      stay_awake();
      read_commands();
    }
  }

private:
  void called(const arrival& x) {
    rounds_.arrived(x);
    ++changes_;
    if (notify_)
      std::printf(
        "call %lld %s %u %u\n", static_cast<long long>(x.at), x.member.c_str(),
        x.who.slot, x.argument);
  }

  void sleep() {
    std::array<pollfd, 4> fds{
      {{sd_bus_get_fd(service_.bus()),
        static_cast<short>(sd_bus_get_events(service_.bus())), 0},
       {STDIN_FILENO, POLLIN, 0},
       {rounds_.status.fd(), POLLIN, 0},
       {rounds_.addresses.fd(), POLLIN, 0}}};
    auto due = rounds_.due();
    for (auto other : {storm_.due(), launch_.due()})
      if (other && (!due || *other < *due))
        due = other;
    timespec wait{};
    if (due) {
      auto left = *due - now_ns();
      left = left < 0 ? 0 : left;
      wait.tv_sec = left / 1'000'000'000;
      wait.tv_nsec = left % 1'000'000'000;
    }
    if (ppoll(fds.data(), fds.size(), due ? &wait : nullptr, nullptr) < 0)
      must(-errno, "poll");
    service_.woke = now_ns();
    service_.woke_own = own_ns();
  }

  void process() {
    while (must(sd_bus_process(service_.bus(), nullptr), "process") > 0)
      continue;
  }

  /// Reads until the watch stops, for `awake` at most; a storm has no time.
  void stay_awake() {
    auto end = storm_.due() ? 0 : now_ns() + awake;
    while (rounds_.is_timing() && now_ns() < end) {
      sched_yield(); // the daemon may be on this core
      service_.woke_own = own_ns();
      process();
    }
  }

  void read_commands() {
    std::array<char, 4096> buffer{};
    auto size = read(STDIN_FILENO, buffer.data(), buffer.size());
    quit_ |= size == 0;
    if (size <= 0)
      return;
    input_.append(buffer.data(), static_cast<size_t>(size));
    for (auto i = input_.find('\n'); i != std::string::npos;
         i = input_.find('\n')) {
      auto line = input_.substr(0, i);
      input_.erase(0, i + 1);
      obey(line);
    }
  }

  void obey(const std::string& line) {
    std::istringstream in{line};
    std::string verb;
    in >> verb;
    if (verb == "losses" || verb == "plugs") {
      round_plan x;
      in >> x.left >> x.slot >> x.gap >> x.hold;
      x.gap *= 1000;
      x.hold *= 1000;
      x.what = verb == "plugs" ? happening::plug : happening::loss;
      rounds_.start(x);
      return; // "done" comes at the end
    }
    if (verb == "storm") {
      double rate = 0;
      double seconds = 0;
      in >> rate >> seconds;
      storm_.start(rate, static_cast<int64_t>(seconds * 1e9));
      return;
    }
    if (verb == "start") {
      launch_.list(in);
      return;
    }
    if (verb == "settle") {
      launch_.settle(in, world_.modems().size() * world_.families());
      return;
    }
    if (verb == "watch") {
      std::string dir;
      in >> dir;
      dir == "off" ? rounds_.status.stop() : rounds_.status.open(dir);
    } else if (verb == "addresses") {
      rounds_.addresses.open(world_.families() > 1);
    } else if (verb == "notify") {
      in >> notify_;
    } else if (verb == "reset") {
      std::string to;
      in >> to;
      world_.reset(to == "registered" ? state::registered : state::connected);
    } else if (verb == "calls") {
      std::printf(
        "calls %llu %llu\n", static_cast<unsigned long long>(service_.calls),
        static_cast<unsigned long long>(changes_));
    } else if (verb == "levels") {
      std::printf("levels");
      for (const auto& x : world_.modems())
        std::printf(" %d", static_cast<int>(x.rssi));
      std::puts("");
    } else if (verb == "quit") {
      quit_ = true;
    }
    std::puts("done");
  }

  void look_for_addresses(int64_t now) {
    rounds_.addresses.process(now);
    for (auto n = rounds_.addresses.take_count(); notify_ && n > 0; --n)
      std::printf("address %lld\n", static_cast<long long>(now));
  }

  world world_;
  service service_;
  rounds rounds_;
  storm storm_;
  launch launch_;
  std::string input_;
  uint64_t changes_ = 0;
  int notify_ = 0;
  bool quit_ = false;
};

} // namespace

} // namespace wwan::bench

int main(int argc, char** argv) {
  const bool both = argc == 4 && argv[3] == std::string{"ipv4v6"};
  if (argc != 3 && !both) {
    std::fprintf(
      stderr, "usage: bench_responder BUS-ADDRESS MODEMS [ipv4v6]\n");
    return 2;
  }
  std::setvbuf(stdout, nullptr, _IOLBF, 1 << 16);
  std::signal(SIGCHLD, SIG_IGN); // agents that it started
  auto modems = static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10));
  wwan::bench::responder{modems, argv[1], both}.run();
  return 0;
}
