// A property that must hold for every input.
#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends the process at the first input that breaks the property.
#define WWAN_MUST(condition)                                                   \
  do {                                                                         \
    if (!(condition)) {                                                        \
      std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);     \
      std::abort();                                                            \
    }                                                                          \
  } while (false)
