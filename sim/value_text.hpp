// Values of any D-Bus type from words, as `busctl` takes and prints them.
#pragma once

#include <string>
#include <vector>

#include "sim/value.hpp"

namespace wwan::sim {

struct parsed_value {
  value content;
  std::string error; ///< names what is wrong, and where; "" when all is well
};

/// A value of one complete type. Basic types are a word each; of an array its
/// number of items comes first, of a variant its type; what a structure or a
/// dictionary's entry has follows one after the other:
///
///     a{sv}   2 method u 3 mtu u 1430
///     a(su)   1 wwan0 2
///
/// Short forms: no words at all are the empty array, and a single word that
/// is no number is the items of `as` or `ao`, separated by commas.
parsed_value
read_value(const std::string& type, const std::vector<std::string>& words);

} // namespace wwan::sim
