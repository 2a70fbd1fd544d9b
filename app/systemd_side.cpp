#include "app/systemd_side.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <systemd/sd-daemon.h>

#include "messages/visible.hpp"

namespace wwan {

namespace {

std::string failed(const char* what, int error) {
  return std::string{what} + ": " + std::strerror(-error);
}

std::string socket_of_systemd() {
  const auto* value = std::getenv("NOTIFY_SOCKET");
  return value ? value : "";
}

} // namespace

// The environment stays as it is: systemd hears only the main process.
systemd_side::systemd_side(sd_event* loop)
  : loop_(loop), address_(socket_of_systemd()) {
  // nop
}

std::string systemd_side::ready() {
  if (address_.empty())
    return {};
  news_["READY"] = "1";
  news_["STATUS"] = "looking for ModemManager";
  auto r = tell();
  return r < 0 ? failed("NOTIFY_SOCKET", r) : keep_alive();
}

void systemd_side::status(const std::string& line) {
  if (address_.empty())
    return;
  news_["STATUS"] = visible(line); // a line break would begin a variable
  tell();
}

void systemd_side::stopping() {
  news_["STOPPING"] = "1";
  news_["STATUS"] = "ending; what is connected stays connected";
  tell();
}

// sd_notify() would wait until there is room.
int systemd_side::tell() {
  if (address_.empty() || room_) // who is full will say so
    return 0;
  std::string text;
  for (const auto& [name, value] : news_)
    text += (text.empty() ? "" : "\n") + name + '=' + value;
  auto r = send(text);
  if (r == -EAGAIN)
    return await_room();
  if (r < 0) { // systemd may have made another socket
    socket_ = descriptor{};
    r = send(text);
  }
  if (r >= 0)
    news_.clear();
  return r;
}

int systemd_side::send(const std::string& text) {
  auto r = socket_ ? 0 : connect();
  if (r < 0)
    return r;
  auto n = ::send(
    socket_.number(), text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  return n < 0 ? -errno : 0;
}

int systemd_side::connect() {
  sockaddr_un where{};
  where.sun_family = AF_UNIX;
  auto size = address_.copy(where.sun_path, sizeof(where.sun_path) - 1);
  if (where.sun_path[0] == '@')
    where.sun_path[0] = 0; // an abstract one has no NUL at its end
  else
    ++size;
  descriptor fd{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
  auto r = ::connect(
    fd.number(), reinterpret_cast<sockaddr*>(&where),
    static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + size));
  if (r < 0)
    return -errno;
  socket_ = std::move(fd);
  return 0;
}

int systemd_side::await_room() {
  sd_event_source* raw = nullptr;
  auto r =
    loop_
      ? sd_event_add_io(loop_, &raw, socket_.number(), EPOLLOUT, on_room, this)
      : -EAGAIN;
  room_.reset(raw);
  return r < 0 ? r : 0;
}

int systemd_side::on_room(sd_event_source*, int, uint32_t, void* self) {
  auto& x = *static_cast<systemd_side*>(self);
  x.room_.reset();
  x.tell();
  return 0;
}

std::string systemd_side::keep_alive() {
  uint64_t granted_us = 0;
  auto r = sd_watchdog_enabled(0, &granted_us);
  if (r < 0)
    return failed("WATCHDOG_USEC", r);
  if (r == 0)
    return {};
  interval_us_ = granted_us / 2;
  sd_event_source* raw = nullptr;
  r = sd_event_add_time_relative(
    loop_, &raw, CLOCK_MONOTONIC, interval_us_, interval_us_ / 10,
    on_watchdog_due, this);
  watchdog_.reset(raw);
  if (r >= 0) {
    // Before everything else: a busy loop is alive.
    sd_event_source_set_priority(raw, SD_EVENT_PRIORITY_IMPORTANT);
    news_["WATCHDOG"] = "1";
    r = tell();
  }
  return r < 0 ? failed("watchdog", r) : "";
}

int systemd_side::on_watchdog_due(sd_event_source* due, uint64_t, void* self) {
  auto& x = *static_cast<systemd_side*>(self);
  x.news_["WATCHDOG"] = "1";
  x.tell();
  sd_event_source_set_time_relative(due, x.interval_us_);
  return sd_event_source_set_enabled(due, SD_EVENT_ONESHOT);
}

} // namespace wwan
