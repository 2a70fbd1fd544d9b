// Says where a document stops being JSON, which simdjson's DOM does not.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wwan {

/// Levels of arrays and objects that simdjson's DOM accepts, not counting an
/// empty one.
inline constexpr size_t max_json_depth = 1023;

/// A part of a document, in bytes.
struct json_span {
  size_t start = 0;
  size_t size = 0;
};

struct json_diagnosis {
  std::optional<size_t> error_at; ///< byte offset; none: it is JSON
  const char* problem = "";
  /// Numbers that are JSON but that simdjson cannot hold: integers outside of
  /// 64 bits, and what overflows a double.
  std::vector<json_span> wide_numbers;
};

/// Reads a whole document (RFC 8259) up to the first error.
json_diagnosis diagnose_json(std::string_view json);

} // namespace wwan
