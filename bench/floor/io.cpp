#include "bench/floor/io.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>
#include <sys/uio.h>

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
    else if (x == "--connect")
      out.connect = std::strcmp(value, "all") == 0;
    else if (x == "--families")
      out.both = std::strcmp(value, "ipv4v6") == 0;
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

namespace {

struct address_request {
  nlmsghdr head;
  ifaddrmsg body;
  rtattr local;
  std::array<uint8_t, 16> value; ///< of IPv4 the first four
};

address_request request_of(uint8_t family, uint8_t prefix, unsigned index) {
  address_request x{};
  const uint16_t bytes = family == AF_INET ? 4 : 16;
  x.head.nlmsg_len = offsetof(address_request, value) + bytes;
  x.body.ifa_family = family;
  x.body.ifa_prefixlen = prefix;
  x.body.ifa_index = index;
  x.local.rta_len = static_cast<uint16_t>(RTA_LENGTH(bytes));
  x.local.rta_type = IFA_LOCAL;
  if (family == AF_INET) {
    auto net = index << 2;
    x.value = {
      10, static_cast<uint8_t>(net >> 16), static_cast<uint8_t>(net >> 8),
      static_cast<uint8_t>(net | 2)};
  } else {
    x.body.ifa_flags = IFA_F_NODAD;
    x.value = {
      0x20,
      0x01,
      0x0d,
      0xb8,
      0,
      0,
      static_cast<uint8_t>(index >> 8),
      static_cast<uint8_t>(index)};
    x.value.back() = 2;
  }
  return x;
}

void perform(
  int netlink, const std::string& interface, const floor_options& how,
  uint16_t type, unsigned flags) {
  auto index = if_nametoindex(interface.c_str());
  std::array<address_request, 2> all{
    {request_of(AF_INET, 30, index), request_of(AF_INET6, 64, index)}};
  const size_t count = how.both ? 2 : 1;
  std::array<iovec, 2> parts{};
  for (size_t i = 0; i < count; ++i) {
    all[i].head.nlmsg_type = type;
    all[i].head.nlmsg_flags =
      static_cast<uint16_t>(NLM_F_REQUEST | NLM_F_ACK | flags);
    parts[i] = {&all[i], all[i].head.nlmsg_len};
  }
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = count;
  if (sendmsg(netlink, &message, 0) < 0)
    must(-errno, "rtnetlink");
  std::array<char, 1024> answer{};
  for (size_t i = 0; i < count; ++i)
    if (recv(netlink, answer.data(), answer.size(), 0) < 0)
      must(-errno, "rtnetlink");
}

} // namespace

void add_addresses(
  int netlink, const std::string& interface, const floor_options& how) {
  perform(netlink, interface, how, RTM_NEWADDR, NLM_F_CREATE);
}

void remove_addresses(
  int netlink, const std::string& interface, const floor_options& how) {
  perform(netlink, interface, how, RTM_DELADDR, 0);
}

} // namespace wwan::bench
