// Recordings of EVE's own Go code; see tests/data and docs/differences.md.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/paths.hpp"

namespace wwan::test {

/// Where the recordings are: BEARERD_VECTORS, else those of the repository.
inline std::string vectors_path(const std::string& name) {
  const auto* dir = std::getenv("BEARERD_VECTORS");
  return dir != nullptr ? dir + ("/" + name) : data_file(name);
}

inline bool uses_own_vectors() {
  return std::getenv("BEARERD_VECTORS") == nullptr;
}

inline std::string text_of_file(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// Names of files in a topic's directory that start and end like this, sorted.
inline std::vector<std::string> vector_names(
  const std::string& topic, const std::string& head, const std::string& tail) {
  std::vector<std::string> result;
  for (auto& x : std::filesystem::directory_iterator(vectors_path(topic))) {
    auto name = x.path().filename().string();
    auto long_enough = name.size() >= head.size() + tail.size();
    if (
      long_enough && name.compare(0, head.size(), head) == 0
      && name.compare(name.size() - tail.size(), tail.size(), tail) == 0)
      result.push_back(name);
  }
  std::sort(result.begin(), result.end());
  return result;
}

/// Whether docs/differences.md has a row for this difference.
inline bool is_listed_difference(const std::string& id) {
  auto text = text_of_file(source_file("docs/differences.md"));
  return text.find("| " + id + " |") != std::string::npos;
}

} // namespace wwan::test
