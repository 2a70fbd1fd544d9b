// A process that runs out of descriptors.
#pragma once

#include <sys/resource.h>
#include <unistd.h>

namespace wwan::test {

/// The process may have so many more as long as this lives.
class few_descriptors {
public:
  explicit few_descriptors(rlim_t more) {
    auto lowest = ::dup(STDERR_FILENO);
    ::close(lowest);
    ::getrlimit(RLIMIT_NOFILE, &before_);
    auto few = before_;
    few.rlim_cur = static_cast<rlim_t>(lowest) + more;
    ::setrlimit(RLIMIT_NOFILE, &few);
  }

  few_descriptors(const few_descriptors&) = delete;
  few_descriptors& operator=(const few_descriptors&) = delete;

  ~few_descriptors() {
    ::setrlimit(RLIMIT_NOFILE, &before_);
  }

private:
  rlimit before_{};
};

} // namespace wwan::test
