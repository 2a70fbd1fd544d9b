#include "config/json/json_value.hpp"

#include <algorithm>
#include <cmath>

#include "config/json/base64.hpp"
#include "config/json/json_writer.hpp"
#include "config/json/rfc3339.hpp"
#include "messages/utf8.hpp"

namespace wwan {

namespace {

using simdjson::dom::element_type;

const char* kind_of(const simdjson::dom::element& x) {
  switch (x.type()) {
    case element_type::ARRAY:
      return "an array";
    case element_type::OBJECT:
      return "an object";
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
      return "a number";
    case element_type::STRING:
      return "a string";
    case element_type::BOOL:
      return "a boolean";
    case element_type::NULL_VALUE:
      return "null";
  }
  return "something else";
}

/// How to call a number that is not an integer from `min` to `max`.
std::string found_number(double x, int64_t min, int64_t max) {
  if (x > static_cast<double>(max))
    return "found a greater number";
  if (x < static_cast<double>(min))
    return "found a smaller number";
  return "found " + json_writer{}.value(x).take();
}

} // namespace

std::string path_of(const json_place& x) {
  if (x.around == nullptr)
    return {};
  auto result = path_of(*x.around);
  if (x.name.empty())
    return result + '[' + std::to_string(x.index) + ']';
  if (!result.empty())
    result += '.';
  result += x.name;
  return result;
}

std::string quoted_excerpt(std::string_view text) {
  constexpr size_t limit = 40;
  size_t size = 0;
  while (size < text.size() && size < limit)
    size += std::max<size_t>(utf8_length(text.substr(size)), 1);
  return json_quoted(text.substr(0, size)) + (size < text.size() ? "..." : "");
}

json_value::json_value(
  simdjson::dom::element document, std::vector<config_error>& errors)
  : json_value({}, document, errors) {
  // nop
}

json_value::json_value(
  json_place place, std::optional<simdjson::dom::element> x,
  std::vector<config_error>& errors)
  : place_(place), x_(x), errors_(errors) {
  if (x_ && x_->is_null())
    x_.reset();
}

bool json_value::is_object() const {
  if (!x_)
    return false;
  if (!x_->is_object())
    expected("an object");
  return x_->is_object();
}

void json_value::read(bool& out) const {
  if (x_ && x_->get(out) != simdjson::SUCCESS)
    expected("true or false");
}

void json_value::read(std::string& out) const {
  if (auto x = text())
    out = *x;
}

void json_value::read(secret& out) const {
  if (auto x = text())
    out = secret{*x};
}

void json_value::read(uint64_t& out) const {
  double number = 0;
  if (!x_ || x_->get(out) == simdjson::SUCCESS)
    return;
  constexpr double limit = 18446744073709551616.0; // 2^64
  auto is_number = x_->get(number) == simdjson::SUCCESS;
  if (
    is_number && number >= 0 && number < limit && std::trunc(number) == number)
    out = static_cast<uint64_t>(number);
  else if (is_number)
    fail("expected a whole number below 2^64, found another number");
  else
    expected("a whole number below 2^64");
}

void json_value::read(double& out) const {
  if (x_ && x_->get(out) != simdjson::SUCCESS)
    expected("a number");
}

void json_value::read(float& out) const {
  double number = out;
  read(number);
  if (std::fabs(number) <= std::numeric_limits<float>::max())
    out = static_cast<float>(number);
  else
    fail("expected a number that a float holds, found a greater one");
}

void json_value::read_time(std::string& out) const {
  auto x = text();
  if (!x)
    return;
  if (is_rfc3339(*x))
    out = *x;
  else
    fail(
      "expected an RFC 3339 time such as \"2006-01-02T15:04:05Z\", found "
      + quoted_excerpt(*x));
}

void json_value::read_bytes(octets& out) const {
  auto x = text();
  if (!x)
    return;
  auto bytes = from_base64(*x);
  if (bytes)
    out = {std::move(*bytes), false};
  else
    fail("expected base64 with padding");
}

size_t json_value::size() const {
  simdjson::dom::array elements;
  if (!x_ || x_->get(elements) != simdjson::SUCCESS)
    return 0;
  return elements.size();
}

void json_value::fail(std::string text) const {
  if (errors_.size() < max_config_errors)
    errors_.push_back({path_of(place_), std::move(text)});
}

std::optional<std::string_view> json_value::text() const {
  std::string_view result;
  if (!x_)
    return std::nullopt;
  if (x_->get(result) != simdjson::SUCCESS) {
    expected("a string");
    return std::nullopt;
  }
  // C functions would see another text than we do.
  if (result.find('\0') != std::string_view::npos) {
    fail("expected text without the character U+0000");
    return std::nullopt;
  }
  return result;
}

std::optional<int64_t> json_value::integer(int64_t min, int64_t max) const {
  if (!x_)
    return std::nullopt;
  auto range =
    "an integer from " + std::to_string(min) + " to " + std::to_string(max);
  double number = 0;
  if (x_->get(number) != simdjson::SUCCESS) {
    expected(range);
    return std::nullopt;
  }
  if (
    number >= static_cast<double>(min) && number <= static_cast<double>(max)
    && std::trunc(number) == number)
    return static_cast<int64_t>(number);
  // The digits as they are written, where that is possible.
  int64_t whole = 0;
  auto found = x_->get(whole) == simdjson::SUCCESS
                 ? "found " + std::to_string(whole)
                 : found_number(number, min, max);
  fail("expected " + range + ", " + found);
  return std::nullopt;
}

bool json_value::array(simdjson::dom::array& out) const {
  if (!x_)
    return false;
  if (x_->get(out) == simdjson::SUCCESS)
    return true;
  expected("an array");
  return false;
}

// Says the kind of what is there and never its text, which may be a secret.
void json_value::expected(const std::string& what) const {
  if (x_)
    fail("expected " + what + ", found " + kind_of(*x_));
}

} // namespace wwan
