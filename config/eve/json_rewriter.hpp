// A document that went through Go's generic maps and back to text. Sees
// simdjson, so only config's own sources include it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "config/eve/wire_form.hpp"
#include "config/json/json_writer.hpp"

namespace wwan {

/// Writes members sorted by their names' bytes; derived classes say what
/// becomes of each.
class json_rewriter {
public:
  using element = simdjson::dom::element;

  json_rewriter() = default;
  json_rewriter(const json_rewriter&) = delete;
  json_rewriter& operator=(const json_rewriter&) = delete;
  virtual ~json_rewriter() = default;

  /// The document is an object or null.
  text_or_error run(std::string_view json);

protected:
  /// Notes the first error; the value is null.
  std::string fail(std::string text);

  std::string value(const element& x, bool top = false);

  /// At most `most` elements of an array; without elements, null if so wanted.
  std::string array(const element& x, size_t most = SIZE_MAX);

private:
  /// The name to sort a member by, which `member` gets.
  virtual std::string sorted_name(std::string_view name) = 0;

  /// Writes key and value of a member; `top`: of the document itself.
  virtual void member(
    const std::string& name, const element& x, bool top, json_writer& out) = 0;

  virtual std::string number(const element& x) = 0;

  virtual bool empty_array_is_null() const = 0;

  std::string object(const element& x, bool top);

  std::string error_;
};

/// The text of a JSON string; "" of everything else.
std::string_view text_of(const simdjson::dom::element& x);

} // namespace wwan
