#include "loop/home_thread.hpp"

#include <cstdio>
#include <cstdlib>

#include <unistd.h>

namespace wwan {

void home_thread::complain(const char* what) noexcept {
  ::alarm(1); // it ends, whether or not somebody reads why
  std::fprintf(
    stderr,
    "wwan loop: %s from a foreign thread: actors live on the loop's thread "
    "only\n",
    what);
  std::abort();
}

} // namespace wwan
