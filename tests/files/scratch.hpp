// A directory of its own for each test.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/artefacts.hpp"

namespace wwan {

struct scratch {
  explicit scratch(
    const std::filesystem::path& where =
      std::filesystem::temp_directory_path()) {
    std::string pattern = where / "wwan-test-XXXXXX";
    root = ::mkdtemp(pattern.data());
  }

  scratch(const scratch&) = delete;
  scratch& operator=(const scratch&) = delete;

  ~scratch() {
    std::error_code ignored;
    test::keep_artefacts(root);
    std::filesystem::remove_all(root, ignored);
  }

  std::string at(const std::string& name) const {
    return root + "/" + name;
  }

  std::string root;
};

} // namespace wwan
