// Text -> simdjson's DOM, with an error text that says where it broke.
#pragma once

#include <string>
#include <string_view>

#include <simdjson.h>

namespace wwan {

/// Of a document, whatever found none.
inline constexpr const char* no_memory = "no memory for a document of this "
                                         "size";

/// Parses a document; `out` lives in `parser`. Returns an error text, which
/// quotes nothing of the document, and "" after success. Numbers that simdjson
/// cannot hold become 1e308 or -1e308: numbers still, and out of any integer's
/// range.
std::string load_json(
  simdjson::dom::parser& parser, std::string_view json,
  simdjson::dom::element& out);

} // namespace wwan
