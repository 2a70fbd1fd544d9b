// What is wrong with a JSON document, and where.
#pragma once

#include <cstddef>
#include <string>
#include <tuple>

namespace wwan {

/// Errors of one document beyond this many are not reported.
inline constexpr size_t max_config_errors = 16;

struct config_error {
  std::string path; ///< "Networks[1].AccessPoint.IPType"; "": the document
  std::string text; ///< what is wrong and what is allowed; never a secret

  auto tie() const {
    return std::tie(path, text);
  }
};

/// "path: text".
std::string to_string(const config_error& x);

} // namespace wwan
