#include "config/eve/json_rewriter.hpp"

#include <map>
#include <utility>

#include "config/json/json_document.hpp"

namespace wwan {

using simdjson::dom::element_type;

text_or_error json_rewriter::run(std::string_view json) {
  simdjson::dom::parser parser;
  element document;
  if (auto error = load_json(parser, json, document); !error.empty())
    return {{}, error};
  if (!document.is_object() && !document.is_null())
    return {{}, "expected an object"};
  auto text = value(document, true);
  if (!error_.empty())
    return {{}, error_};
  return {std::move(text), {}};
}

std::string json_rewriter::fail(std::string text) {
  if (error_.empty())
    error_ = std::move(text);
  return "null";
}

std::string json_rewriter::value(const element& x, bool top) {
  bool is_true = false;
  switch (x.type()) {
    case element_type::ARRAY:
      return array(x);
    case element_type::OBJECT:
      return object(x, top);
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
      return number(x);
    case element_type::STRING:
      return json_quoted(text_of(x));
    case element_type::BOOL:
      return x.get(is_true) == simdjson::SUCCESS && is_true ? "true" : "false";
    case element_type::NULL_VALUE:
      return "null";
  }
  return "null";
}

std::string json_rewriter::array(const element& x, size_t most) {
  simdjson::dom::array elements;
  if (x.get(elements) != simdjson::SUCCESS)
    return "null";
  if (elements.size() == 0 && empty_array_is_null())
    return "null";
  json_writer out;
  out.begin_array();
  size_t count = 0;
  for (auto e : elements)
    if (count++ < most)
      out.raw(value(e));
  return out.end_array().take();
}

std::string json_rewriter::object(const element& x, bool top) {
  simdjson::dom::object members;
  if (x.get(members) != simdjson::SUCCESS)
    return "null";
  std::map<std::string, element> sorted; // the last of a name wins
  for (auto m : members)
    sorted.insert_or_assign(sorted_name(m.key), m.value);
  json_writer out;
  out.begin_object();
  for (const auto& [name, e] : sorted)
    member(name, e, top, out);
  return out.end_object().take();
}

std::string_view text_of(const simdjson::dom::element& x) {
  std::string_view result;
  return x.get(result) == simdjson::SUCCESS ? result : std::string_view{};
}

} // namespace wwan
