#include "bench/responder/watch.hpp"

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>

#include <linux/rtnetlink.h>
#include <sys/inotify.h>
#include <sys/socket.h>
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

address_watch::~address_watch() {
  if (fd_ >= 0)
    close(fd_);
}

void address_watch::open() {
  fd_ =
    socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE);
  sockaddr_nl name{};
  name.nl_family = AF_NETLINK;
  name.nl_groups = RTMGRP_IPV4_IFADDR;
  if (
    fd_ < 0
    || bind(fd_, reinterpret_cast<const sockaddr*>(&name), sizeof(name)) < 0)
    must(-errno, "rtnetlink");
}

void address_watch::process(int64_t now) {
  alignas(nlmsghdr) std::array<char, 16384> buffer{};
  for (;;) {
    auto size = recv(fd_, buffer.data(), buffer.size(), 0);
    if (size <= 0)
      return;
    auto left = static_cast<unsigned>(size);
    const auto* x = reinterpret_cast<const nlmsghdr*>(buffer.data());
    for (; NLMSG_OK(x, left); x = NLMSG_NEXT(x, left))
      if (x->nlmsg_type == RTM_NEWADDR) {
        first_ = first_ < 0 ? now : first_;
        ++count_;
      }
  }
}

void address_watch::clear() noexcept {
  first_ = -1;
}

size_t count(const std::string& text, const std::string& what) {
  size_t result = 0;
  for (auto i = text.find(what); i != std::string::npos;
       i = text.find(what, i + what.size()))
    ++result;
  return result;
}

} // namespace wwan::bench
