#include "config/eve/recode.hpp"

#include <algorithm>
#include <map>
#include <type_traits>
#include <utility>

#include "config/json/base64.hpp"
#include "config/json/ip_text.hpp"
#include "config/json/json_document.hpp"
#include "config/json/json_value.hpp"
#include "config/json/json_writer.hpp"
#include "config/json/rfc3339.hpp"

namespace wwan {

namespace {

/// Writes values as their types say.
class encoder {
public:
  explicit encoder(go_form form) : form_(form) {
    // nop
  }

  void write(const go_type& type, const json_value& in);

  std::string take() {
    return out_.take();
  }

private:
  template <class T>
  void scalar(const json_value& in);
  void time(const json_value& in);
  void bytes(const json_value& in);
  void address(const json_value& in);
  void object(const go_type& type, const json_value& in);
  void member(const go_member& x, const json_value& in);
  void list(const go_type& type, const json_value& in);
  void set(const go_type& type, const json_value& in);
  void map(const go_type& type, const json_value& in);
  std::string apart(const go_type& type, const json_value& in) const;

  bool is_comparable() const noexcept {
    return form_ == go_form::comparable;
  }

  go_form form_;
  json_writer out_;
};

template <class T>
void encoder::scalar(const json_value& in) {
  T x{};
  in.read(x);
  if constexpr (std::is_floating_point_v<T>)
    x += T{0}; // simdjson has no -0, which is 0 to every reader
  out_.value(x);
}

void encoder::time(const json_value& in) {
  std::string x = zero_time;
  in.read_time(x);
  auto at = is_comparable() ? instant_of(x) : std::nullopt;
  if (at)
    out_.raw(
      std::to_string(at->seconds) + '.' + std::to_string(at->nanoseconds));
  else
    out_.value(go_time(x));
}

void encoder::bytes(const json_value& in) {
  octets x;
  in.read_bytes(x);
  if (x.is_null)
    out_.value(nullptr);
  else
    out_.value(to_base64(x.bytes));
}

void encoder::address(const json_value& in) {
  std::string x;
  in.read(x);
  auto canonical = canonical_ip(x);
  if (canonical.empty() && !x.empty())
    in.fail("expected an IP address, found " + quoted_excerpt(x));
  out_.value(canonical);
}

void encoder::object(const go_type& type, const json_value& in) {
  in.is_object(); // notes the error
  out_.begin_object();
  std::for_each(
    type.members, type.members + type.size,
    [&](const go_member& x) { member(x, in[x.name]); });
  out_.end_object();
}

/// What `omitempty` omits: it is never on a struct, a time or a pointer.
bool is_empty(const std::string& json) {
  return json == "0" || json == "false" || json == R"("")" || json == "null"
         || json == "[]";
}

void encoder::member(const go_member& x, const json_value& in) {
  if (!x.omit_empty) {
    out_.key(x.name);
    write(x.type, in);
  } else if (auto text = apart(x.type, in); !is_empty(text)) {
    out_.key(x.name).raw(text);
  }
}

void encoder::list(const go_type& type, const json_value& in) {
  if (in.is_null() || (is_comparable() && in.size() == 0)) {
    in.each([](const json_value&) {}); // notes the error
    out_.value(nullptr);
    return;
  }
  out_.begin_array();
  in.each([&](const json_value& x) { write(*type.element, x); });
  out_.end_array();
}

void encoder::set(const go_type& type, const json_value& in) {
  if (!is_comparable() || in.size() < 2)
    return list(type, in);
  std::vector<std::string> elements;
  in.each(
    [&](const json_value& x) { elements.push_back(apart(*type.element, x)); });
  std::sort(elements.begin(), elements.end());
  out_.begin_array();
  for (const auto& x : elements)
    out_.raw(x);
  out_.end_array();
}

void encoder::map(const go_type& type, const json_value& in) {
  std::map<std::string_view, std::string> members; // the last one wins
  in.each_member([&](std::string_view name, const json_value& x) {
    members[name] = apart(*type.element, x);
  });
  if (in.is_null() || (is_comparable() && members.empty())) {
    out_.value(nullptr);
    return;
  }
  out_.begin_object();
  for (const auto& [name, text] : members)
    out_.any_key(name).raw(text);
  out_.end_object();
}

std::string encoder::apart(const go_type& type, const json_value& in) const {
  encoder other{form_};
  other.write(type, in);
  return other.take();
}

void encoder::write(const go_type& type, const json_value& in) {
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
      return time(in);
    case go_kind::bytes:
      return bytes(in);
    case go_kind::ip:
      return address(in);
    case go_kind::optional_object:
      if (!in.is_null())
        return object(type, in);
      out_.value(nullptr);
      return;
    case go_kind::object:
      return object(type, in);
    case go_kind::list:
      return list(type, in);
    case go_kind::set:
      return set(type, in);
    case go_kind::map:
      return map(type, in);
  }
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
  encoder out{form};
  out.write(type, json_value{document, result.errors});
  if (result.errors.empty())
    result.json = out.take();
  return result;
}

} // namespace wwan
