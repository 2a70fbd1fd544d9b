// Go's rules for decoding JSON, with errors that name the member: for config/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "config/json/json_error.hpp"
#include "messages/eve.hpp"
#include "messages/secret.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

/// Where a value is: a member's name or an element's index, and what is
/// around it. The path is spelled out only for an error.
struct json_place {
  const json_place* around = nullptr; ///< none: the document itself
  std::string_view name;              ///< "": an element
  size_t index = 0;
};

/// "Networks[1].AccessPoint".
std::string path_of(const json_place& x);

/// The text as a JSON string, shortened: for error texts.
std::string quoted_excerpt(std::string_view text);

/// A value of the document, or the place where it could be. Reading a value
/// that is absent or null changes nothing; one of the wrong type is an error.
/// Lives no longer than the value around it and the error list.
class json_value {
public:
  json_value(
    simdjson::dom::element document, std::vector<config_error>& errors);

  json_value(const json_value&) = delete;
  json_value& operator=(const json_value&) = delete;

  /// The member of an object: the last one with this name, in any ASCII case.
  json_value operator[](std::string_view name) const;

  /// The member with exactly this name. One that differs in case only, or has
  /// the former name in any case, is an error that shows the right one.
  json_value spelled(std::string_view name, std::string_view former = {}) const;

  /// Each member of an object whose name is none of these is an error that
  /// lists them; the case of letters counts.
  void allow_only(std::initializer_list<std::string_view> names) const;

  /// False for absent and null values.
  bool exists() const noexcept {
    return x_.has_value();
  }

  /// False for absent and null values, and for others after an error.
  bool is_object() const;

  /// Whether there is nothing to read.
  bool is_null() const noexcept {
    return !x_;
  }

  void read(bool& out) const;
  void read(std::string& out) const;

  /// The same for a text of whatever kind.
  template <class Kind>
  void read(strong_text<Kind>& out) const {
    auto text = out.str();
    read(text);
    out = strong_text<Kind>{std::move(text)};
  }

  /// Leaves no copy behind.
  void read(secret& out) const;

  /// An integer in the range of T; 5e3 and 5000.0 are integers, because EVE's
  /// pubsub passes numbers through a double.
  template <class T>
  std::enable_if_t<std::is_integral_v<T>> read(T& out) const {
    using limits = std::numeric_limits<T>;
    static_assert(sizeof(T) <= 4, "int64_t holds all values");
    if (auto x = integer(limits::min(), limits::max()))
      out = static_cast<T>(*x);
  }

  /// A whole number from 0 to 2^64-1.
  void read(uint64_t& out) const;

  void read(double& out) const;

  /// A number within the range of float.
  void read(float& out) const;

  /// An integer in the given range.
  void read_between(uint32_t min, uint32_t max, uint32_t& out) const {
    if (auto x = integer(min, max))
      out = static_cast<uint32_t>(*x);
  }

  /// RFC 3339; the text stays as it is.
  void read_time(std::string& out) const;

  /// Go's []byte: base64 with padding.
  void read_bytes(octets& out) const;

  /// Elements of an array; 0 of everything else.
  size_t size() const;

  /// Calls `f(element)` for each element of an array.
  template <class F>
  void each(F f) const {
    simdjson::dom::array elements;
    if (!array(elements))
      return;
    size_t index = 0;
    for (auto x : elements)
      f(json_value{{&place_, {}, index++}, x, errors_});
  }

  /// Calls `f(name, value)` for each member of an object, in the document's
  /// order.
  template <class F>
  void each_member(F f) const {
    simdjson::dom::object members;
    if (!is_object() || x_->get(members) != simdjson::SUCCESS)
      return;
    for (auto x : members)
      f(x.key, json_value{{&place_, x.key, 0}, x.value, errors_});
  }

  void fail(std::string text) const;

private:
  json_value(
    json_place place, std::optional<simdjson::dom::element> x,
    std::vector<config_error>& errors);

  std::optional<std::string_view> text() const;
  std::optional<int64_t> integer(int64_t min, int64_t max) const;
  bool array(simdjson::dom::array& out) const;
  void expected(const std::string& what) const;

  json_place place_;
  std::optional<simdjson::dom::element> x_; ///< none: absent or null
  std::vector<config_error>& errors_;
};

} // namespace wwan
