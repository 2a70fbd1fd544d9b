// What is not so is said on std::cerr, and counted.
#pragma once

#include <iostream>

inline int failures = 0;

inline void check(bool ok, const char* what) {
  if (ok)
    return;
  ++failures;
  std::cerr << "not so: " << what << '\n';
}
