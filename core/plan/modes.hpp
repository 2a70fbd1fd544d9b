// Preferred radio access technologies as one of the modem's mode combinations.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "messages/observed.hpp"

namespace wwan::core {

/// The supported combination that suits the preference best, EVE's weights:
/// a preferred RAT that is allowed counts 4, 2, 1, 1.., again if it is the
/// combination's preferred one; an allowed RAT that is not asked for -10; the
/// first best with one of them wins. RATs that the modem lacks keep their place
/// and decide nothing. Nothing when there is no preference that the modem could
/// follow.
std::optional<mode_choice> modes_for(
  const std::vector<std::string>& preferred_rats,
  const std::vector<mode_choice>& supported);

/// Those of the preferred RATs that no combination allows.
std::vector<std::string> missing_rats(
  const std::vector<std::string>& preferred_rats,
  const std::vector<mode_choice>& supported);

} // namespace wwan::core
