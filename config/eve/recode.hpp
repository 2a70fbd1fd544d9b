// JSON that went through a Go type: decoded, and encoded again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/eve/go_type.hpp"
#include "config/json/json_error.hpp"

namespace wwan {

enum class go_form : uint8_t {
  disk, ///< as Go's encoding/json writes the value: struct order
  /// Equal for equal values: instants instead of times, sets in one order,
  /// empty lists like absent ones. For comparing only.
  comparable,
};

struct recoded {
  std::string json; ///< "" when there are errors
  std::vector<config_error> errors;
};

/// Decodes like Go: absent and null members are zero values, unknown ones
/// pass, names match in any case, `null` is the zero value. Errors name the
/// member and quote no text of it.
recoded recode(const go_type& type, std::string_view json, go_form form);

} // namespace wwan
