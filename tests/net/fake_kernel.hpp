// Plays the kernel at the other end of a socket pair.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>

#include <boost/test/unit_test.hpp>
#include <linux/netlink.h>
#include <sys/socket.h>

#include "files/descriptor.hpp"

namespace wwan {

/// One for netlink_requests; `theirs` is its socket.
struct fake_kernel {
  fake_kernel() {
    int pair[2] = {-1, -1};
    int kind = SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC;
    BOOST_REQUIRE(::socketpair(AF_UNIX, kind, 0, pair) == 0);
    ours = descriptor{pair[0]};
    theirs = pair[1];
  }

  /// The type of the next request, 0 if there is none.
  int next() {
    char buffer[1024] = {};
    auto size = ::recv(ours.number(), buffer, sizeof(buffer), 0);
    if (size <= 0)
      return 0;
    std::memcpy(&request, buffer, sizeof(request));
    received.assign(buffer, static_cast<size_t>(size));
    return request.nlmsg_type;
  }

  void answer(int type, int flags, int code, uint32_t sequence) const {
    struct {
      nlmsghdr header;
      nlmsgerr body;
    } x{};
    x.header.nlmsg_len = sizeof(x);
    x.header.nlmsg_type = static_cast<uint16_t>(type);
    x.header.nlmsg_flags = static_cast<uint16_t>(flags);
    x.header.nlmsg_seq = sequence;
    x.body.error = -code;
    ::send(ours.number(), &x, sizeof(x), MSG_NOSIGNAL);
  }

  void answer(int type, int flags, int code) const {
    answer(type, flags, code, request.nlmsg_seq);
  }

  /// Bytes as they are.
  void send(const std::string& datagram) const {
    ::send(ours.number(), datagram.data(), datagram.size(), MSG_NOSIGNAL);
  }

  descriptor ours;
  int theirs = -1;
  nlmsghdr request{};
  std::string received; ///< with it, and those that came together with it
};

} // namespace wwan
