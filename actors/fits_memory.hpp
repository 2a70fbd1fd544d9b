// What somebody asks for may need more memory than there is.
#pragma once

#include <new>

namespace wwan {

/// Runs `f`; where it found no memory, `otherwise`, after what it had by then
/// was given back.
template <class F, class G>
void fits_memory(F f, G otherwise) {
  try {
    return f();
  } catch (const std::bad_alloc&) {
    // goes on below: here what was thrown is still there
  }
  otherwise();
}

/// The answer then.
inline constexpr const char* plan_too_large = "no memory for a plan of this "
                                              "size";

} // namespace wwan
