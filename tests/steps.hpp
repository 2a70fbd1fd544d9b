// Steps for tests.
#pragma once

#include <cstdint>

#include "messages/step.hpp"

namespace wwan::test {

/// Such a step, with empty arguments.
template <std::size_t Last = std::variant_size_v<step>>
step a_step(verb what) {
  if constexpr (Last == 0) {
    return {};
  } else {
    if (static_cast<std::size_t>(what) == Last - 1)
      return std::variant_alternative_t<Last - 1, step>{};
    return a_step<Last - 1>(what);
  }
}

} // namespace wwan::test
