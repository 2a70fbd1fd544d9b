// The DNS servers of a link, for who resolves the names of this machine.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/compare.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

struct link_servers {
  interface_name interface;
  int index = 0; ///< of the link in the kernel; 0: there is none
  /// IP literals that can be asked, in the order of their use; empty: there are
  /// none, or none any more.
  std::vector<std::string> servers;
  /// Its default route is in table main: all programs go there. Else those do
  /// that have its address.
  bool for_all = true;
  uint32_t metric = 0; ///< of its default route; the least goes first

  auto tie() const {
    return std::tie(interface, index, servers, for_all, metric);
  }
};

/// Hears what the servers of a link are now.
using servers_notice = std::function<void(const link_servers&)>;

} // namespace wwan
