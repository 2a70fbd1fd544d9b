// D-Bus error names into classes that the retry policy understands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "messages/step.hpp"

namespace wwan {

struct named_error {
  std::string_view name; ///< without ModemManager's prefix
  error_class kind;
};

/// MobileEquipment.*, sorted; of ModemManager 1.16 to 1.24.
extern const named_error mobile_equipment_errors[];
extern const size_t mobile_equipment_count;

/// The failure that a D-Bus error means; unknown names are transient.
failure classify(const std::string& name, const std::string& message);

/// Whether the name is in the tables.
bool is_known_error(const std::string& name);

} // namespace wwan
