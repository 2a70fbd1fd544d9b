// What the static program says when an exception ends it: its type as the
// compiler spells it (c++filt -t reads it), and what it says of itself.
// libstdc++'s own handler spells the type nicely, at a price (ARCHITECTURE.md,
// "Size").
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <typeinfo>

#include <unistd.h>

namespace {

// Who does not read them keeps nobody alive: then an alarm ends it.
void tell(const char* type, const char* what) {
  std::signal(SIGALRM, SIG_DFL);
  alarm(1);
  std::fprintf(stderr, "terminated by an exception: %s: %s\n", type, what);
}

[[noreturn]] void last_words() {
  static bool said = false;
  auto cause = std::current_exception();
  if (said || !cause)
    std::abort();
  said = true;
  try {
    std::rethrow_exception(cause);
  } catch (const std::exception& x) {
    tell(typeid(x).name(), x.what());
  } catch (...) {
    tell("?", "not a std::exception");
  }
  std::abort();
}

} // namespace

namespace __cxxabiv1 {

// The first one that std::terminate calls; libstdc++ has it in its archive.
extern std::terminate_handler __terminate_handler; // NOLINT
std::terminate_handler __terminate_handler = last_words;

} // namespace __cxxabiv1
