// A link that is in a VRF, as the kernel tells of it: the kernels that tests
// run on may have no VRFs.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>

#include <linux/rtnetlink.h>

#include "net/netlink_builder.hpp"

namespace wwan {

/// RTM_NEWLINK of wwan0, index 7, up and without ARP. Its master is of this
/// kind, and says this number of it.
inline std::string link_in_vrf(const std::string& kind, uint32_t table) {
  auto nested = [](int type, const std::string& inner) {
    nlattr x{};
    x.nla_type = static_cast<uint16_t>(type);
    x.nla_len = static_cast<uint16_t>(NLA_HDRLEN + inner.size());
    return std::string(reinterpret_cast<const char*>(&x), sizeof(x)) + inner;
  };
  auto name = kind;
  name.resize(NLA_ALIGN(kind.size() + 1)); // longer by NULs than need be
  std::string number(sizeof(table), 0);
  std::memcpy(number.data(), &table, sizeof(table));
  auto info = nested(
    IFLA_LINKINFO,
    nested(IFLA_INFO_SLAVE_KIND, name)
      + nested(IFLA_INFO_SLAVE_DATA, nested(IFLA_VRF_PORT_TABLE, number)));
  netlink_builder x(RTM_NEWLINK, 0);
  constexpr unsigned up_and_noarp = 0x81;
  x.body(ifinfomsg{0, 0, 0, 7, up_and_noarp, 0});
  x.put_text(IFLA_IFNAME, "wwan0");
  x.put(IFLA_MTU, uint32_t{1430});
  auto result = x.finish() + info;
  reinterpret_cast<nlmsghdr*>(result.data())->nlmsg_len =
    static_cast<uint32_t>(result.size());
  return result;
}

} // namespace wwan
