// A fake ModemManager that holds the stop watch. Commands come as lines on
// stdin, results go as lines to stdout; see docs/bench.md.
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <spawn.h>
#include <unistd.h>

#include "bench/responder/clock.hpp"
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
  responder(unsigned modems, const char* address)
    : world_(modems, "bench.apn"), service_(world_, address),
      rounds_(service_, world_), storm_(service_, world_) {
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
      process();
      auto now = service_.woke;
      if (rounds_.status.fd() >= 0)
        rounds_.status.process(now);
      if (rounds_.addresses.fd() >= 0)
        look_for_addresses(now);
      look_for_listing();
      now = now_ns();
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
    if (auto other = storm_.due(); other && (!due || *other < *due))
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
      start_agent(in);
      return;
    }
    if (verb == "watch") {
      std::string dir;
      in >> dir;
      dir == "off" ? rounds_.status.stop() : rounds_.status.open(dir);
    } else if (verb == "addresses") {
      rounds_.addresses.open();
    } else if (verb == "notify") {
      in >> notify_;
    } else if (verb == "reset") {
      world_.reset();
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

  /// `start DIR PROGRAM ARG...`: stamps from exec to a status in DIR that
  /// lists all modems with SIM and operator.
  void start_agent(std::istringstream& in) {
    std::string word;
    in >> word;
    rounds_.status.open(word);
    std::vector<std::string> words;
    while (in >> word)
      words.push_back(word);
    std::vector<char*> args;
    for (auto& x : words)
      args.push_back(x.data());
    args.push_back(nullptr);
    pid_t pid = 0;
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    for (int fd : {0, 1, 2})
      posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
    started_ = now_ns();
    must(
      -posix_spawn(&pid, args[0], &files, nullptr, args.data(), environ),
      args[0]);
    posix_spawn_file_actions_destroy(&files);
    std::printf("started %d\n", pid);
    rounds_.status.clear();
  }

  void look_for_addresses(int64_t now) {
    rounds_.addresses.process(now);
    for (auto n = rounds_.addresses.take_count(); notify_ && n > 0; --n)
      std::printf("address %lld\n", static_cast<long long>(now));
  }

  void look_for_listing() {
    if (started_ == 0 || rounds_.status.last() < 0)
      return;
    auto text = rounds_.status.text();
    auto all = world_.modems().size();
    auto stamp = rounds_.status.last();
    rounds_.status.clear();
    if (
      count(text, "\"ICCID\":\"8949") < all
      || count(text, "\"CurrentProvider\":{\"PLMN\":\"262") < all)
      return;
    std::printf(
      "listed %lld\ndone\n", static_cast<long long>(stamp - started_));
    started_ = 0;
  }

  world world_;
  service service_;
  rounds rounds_;
  storm storm_;
  std::string input_;
  uint64_t changes_ = 0;
  int64_t started_ = 0;
  int notify_ = 0;
  bool quit_ = false;
};

} // namespace

} // namespace wwan::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: bench_responder BUS-ADDRESS MODEMS\n");
    return 2;
  }
  std::setvbuf(stdout, nullptr, _IOLBF, 1 << 16);
  std::signal(SIGCHLD, SIG_IGN); // agents that it started
  auto modems = static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10));
  wwan::bench::responder{modems, argv[1]}.run();
  return 0;
}
