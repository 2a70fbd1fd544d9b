// A process that sends us netlink messages in the kernel's place.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "files/descriptor.hpp"
#include "net/codec.hpp"

namespace wwan {

// Another process's netlink socket; it may multicast with CAP_NET_ADMIN.
struct stranger {
  // True where the message arrived.
  bool send(uint32_t port, uint32_t groups, std::string message) const {
    sockaddr_nl to{};
    to.nl_family = AF_NETLINK;
    to.nl_pid = port;
    to.nl_groups = groups;
    return ::sendto(
             socket.number(), message.data(), message.size(), 0,
             reinterpret_cast<sockaddr*>(&to), sizeof(to))
           >= 0;
  }

  descriptor socket{
    ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)};
};

// Ports of all route sockets in this namespace but the kernel's.
inline std::vector<uint32_t> route_ports() {
  std::ifstream table{"/proc/thread-self/net/netlink"};
  std::string line;
  std::vector<uint32_t> result;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream words{line};
    std::string socket;
    uint32_t protocol = 0;
    uint32_t port = 0;
    words >> socket >> protocol >> port;
    if (protocol == NETLINK_ROUTE && port != 0)
      result.push_back(port);
  }
  return result;
}

// "The link wwan0 is gone", and a length that is beyond all bounds.
inline std::vector<std::string> forgeries(int index) {
  auto gone = encode_get_link("wwan0");
  auto& header = *reinterpret_cast<nlmsghdr*>(gone.data());
  header.nlmsg_type = RTM_DELLINK;
  header.nlmsg_flags = 0; // no request: the kernel itself does nothing
  reinterpret_cast<ifinfomsg*>(NLMSG_DATA(&header))->ifi_index = index;
  auto endless = gone;
  reinterpret_cast<nlmsghdr*>(endless.data())->nlmsg_len = 0xffffffff;
  return {gone, endless};
}

} // namespace wwan
