// Reads an a{sv} into a struct by a table of fields, tolerantly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "bus/oddities.hpp"
#include "bus/property_values.hpp"

struct sd_bus_message;

namespace wwan {

/// What a decoded property has changed; bits.
enum change : unsigned {
  no_change = 0,
  status_change = 1,    ///< observed_modem differs
  metrics_change = 2,   ///< sample() differs
  object_change = 4,    ///< the set of SIMs and bearers may differ
  address_change = 8,   ///< the addresses may differ
  location_change = 16, ///< there is a fix, maybe the same as before
};

enum class need : uint8_t { optional, required };

/// One property: `read` takes the value out of the message, whose type was
/// checked, and tells whether it differs from the old one. The log is for
/// dictionaries inside of it.
template <class T>
struct field {
  const char* name;
  const char* signature;
  need presence;
  unsigned effect; ///< change bits, if it changed
  bool (*read)(sd_bus_message*, T&, oddity_log&);
};

/// What was in a dictionary.
struct dictionary {
  unsigned changed = no_change;
  size_t entries = 0;  ///< unknown ones included
  bool broken = false; ///< the message ended early; cannot happen on a bus
};

struct any_field {
  const char* name;
  const char* signature;
  need presence;
  unsigned effect;
};

/// The fields of one D-Bus interface, or of a dictionary inside of it.
template <class T>
struct field_table {
  field_table(const char* name, std::initializer_list<field<T>> xs)
    : interface(name) {
    for (const auto& x : xs) {
      plain.push_back({x.name, x.signature, x.presence, x.effect});
      readers.push_back(x.read);
    }
  }

  const char* interface;
  std::vector<any_field> plain;
  std::vector<bool (*)(sd_bus_message*, T&, oddity_log&)> readers;
};

dictionary read_dictionary(
  sd_bus_message* m, const char* interface,
  const std::vector<any_field>& fields, bool whole, oddity_log& log,
  const std::function<bool(size_t)>& read);

/// Reads the a{sv} at the message's position. `whole`: all properties should
/// be there, so report those which are not. Unknown ones are skipped.
template <class T>
dictionary read_properties(
  sd_bus_message* m, const field_table<T>& fields, bool whole, oddity_log& log,
  T& target) {
  return read_dictionary(
    m, fields.interface, fields.plain, whole, log,
    [&](size_t i) { return fields.readers[i](m, target, log); });
}

/// Whether one of the names is a field.
template <class T>
bool mentions(
  const field_table<T>& fields, const std::vector<std::string>& names) {
  for (const auto& name : names)
    for (const auto& x : fields.plain)
      if (name == x.name)
        return true;
  return false;
}

/// Reader of the member that the path of member pointers leads to.
template <auto... Path, class T>
bool member(sd_bus_message* m, T& x, oddity_log& log) {
  return take(m, (x.*....*Path), log);
}

} // namespace wwan
