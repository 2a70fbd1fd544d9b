// What modems, networks and configs call things, as people get to see it.
#pragma once

#include <string>
#include <string_view>

namespace wwan {

/// Text for a line that a person reads: each character that a terminal, a log's
/// reader or an eye would take for something else than text is shown as its
/// escape. These are C0 (line breaks and tabs among them), DEL, C1, line and
/// paragraph separators, and all that takes no room or turns the direction of
/// writing (Unicode's Cf and Default_Ignorable_Code_Point, but for variation
/// selectors 1 to 16). `\n`, `\r`, `\t`; `\xNN` is a byte: ASCII, or none of
/// well-formed UTF-8; others are `\uNNNN` and `\UNNNNNNNN`. A backslash stays.
///
/// All texts pass here, in the last step of their way to a log, a terminal or
/// systemd. Documents for programs keep the true text.
std::string visible(std::string_view text);

/// A JSON document that people look at, too: the same characters as escapes
/// of JSON, so that the document's value stays. C0 stays: in JSON it is white
/// space between values. The document is UTF-8.
std::string visible_json(std::string_view json);

} // namespace wwan
