// wwand and wwanctl: one binary, two names.
#include <cstdio>
#include <string>
#include <vector>

#include "app/daemon.hpp"
#include "app/options.hpp"
#include "control/wwanctl.hpp"
#include "messages/visible.hpp"

namespace {

bool is_called(const char* argv0, const std::string& name) {
  std::string path = argv0;
  auto slash = path.rfind('/');
  return path.substr(slash == std::string::npos ? 0 : slash + 1) == name;
}

} // namespace

int main(int argc, char** argv) {
  if (argc > 0 && is_called(argv[0], "wwanctl"))
    return wwan::wwanctl_main(argc, argv, WWAN_VERSION);
  auto as_mmagent = argc > 0 && is_called(argv[0], "mmagent");
  auto parsed = wwan::parse_options({argv + 1, argv + argc}, as_mmagent);
  if (!parsed.error.empty()) {
    std::fprintf(
      stderr, "wwand: %s\nTry 'wwand --help'.\n",
      wwan::visible(parsed.error).c_str());
    return 2;
  }
  if (parsed.values.help) {
    std::fputs(wwan::help_text(), stdout);
    return 0;
  }
  if (parsed.values.version) {
    std::puts("wwand " WWAN_VERSION);
    return 0;
  }
  return wwan::run_daemon(parsed.values);
}
