#include "files/file_watch.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/epoll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "files/atomic_file.hpp"

namespace wwan {

namespace {

std::string absolute(std::string path) {
  if (!path.empty() && path.front() == '/')
    return path;
  char* here = ::getcwd(nullptr, 0);
  auto result = std::string(here != nullptr ? here : "") + "/" + path;
  ::free(here);
  return result;
}

} // namespace

file_watch::file_watch(
  sd_event* loop, std::string path, std::function<void()> changed)
  : inotify_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
    chain_(inotify_.number(), absolute(std::move(path))),
    changed_(std::move(changed)) {
  if (!inotify_) {
    error_ = "cannot create an inotify instance: " + errno_text(errno);
    return;
  }
  sd_event_source* source = nullptr;
  int code =
    sd_event_add_io(loop, &source, inotify_.number(), EPOLLIN, on_input, this);
  source_.reset(source);
  if (code < 0)
    error_ = "cannot watch an inotify instance: " + errno_text(-code);
  last_ = chain_.update();
}

int file_watch::on_input(sd_event_source*, int, uint32_t, void* self) {
  static_cast<file_watch*>(self)->handle();
  return 0;
}

void file_watch::handle() {
  using relevance = watch_chain::relevance;
  auto what = drain();
  if (what == relevance::none)
    return;
  auto found = chain_.update();
  bool same = found == std::exchange(last_, found);
  if (what == relevance::structure && same)
    return;
  auto changed = changed_; // survives the watch
  changed();
}

watch_chain::relevance file_watch::drain() {
  auto result = watch_chain::relevance::none;
  alignas(inotify_event) char buffer[4096];
  for (;;) {
    auto n = ::read(inotify_.number(), buffer, sizeof(buffer));
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return result;
    for (size_t at = 0; at < static_cast<size_t>(n);) {
      inotify_event event;
      std::memcpy(&event, buffer + at, sizeof(event));
      at += sizeof(event);
      const char* name = event.len > 0 ? buffer + at : nullptr;
      at += event.len;
      result = std::max(result, chain_.judge(event.wd, event.mask, name));
    }
  }
}

} // namespace wwan
