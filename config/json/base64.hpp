// Go's []byte in JSON and EVE's pubsub words are standard base64.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wwan {

/// RFC 4648 section 4, with padding, without line breaks.
std::string to_base64(std::string_view bytes);

/// The inverse of `to_base64`, and of nothing else: other alphabets, missing
/// padding, white space and non-zero spare bits give nothing.
std::optional<std::string> from_base64(std::string_view text);

} // namespace wwan
