// The program bearerctl: a question to the agent, and its answer for people.
#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "control/page.hpp"

namespace wwan {

/// Where bearerctl reads and writes.
struct bearerctl_io {
  std::FILE* in = stdin;
  std::FILE* out = stdout;
  std::FILE* err = stderr;
  bool clears = false; ///< --watch redraws in place
  control::palette colours = control::palette::none;
  std::function<int64_t()> now; ///< Unix seconds
};

/// `args` without the program's name. Returns the exit code: 0 success, 1 the
/// agent refused or is not reachable, 2 wrong usage.
int run_bearerctl(
  const std::vector<std::string>& args, const std::string& version,
  const bearerctl_io& io);

/// The same on the process's own streams; NO_COLOR is honoured.
int bearerctl_main(int argc, char** argv, const char* version);

} // namespace wwan
