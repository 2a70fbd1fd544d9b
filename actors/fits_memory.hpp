// What somebody asks for may need more memory than there is.
#pragma once

#include <new>

namespace wwan {

/// Runs `f`; false where it found no memory. What it had by then is given back.
template <class F>
bool fits_memory(F f) {
  try {
    f();
  } catch (const std::bad_alloc&) {
    return false;
  }
  return true;
}

/// The answer then.
inline constexpr const char* plan_too_large = "no memory for a plan of this "
                                              "size";

} // namespace wwan
