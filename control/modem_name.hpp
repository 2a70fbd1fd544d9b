// What a modem of the status document is called.
#pragma once

#include <string>

#include "control/json_fields.hpp"

namespace wwan::control {

inline std::string name_of(const json& modem) {
  for (const auto* name : {"Label", "Interface", "USB", "PCI", "Path"}) {
    auto text = text_of(modem, name);
    if (!text.empty())
      return text;
  }
  return "modem";
}

} // namespace wwan::control
