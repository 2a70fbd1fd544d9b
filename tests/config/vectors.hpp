// What EVE's own Go code wrote; see EVE's pubsub for disk and wire forms.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "tests/paths.hpp"

namespace wwan::test {

inline std::string vector_text(const std::string& name) {
  std::ifstream in{data_file("json/" + name + ".json"), std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

} // namespace wwan::test
