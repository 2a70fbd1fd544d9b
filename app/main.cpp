// bearerd and bearerctl: one binary, two names.
#include <cstdio>
#include <string>
#include <vector>

#include <sys/prctl.h>
#include <sys/resource.h>

#include "app/daemon.hpp"
#include "app/options.hpp"
#include "control/bearerctl.hpp"
#include "messages/visible.hpp"

namespace {

bool is_called(const char* argv0, const std::string& name) {
  std::string path = argv0;
  auto slash = path.rfind('/');
  return path.substr(slash == std::string::npos ? 0 : slash + 1) == name;
}

/// Secrets are for this process: no debugger of the same user, no
/// /proc/PID/mem, no core file, here or in ModemManager where we start it.
void keep_memory_private() {
  prctl(PR_SET_DUMPABLE, 0);
  rlimit none{0, 0};
  getrlimit(RLIMIT_CORE, &none);
  none.rlim_cur = 0; // who starts us may have said no to more than that
  setrlimit(RLIMIT_CORE, &none);
}

} // namespace

int main(int argc, char** argv) {
  keep_memory_private();
  if (argc > 0 && is_called(argv[0], "bearerctl"))
    return wwan::bearerctl_main(argc, argv, WWAN_VERSION);
  auto as_mmagent = argc > 0 && is_called(argv[0], "mmagent");
  auto parsed = wwan::parse_options({argv + 1, argv + argc}, as_mmagent);
  if (!parsed.error.empty()) {
    std::fprintf(
      stderr, "bearerd: %s\nTry 'bearerd --help'.\n",
      wwan::visible(parsed.error).c_str());
    return 2;
  }
  if (parsed.values.help) {
    std::fputs(wwan::help_text(), stdout);
    return 0;
  }
  if (parsed.values.version) {
    std::puts("bearerd " WWAN_VERSION);
    return 0;
  }
  return wwan::run_daemon(parsed.values);
}
