// A value becomes a datagram that is never too long.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "eve/pubsub/side_files.hpp"

namespace wwan {

/// What a topic can do without when its value does not fit.
struct fit_policy {
  /// Members that become null, one after the other.
  std::vector<std::string_view> dispensable;
  /// After that, elements at the end of this top-level list are left out.
  std::string_view list = {};
};

/// What fits for this topic of ours.
const fit_policy& fit_policy_of(std::string_view topic);

/// One update, ready to be sent to one peer.
struct packed_update {
  std::string bytes;
  side_files files;  ///< that the peer must remove
  std::string note;  ///< what had to be left out; "" is nothing
  std::string error; ///< why there are no bytes
};

/// `directory` is where the files of large members go. The longest update has
/// 65534 bytes.
packed_update pack_update(
  std::string_view topic, std::string_view key, const std::string& json,
  const fit_policy& policy, const std::string& directory);

} // namespace wwan
