// mmsim: a ModemManager that nobody's hardware stands behind.
#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include "sim/app.hpp"
#include "sim/control_client.hpp"

namespace {

int run(const wwan::sim::options& x) {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  sigaddset(&stop, SIGINT);
  sigprocmask(SIG_BLOCK, &stop, nullptr);
  sd_event* raw = nullptr;
  if (sd_event_new(&raw) < 0)
    return 1;
  wwan::event_ptr loop{raw};
  sd_event_add_signal(raw, nullptr, SIGTERM, nullptr, nullptr);
  sd_event_add_signal(raw, nullptr, SIGINT, nullptr, nullptr);
  wwan::sim::app app{raw, x};
  if (auto error = app.start(x); !error.empty()) {
    std::fprintf(stderr, "mmsim: %s\n", error.c_str());
    return 1;
  }
  return sd_event_loop(raw) < 0 ? 1 : 0;
}

} // namespace

int main(int argc, char** argv) {
  auto parsed = wwan::sim::parse_options({argv + 1, argv + argc});
  if (!parsed.error.empty()) {
    std::fprintf(
      stderr, "mmsim: %s\nTry 'mmsim --help'.\n", parsed.error.c_str());
    return 2;
  }
  const auto& x = parsed.values;
  if (x.help) {
    std::fputs(wwan::sim::help_text(), stdout);
    return 0;
  }
  if (x.is_client)
    return wwan::sim::run_control_client(x.control, x.command);
  return run(x);
}
