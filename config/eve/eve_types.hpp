// The types that EVE sends over pubsub, by their topic.
#pragma once

#include <string_view>

#include "config/eve/go_type.hpp"

namespace wwan {

/// The type of a topic (pkg/pillar/types), or nullptr: WwanConfig, WwanStatus,
/// WwanMetrics, WwanLocationInfo, CipherBlockStatus, CipherMetrics,
/// ConfigItemValueMap, ControllerCert, EdgeNodeCert.
const go_type* find_eve_type(std::string_view topic) noexcept;

} // namespace wwan
