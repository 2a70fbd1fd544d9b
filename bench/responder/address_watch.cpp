#include "bench/responder/address_watch.hpp"

#include <array>
#include <cerrno>

#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/responder/world.hpp"

namespace wwan::bench {

namespace {

constexpr int buffer_size = 4
                            << 20; // bytes; 256 modems do not fit into 208 KiB

bool counts(const ifaddrmsg& x) {
  return x.ifa_scope == RT_SCOPE_UNIVERSE
         && (x.ifa_flags & IFA_F_TENTATIVE) == 0;
}

} // namespace

address_watch::~address_watch() {
  if (fd_ >= 0)
    close(fd_);
}

void address_watch::open(bool both_families) {
  if (fd_ >= 0)
    close(fd_);
  fd_ =
    socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE);
  sockaddr_nl name{};
  name.nl_family = AF_NETLINK;
  name.nl_groups = RTMGRP_IPV4_IFADDR;
  if (both_families)
    name.nl_groups |= RTMGRP_IPV6_IFADDR;
  if (
    fd_ < 0
    || bind(fd_, reinterpret_cast<const sockaddr*>(&name), sizeof(name)) < 0)
    must(-errno, "rtnetlink");
  // Without the right to it the default has to do; overruns are noticed.
  setsockopt(
    fd_, SOL_SOCKET, SO_RCVBUFFORCE, &buffer_size, sizeof(buffer_size));
}

void address_watch::process(int64_t now) {
  alignas(nlmsghdr) std::array<char, 16384> buffer{};
  for (;;) {
    auto size = recv(fd_, buffer.data(), buffer.size(), 0);
    if (size < 0 && errno != EAGAIN && errno != EINTR)
      must(-errno, "rtnetlink");
    if (size <= 0)
      return;
    take({buffer.data(), static_cast<size_t>(size)}, now);
  }
}

void address_watch::take(std::string_view messages, int64_t now) {
  auto left = static_cast<unsigned>(messages.size());
  const auto* x = reinterpret_cast<const nlmsghdr*>(messages.data());
  for (; NLMSG_OK(x, left); x = NLMSG_NEXT(x, left)) {
    if (x->nlmsg_type != RTM_NEWADDR)
      continue;
    const auto& about = *static_cast<const ifaddrmsg*>(NLMSG_DATA(x));
    if (!counts(about))
      continue;
    ++count_;
    if (seen_.emplace(about.ifa_index, about.ifa_family).second)
      stamps_.push_back(now);
  }
}

void address_watch::clear() noexcept {
  seen_.clear();
  stamps_.clear();
}

} // namespace wwan::bench
