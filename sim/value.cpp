#include "sim/value.hpp"

#include <charconv>

#include "sim/bus_words.hpp"
#include "sim/type_error.hpp"

namespace wwan::sim {

namespace {

constexpr size_t longest_signature = 255;

size_t end_of_type(std::string_view signature, size_t at) {
  while (at < signature.size() && signature[at] == 'a')
    ++at;
  int depth = 0;
  do {
    auto c = at < signature.size() ? signature[at++] : ')';
    depth += (c == '(' || c == '{') ? 1 : 0;
    depth -= (c == ')' || c == '}') ? 1 : 0;
  } while (depth > 0 && at < signature.size());
  return at;
}

template <class T>
std::optional<value> parse_number(const std::string& type, std::string_view x) {
  T result{};
  const auto* end = x.data() + x.size();
  auto [stop, error] = std::from_chars(x.data(), end, result);
  if (error != std::errc{} || stop != end)
    return std::nullopt;
  return value{type, result};
}

value entry(value key, value content) {
  return {
    "{" + key.type + "v}", values{std::move(key), variant(std::move(content))}};
}

/// Of any number of complete types.
bool is_signature(std::string_view x) {
  for (const auto& type : split_signature(x))
    if (!type_error(type).empty())
      return false;
  return x.size() <= longest_signature;
}

} // namespace

value text(std::string x) {
  return {"s", std::move(x)};
}

value object(std::string path) {
  return {"o", std::move(path)};
}

value flag(bool x) {
  return {"b", x};
}

value integer(int32_t x) {
  return {"i", x};
}

value number(uint32_t x) {
  return {"u", x};
}

value big(uint64_t x) {
  return {"t", x};
}

value real(double x) {
  return {"d", x};
}

value variant(value x) {
  return {"v", values{std::move(x)}};
}

value list(const std::string& element_type, values xs) {
  return {"a" + element_type, std::move(xs)};
}

value texts(const std::vector<std::string>& xs) {
  values items;
  for (const auto& x : xs)
    items.push_back(text(x));
  return list("s", std::move(items));
}

value objects(const std::vector<std::string>& xs) {
  values items;
  for (const auto& x : xs)
    items.push_back(object(x));
  return list("o", std::move(items));
}

value record(values xs) {
  std::string type = "(";
  for (const auto& x : xs)
    type += x.type;
  return {type + ")", std::move(xs)};
}

value dictionary(const std::vector<std::pair<std::string, value>>& xs) {
  values items;
  for (const auto& [key, x] : xs)
    items.push_back(entry(text(key), x));
  return list("{sv}", std::move(items));
}

value numbered(const std::vector<std::pair<uint32_t, value>>& xs) {
  values items;
  for (const auto& [key, x] : xs)
    items.push_back(entry(number(key), x));
  return list("{uv}", std::move(items));
}

property_map entries(const value& x) {
  property_map result;
  if (x.type != "a{sv}")
    return result;
  for (const auto& item : std::get<values>(x.data)) {
    const auto& pair = std::get<values>(item.data);
    result[std::get<std::string>(pair[0].data)] =
      std::get<values>(pair[1].data)[0];
  }
  return result;
}

std::optional<value> parse_value(const std::string& type, std::string_view x) {
  if (type == "s" || type == "o" || type == "g") {
    auto fits = type == "s"   ? is_bus_text(x)
                : type == "o" ? is_object_path(x)
                              : is_signature(x);
    if (!fits)
      return std::nullopt;
    return value{type, std::string{x}};
  }
  if (type == "b") {
    if (x == "true" || x == "false")
      return flag(x == "true");
    return std::nullopt;
  }
  if (type == "y")
    return parse_number<uint8_t>(type, x);
  if (type == "n")
    return parse_number<int16_t>(type, x);
  if (type == "q")
    return parse_number<uint16_t>(type, x);
  if (type == "i")
    return parse_number<int32_t>(type, x);
  if (type == "u")
    return parse_number<uint32_t>(type, x);
  if (type == "x")
    return parse_number<int64_t>(type, x);
  if (type == "t")
    return parse_number<uint64_t>(type, x);
  if (type == "d")
    return parse_number<double>(type, x);
  return std::nullopt;
}

value mistyped(const value& x) {
  return x.type == "x" ? text("odd") : value{"x", int64_t{-1}};
}

std::vector<std::string> split_signature(std::string_view signature) {
  std::vector<std::string> result;
  size_t at = 0;
  while (at < signature.size()) {
    auto end = end_of_type(signature, at);
    result.emplace_back(signature.substr(at, end - at));
    at = end;
  }
  return result;
}

std::string signature_of(const values& xs) {
  std::string result;
  for (const auto& x : xs)
    result += x.type;
  return result;
}

} // namespace wwan::sim
