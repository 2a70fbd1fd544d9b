// Witnesses: a TCP connection over wwan0, and a monitor of the kernel's news.
#pragma once

#include <boost/test/unit_test.hpp>

#include <vector>

#include <arpa/inet.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "files/descriptor.hpp"
#include "net/netlink_socket.hpp"
#include "tests/net/netns.hpp"

namespace wwan {

// A connection from wwan0 to a server in the network.
struct tcp_flow {
  /// The server's address, of either family.
  explicit tcp_flow(const char* address = "10.0.0.1") {
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    v4.sin_family = AF_INET;
    v6.sin6_family = AF_INET6;
    auto is_v4 = ::inet_pton(AF_INET, address, &v4.sin_addr) == 1;
    auto at = is_v4 ? reinterpret_cast<sockaddr*>(&v4)
                    : reinterpret_cast<sockaddr*>(&v6);
    socklen_t size = is_v4 ? sizeof(v4) : sizeof(v6);
    auto open = [at] {
      return descriptor{::socket(at->sa_family, SOCK_STREAM, 0)};
    };
    v4.sin_addr = {};
    in_network([&] {
      server = open();
      BOOST_REQUIRE(::bind(server.number(), at, size) == 0);
      BOOST_REQUIRE(::listen(server.number(), 1) == 0);
      ::getsockname(server.number(), at, &size); // its port
    });
    if (is_v4)
      ::inet_pton(AF_INET, address, &v4.sin_addr);
    else
      ::inet_pton(AF_INET6, address, &v6.sin6_addr);
    near = open();
    timeval limit{5, 0};
    for (int option : {SO_RCVTIMEO, SO_SNDTIMEO})
      ::setsockopt(near.number(), SOL_SOCKET, option, &limit, sizeof(limit));
    BOOST_REQUIRE(::connect(near.number(), at, size) == 0);
    far = descriptor{::accept(server.number(), nullptr, nullptr)};
  }

  // Does a byte get there and back?
  bool alive() const {
    char x = 'x';
    return ::send(near.number(), &x, 1, MSG_NOSIGNAL) == 1
           && ::recv(far.number(), &x, 1, 0) == 1
           && ::send(far.number(), &x, 1, MSG_NOSIGNAL) == 1
           && ::recv(near.number(), &x, 1, 0) == 1;
  }

  descriptor server, near, far;
};

// All that the kernel tells of changes.
struct monitor {
  monitor() : socket(open_rtnetlink()) {
    for (int x : {RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV4_ROUTE})
      ::setsockopt(
        socket.number(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &x, sizeof(x));
  }

  // The types of all messages up to now: RTM_*.
  std::vector<int> types() const {
    std::vector<int> result;
    alignas(nlmsghdr) char buffer[32 * 1024];
    while (::recv(socket.number(), buffer, sizeof(buffer), 0) > 0)
      result.push_back(reinterpret_cast<nlmsghdr*>(buffer)->nlmsg_type);
    return result;
  }

  descriptor socket;
};

} // namespace wwan
