// Properties as no ModemManager would tell them, made from the objects that
// there are.
#pragma once

#include <string>
#include <vector>

#include "sim/world.hpp"

namespace wwan::test {

struct odd_property {
  std::string path;
  std::string interface;
  std::string name;
  std::string type; ///< D-Bus signature
  const char* kind; ///< missing, mistyped, empty, huge

  sim::property_fault fault() const;

  /// "Modem.State huge"
  std::string text() const;
};

/// Every property of the modem's object, its SIM and its newest bearer, each
/// in all the ways.
std::vector<odd_property> odd_properties(sim::world& x, unsigned modem);

/// The least and the most that a property of this type can say.
sim::value empty_value(const std::string& type);
sim::value huge_value(const std::string& type);

} // namespace wwan::test
