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
  tcp_flow() {
    in_network([this] {
      sockaddr_in any{};
      any.sin_family = AF_INET;
      server = descriptor{::socket(AF_INET, SOCK_STREAM, 0)};
      auto at = reinterpret_cast<sockaddr*>(&any);
      BOOST_REQUIRE(::bind(server.number(), at, sizeof(any)) == 0);
      BOOST_REQUIRE(::listen(server.number(), 1) == 0);
      socklen_t size = sizeof(any);
      ::getsockname(server.number(), at, &size);
      port = any.sin_port;
    });
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = port;
    ::inet_pton(AF_INET, "10.0.0.1", &to.sin_addr);
    near = descriptor{::socket(AF_INET, SOCK_STREAM, 0)};
    timeval limit{5, 0};
    for (int option : {SO_RCVTIMEO, SO_SNDTIMEO})
      ::setsockopt(near.number(), SOL_SOCKET, option, &limit, sizeof(limit));
    auto at = reinterpret_cast<sockaddr*>(&to);
    BOOST_REQUIRE(::connect(near.number(), at, sizeof(to)) == 0);
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

  in_port_t port = 0; // in network order
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
