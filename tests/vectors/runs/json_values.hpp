// D-Bus values of the simulated world as the recordings write them.
#pragma once

#include <string>

#include <simdjson.h>

#include "sim/value.hpp"

namespace wwan::test {

/// A value of this complete type from JSON: arrays and structs are arrays,
/// structs also objects whose members come in order, dictionaries are objects,
/// variants are `{signature: value}`.
sim::value value_of(const std::string& type, simdjson::dom::element x);

/// `{signature: value}`.
sim::value value_of(simdjson::dom::element box);

/// `18`, `[12 8]`, `{apn=s:internet, ip-type=u:1}`.
std::string text_of(const sim::value& x);

} // namespace wwan::test
