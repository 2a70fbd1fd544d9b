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

std::string absolute(const std::string& path) {
  if (!path.empty() && path.front() == '/')
    return path;
  char* here = ::getcwd(nullptr, 0);
  auto result = std::string(here != nullptr ? here : "") + "/" + path;
  ::free(here);
  return result;
}

int new_inotify() {
  int fd = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  return fd < 0 ? -errno : fd;
}

/// Whether it is time to ask for inotify, or to have a file read, once more.
bool is_due(uint32_t looks) {
  constexpr uint32_t rarest = 32;
  return looks < rarest ? (looks & (looks - 1)) == 0 : looks % rarest == 0;
}

/// Whether time stamps of this grain may stay the same when it is written now.
bool may_change_unseen(const file_identity& x, std::chrono::nanoseconds grain) {
  auto now = std::chrono::system_clock::now().time_since_epoch();
  auto age = now - std::chrono::nanoseconds{x.modified};
  return x.exists && age < grain && -age < grain;
}

} // namespace

file_watch::file_watch(
  sd_event* loop, const std::string& path, watch_events events, watch_ways ways)
  : loop_(loop), events_(std::move(events)), ways_(std::move(ways)),
    chain_(absolute(path)) {
  if (!ways_.inotify)
    ways_.inotify = new_inotify;
  is_new(watch());
}

int file_watch::on_input(sd_event_source*, int, uint32_t, void* self) {
  static_cast<file_watch*>(self)->handle();
  return 0;
}

int file_watch::on_timer(sd_event_source*, uint64_t, void* self) {
  static_cast<file_watch*>(self)->look();
  return 0;
}

void file_watch::handle() {
  using relevance = watch_chain::relevance;
  auto what = drain();
  if (what == relevance::none)
    return;
  auto found = watch();
  bool same = found == std::exchange(last_, found);
  if (what == relevance::structure && same)
    return;
  looks_ = 0;
  tell();
}

void file_watch::look() {
  auto due = is_due(++looks_);
  auto was_troubled = !trouble_.empty();
  auto found = due && was_troubled ? watch() : identity_at(chain_.path());
  // What changed before the watches were there.
  auto is_news = was_troubled && trouble_.empty();
  if (is_new(found)) {
    is_news = true;
    looks_ = 0;
    if (inotify_)
      watch(); // the path may lead through other directories now
  }
  if (is_news || (due && again_))
    tell();
  else
    arm();
}

bool file_watch::is_new(const file_identity& found) {
  auto may_differ =
    std::exchange(is_fresh_, may_change_unseen(found, ways_.grain));
  auto same = found == std::exchange(last_, found);
  return !same || may_differ;
}

file_identity file_watch::watch() {
  auto error = open_inotify();
  if (!error.empty()) {
    note_trouble(error);
    return identity_at(chain_.path());
  }
  auto found = chain_.update();
  note_trouble(chain_.error());
  return found;
}

std::string file_watch::open_inotify() {
  if (inotify_)
    return {};
  auto fd = ways_.inotify();
  if (fd < 0)
    return "no inotify instance: " + errno_text(-fd)
           + (fd == -EMFILE ? " (fs.inotify.max_user_instances)" : "");
  descriptor fresh{fd};
  sd_event_source* source = nullptr;
  auto code = sd_event_add_io(loop_, &source, fd, EPOLLIN, on_input, this);
  if (code < 0)
    return "cannot wait for inotify: " + errno_text(-code);
  inotify_ = std::move(fresh);
  source_.reset(source);
  put_first(source);
  chain_.use(fd);
  return {};
}

void file_watch::note_trouble(const std::string& why) {
  if (why.empty() == trouble_.empty())
    return;
  auto seconds =
    std::chrono::duration_cast<std::chrono::seconds>(ways_.pause).count();
  trouble_.clear();
  if (!why.empty())
    trouble_ = "not told of changes: " + why + "; looks every "
               + std::to_string(seconds) + " s";
  looks_ = 0;
  arm();
  if (events_.trouble)
    events_.trouble(trouble_);
}

void file_watch::tell_again() {
  again_ = true;
  arm();
}

/// The next look, if one is wanted. Needs no descriptor where the loop has
/// other timers of this clock.
void file_watch::arm() {
  if (trouble_.empty() && !again_) {
    timer_.reset();
    return;
  }
  std::chrono::microseconds pause = ways_.pause;
  auto us = static_cast<uint64_t>(pause.count());
  sd_event_source* source = nullptr;
  sd_event_add_time_relative(
    loop_, &source, CLOCK_MONOTONIC, us, us / 10 + 1, on_timer, this);
  timer_.reset(source);
}

void file_watch::tell() {
  again_ = false;
  arm();
  auto changed = events_.changed; // survives the watch
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
