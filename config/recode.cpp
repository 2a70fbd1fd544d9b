#include "config/recode.hpp"

#include <algorithm>
#include <map>
#include <type_traits>
#include <utility>

#include "config/base64.hpp"
#include "config/ip_text.hpp"
#include "config/json_document.hpp"
#include "config/json_value.hpp"
#include "config/json_writer.hpp"
#include "config/rfc3339.hpp"

namespace wwan {

namespace {

std::string encoded(const go_type& type, const json_value& in, go_form form);

template <class T>
std::string scalar(const json_value& in) {
  T x{};
  in.read(x);
  if constexpr (std::is_floating_point_v<T>)
    x += T{0}; // simdjson has no -0, which is 0 to every reader
  return json_writer{}.value(x).take();
}

std::string time_text(const json_value& in, go_form form) {
  std::string x = zero_time;
  in.read_time(x);
  if (form == go_form::disk)
    return json_quoted(go_time(x));
  auto at = instant_of(x);
  return at
           ? std::to_string(at->seconds) + '.' + std::to_string(at->nanoseconds)
           : std::string{};
}

std::string bytes(const json_value& in) {
  octets x;
  in.read_bytes(x);
  return x.is_null ? "null" : json_quoted(to_base64(x.bytes));
}

std::string address(const json_value& in) {
  std::string x;
  in.read(x);
  auto canonical = canonical_ip(x);
  if (canonical.empty() && !x.empty())
    in.fail("expected an IP address, found " + quoted_excerpt(x));
  return json_quoted(canonical);
}

/// What `omitempty` omits: it is never on a struct, a time or a pointer.
bool is_empty(const std::string& json) {
  return json == "0" || json == "false" || json == R"("")" || json == "null"
         || json == "[]";
}

std::string object(const go_type& type, const json_value& in, go_form form) {
  in.is_object(); // notes the error
  json_writer out;
  out.begin_object();
  std::for_each(
    type.members, type.members + type.size, [&](const go_member& x) {
      auto text = encoded(x.type, in[x.name], form);
      if (!x.omit_empty || !is_empty(text))
        out.key(x.name).raw(text);
    });
  return out.end_object().take();
}

std::string list(const go_type& type, const json_value& in, go_form form) {
  std::vector<std::string> elements;
  in.each([&](const json_value& x) {
    elements.push_back(encoded(*type.element, x, form));
  });
  if (form == go_form::comparable && type.kind == go_kind::set)
    std::sort(elements.begin(), elements.end());
  if (in.is_null() || (form == go_form::comparable && elements.empty()))
    return "null";
  json_writer out;
  out.begin_array();
  for (const auto& x : elements)
    out.raw(x);
  return out.end_array().take();
}

std::string map(const go_type& type, const json_value& in, go_form form) {
  std::map<std::string_view, std::string> members; // the last one wins
  in.each_member([&](std::string_view name, const json_value& x) {
    members[name] = encoded(*type.element, x, form);
  });
  if (in.is_null() || (form == go_form::comparable && members.empty()))
    return "null";
  json_writer out;
  out.begin_object();
  for (const auto& [name, text] : members)
    out.any_key(name).raw(text);
  return out.end_object().take();
}

std::string encoded(const go_type& type, const json_value& in, go_form form) {
  switch (type.kind) {
    case go_kind::boolean:
      return scalar<bool>(in);
    case go_kind::uint8:
      return scalar<uint8_t>(in);
    case go_kind::uint16:
      return scalar<uint16_t>(in);
    case go_kind::uint32:
      return scalar<uint32_t>(in);
    case go_kind::uint64:
      return scalar<uint64_t>(in);
    case go_kind::int32:
      return scalar<int32_t>(in);
    case go_kind::float32:
      return scalar<float>(in);
    case go_kind::float64:
      return scalar<double>(in);
    case go_kind::text:
      return scalar<std::string>(in);
    case go_kind::time:
      return time_text(in, form);
    case go_kind::bytes:
      return bytes(in);
    case go_kind::ip:
      return address(in);
    case go_kind::object:
      return object(type, in, form);
    case go_kind::optional_object:
      return in.is_null() ? "null" : object(type, in, form);
    case go_kind::list:
    case go_kind::set:
      return list(type, in, form);
    case go_kind::map:
      return map(type, in, form);
  }
  return "null";
}

} // namespace

recoded recode(const go_type& type, std::string_view json, go_form form) {
  recoded result;
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  if (auto problem = load_json(parser, json, document); !problem.empty()) {
    result.errors.push_back({{}, std::move(problem)});
    return result;
  }
  auto text = encoded(type, json_value{document, result.errors}, form);
  if (result.errors.empty())
    result.json = std::move(text);
  return result;
}

} // namespace wwan
