#include "bench/responder/watch.hpp"

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>

#include <sys/inotify.h>
#include <unistd.h>

#include "bench/responder/world.hpp"

namespace wwan::bench {

status_watch::~status_watch() {
  stop();
}

void status_watch::stop() {
  if (fd_ >= 0)
    close(fd_);
  fd_ = -1;
  clear();
}

void status_watch::open(const std::string& dir) {
  stop();
  fd_ = must(inotify_init1(IN_NONBLOCK | IN_CLOEXEC), "inotify");
  if (inotify_add_watch(fd_, dir.c_str(), IN_MOVED_TO) < 0)
    must(-errno, dir.c_str());
  file_ = dir + "/global.json";
}

void status_watch::process(int64_t now) {
  alignas(inotify_event) std::array<char, 4096> buffer{};
  while (read(fd_, buffer.data(), buffer.size()) > 0) {
    last_ = now;
    if (first_ < 0)
      first_ = now;
  }
}

void status_watch::clear() noexcept {
  first_ = last_ = -1;
}

std::string status_watch::text() const {
  std::ifstream in{file_, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

size_t count(const std::string& text, const std::string& what) {
  size_t result = 0;
  for (auto i = text.find(what); i != std::string::npos;
       i = text.find(what, i + what.size()))
    ++result;
  return result;
}

} // namespace wwan::bench
