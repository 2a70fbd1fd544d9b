// What there is to say of radios that are to be silent.
#pragma once

#include <string>

#include "control/json_fields.hpp"
#include "control/page.hpp"

namespace wwan::control {

struct silence_line {
  std::string text;
  tone how = tone::plain;
};

/// Of a status document whose config asks for radio silence. `silent` is said
/// only where ModemManager is there and every modem was read back off; an
/// acknowledgement says that it was tried.
silence_line silence_of(const json& document);

} // namespace wwan::control
