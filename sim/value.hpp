// A D-Bus value that knows its type but not D-Bus.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace wwan::sim {

struct value;
using values = std::vector<value>;

struct value {
  std::string type; ///< one complete type; "v" holds its content as values[0]
  std::variant<
    std::string, bool, uint8_t, int16_t, uint16_t, int32_t, uint32_t, int64_t,
    uint64_t, double, values>
    data;

  friend bool operator==(const value& x, const value& y) {
    return x.type == y.type && x.data == y.data;
  }
  friend bool operator!=(const value& x, const value& y) {
    return !(x == y);
  }
};

/// Properties of an interface, by name.
using property_map = std::map<std::string, value>;

value text(std::string x);
value object(std::string path);
value flag(bool x);
value integer(int32_t x);
value number(uint32_t x);
value big(uint64_t x);
value real(double x);
value variant(value x);
value list(const std::string& element_type, values xs = {});
value texts(const std::vector<std::string>& xs);
value objects(const std::vector<std::string>& xs);
value record(values xs);

/// a{sv}
value dictionary(const std::vector<std::pair<std::string, value>>& xs);
/// a{uv}
value numbered(const std::vector<std::pair<uint32_t, value>>& xs);

/// The content of a{sv} as a map; empty for anything else.
property_map entries(const value& x);

/// The content if it is of that C++ type.
template <class T>
std::optional<T> get(const value& x) {
  if (const auto* content = std::get_if<T>(&x.data))
    return *content;
  return std::nullopt;
}

template <class T>
T get_or(const property_map& xs, const char* name, T otherwise) {
  auto i = xs.find(name);
  return i == xs.end() ? otherwise
                       : get<T>(i->second).value_or(std::move(otherwise));
}

/// A value of a basic type; none if the text is no such value. For others see
/// value_text.hpp.
std::optional<value> parse_value(const std::string& type, std::string_view x);

/// A value of some other type, for a property that is to be mistyped.
value mistyped(const value& x);

/// How many complete types from the front of a signature; their texts.
std::vector<std::string> split_signature(std::string_view signature);

/// The types of these values, one after the other: a message's signature.
std::string signature_of(const values& xs);

} // namespace wwan::sim
