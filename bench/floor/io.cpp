#include "bench/floor/io.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <arpa/inet.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>

namespace wwan::bench {

bool read_options(int argc, char** argv, floor_options& out) {
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string x = argv[i];
    const auto* value = argv[i + 1];
    if (x == "--bus")
      out.bus = value;
    else if (x == "--config")
      out.config = value;
    else if (x == "--status")
      out.status = value;
    else if (x == "--interface")
      out.interface = value;
    else if (x == "--modems")
      out.modems = static_cast<unsigned>(std::strtoul(value, nullptr, 10));
    else if (x == "--reconnect")
      out.reconnect = std::strcmp(value, "all") == 0;
    else
      return false;
  }
  return true;
}

int must(int result, const char* what) {
  if (result >= 0)
    return result;
  std::fprintf(stderr, "floor: %s: %s\n", what, std::strerror(-result));
  std::exit(1);
}

void walk(sd_bus_message* m) {
  char type = 0;
  const char* inside = nullptr;
  while (sd_bus_message_peek_type(m, &type, &inside) > 0) {
    if (inside != nullptr) {
      must(sd_bus_message_enter_container(m, type, inside), "enter");
      walk(m);
      must(sd_bus_message_exit_container(m), "exit");
    } else {
      uint64_t value = 0; // large enough for every basic type
      must(sd_bus_message_read_basic(m, type, &value), "read");
    }
  }
}

bool says_lost(sd_bus_message* m) {
  bool lost = false;
  must(sd_bus_message_enter_container(m, 'a', "{sv}"), "a{sv}");
  while (sd_bus_message_enter_container(m, 'e', "sv") > 0) {
    const char* name = nullptr;
    sd_bus_message_read_basic(m, 's', &name);
    if (std::strcmp(name, "Connected") == 0) {
      int connected = 1;
      sd_bus_message_read(m, "v", "b", &connected);
      lost = connected == 0;
    } else {
      walk(m);
    }
    sd_bus_message_exit_container(m);
  }
  sd_bus_message_exit_container(m);
  return lost;
}

void add_address(int netlink, const std::string& interface) {
  struct {
    nlmsghdr head;
    ifaddrmsg body;
    rtattr local;
    in_addr value;
  } x{};
  x.head.nlmsg_len = sizeof(x);
  x.head.nlmsg_type = RTM_NEWADDR;
  x.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_CREATE | NLM_F_ACK;
  x.body.ifa_family = AF_INET;
  x.body.ifa_prefixlen = 30;
  x.body.ifa_index = if_nametoindex(interface.c_str());
  x.local.rta_len = RTA_LENGTH(sizeof(in_addr));
  x.local.rta_type = IFA_LOCAL;
  inet_pton(AF_INET, "10.0.0.2", &x.value);
  std::array<char, 1024> answer{};
  if (
    ::send(netlink, &x, sizeof(x), 0) < 0
    || recv(netlink, answer.data(), answer.size(), 0) < 0)
    must(-errno, "rtnetlink");
  // Away again, so that the next round is one, too.
  x.head.nlmsg_type = RTM_DELADDR;
  x.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK;
  ::send(netlink, &x, sizeof(x), 0);
  recv(netlink, answer.data(), answer.size(), 0);
}

} // namespace wwan::bench
