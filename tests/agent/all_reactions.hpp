// The reactions as one table.
#pragma once

#include "reactions.hpp"

namespace wwan::test {

inline std::vector<reaction> all_reactions() {
  std::vector<reaction> result;
  for (const auto* part :
       {&base_reactions(), &service_reactions(), &config_reactions(),
        &silence_reactions(), &oddity_reactions()})
    result.insert(result.end(), part->begin(), part->end());
  return result;
}

} // namespace wwan::test
