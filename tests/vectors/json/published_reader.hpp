// Published values read back from JSON, so that their rendering can be checked
// with any document.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "messages/location.hpp"
#include "messages/metrics.hpp"
#include "messages/published.hpp"

namespace wwan::test {

std::optional<fleet_status> read_status(std::string_view json);
std::optional<std::vector<network_metrics>> read_metrics(std::string_view json);
std::optional<location_info> read_location(std::string_view json);

} // namespace wwan::test
