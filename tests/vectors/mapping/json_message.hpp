// D-Bus values as the vectors write them: `{signature: value}` and call texts.
#pragma once

#include <string>

#include <simdjson.h>

#include "tests/bus/objects.hpp"

namespace wwan::test {

/// Appends a value of this complete type. Structs are arrays or objects whose
/// members come in order; dictionaries are objects; variants are
/// `{signature: value}`. False if the JSON does not fit the type.
bool append_json(
  sd_bus_message* m, const std::string& type, simdjson::dom::element x);

/// `{"Name": {signature: value}, ...}`; the document must outlive the result.
properties properties_of(simdjson::dom::element x);

/// `/Modem/0 MM.Modem.Enable (b) true`, as the vectors write calls.
std::string call_text(sd_bus_message* m);

} // namespace wwan::test
