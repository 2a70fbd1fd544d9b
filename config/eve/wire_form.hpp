// The JSON that EVE's pubsub puts on the wire: what becomes of a document that
// went through Go's generic maps, and large members in files of their own.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace wwan {

/// Names of members that travel in a file begin so; the file's content is
/// `{"pubsub-large-X":value}`.
inline constexpr std::string_view large_prefix = "pubsub-large-";

/// Takes the place of `large_prefix` on the wire; the member's value is the
/// file's path as a JSON string within a JSON string.
inline constexpr std::string_view file_prefix = "pubsub-file-";

/// Longer contents are refused (EVE: maxLargeLen).
inline constexpr size_t max_large_bytes = 1024 * 1024 - 1;

/// A text, or why there is none.
struct text_or_error {
  std::string text;
  std::string error; ///< empty after success; quotes nothing of the document
};

/// What is left out so that the rest fits into a datagram.
struct wire_cut {
  std::vector<std::string_view> members; ///< of any object: they become null
  /// The top-level list of this name is cut to so many elements.
  std::string_view list = {};
  size_t elements = 0;
};

/// Keeps the content of the member `X` of pubsub-large-X somewhere; returns the
/// path.
using put_aside = std::function<text_or_error(
  std::string_view member, const std::string& content)>;

/// Members sorted by their names' bytes, `[]` as `null`, numbers as doubles,
/// large members put aside.
text_or_error
to_wire(std::string_view json, const put_aside& keep, const wire_cut& cut = {});

/// Returns the content at a path.
using bring_back = std::function<text_or_error(const std::string& path)>;

/// Puts large members back into their places. `null` and objects are accepted.
text_or_error from_wire(std::string_view json, const bring_back& fetch);

} // namespace wwan
