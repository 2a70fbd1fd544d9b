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

/// One domain's names, sorted.
struct error_table {
  std::string_view prefix; ///< of the whole name, with the last dot
  const named_error* names;
  size_t count;
};

/// MobileEquipment of ModemManager 1.16 to 1.24.
extern const error_table mobile_equipment_errors;

/// All domains: ModemManager's, the bus's, sd-bus's, GLib's, and those of the
/// libraries which ModemManager before 1.24 passes through as they are.
extern const error_table error_tables[];
extern const size_t error_table_count;

/// The failure that a D-Bus error means, by its name alone: texts are for
/// people. Unknown names are transient, and `known` says so.
failure classify(const std::string& name, const std::string& message);

/// Whether the name is in the tables.
bool is_known_error(const std::string& name);

} // namespace wwan
