// EVE's time stamps are echoed verbatim, so they are checked, not converted.
#pragma once

#include <string_view>

namespace wwan {

/// Whether Go decodes the text as time.Time: RFC 3339 with upper-case T and Z,
/// any number of fractional digits, no leap second, offsets up to 23:59.
bool is_rfc3339(std::string_view text) noexcept;

} // namespace wwan
