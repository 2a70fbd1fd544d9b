#include "sim/type_error.hpp"

#include <string_view>

namespace wwan::sim {

namespace {

// Of the D-Bus specification.
constexpr size_t longest_signature = 255;
constexpr int deepest = 32;

constexpr std::string_view basic_types = "ybnqiuxtdsog";

/// Walks over a signature as D-Bus reads it.
class type_reader {
public:
  explicit type_reader(std::string_view x) : rest_(x) {}

  /// One complete type; "" after success.
  std::string one(int arrays, int records) {
    if (rest_.empty())
      return "a type is missing";
    if (arrays > deepest || records > deepest)
      return "it is deeper than 32";
    auto c = rest_[0];
    if (c == '{')
      return "a dictionary's entry stands in an array only";
    rest_.remove_prefix(1);
    if (c == 'v' || basic_types.find(c) != std::string_view::npos)
      return "";
    if (c == 'h')
      return "file descriptors cannot be written down";
    if (c == '(')
      return record(arrays, records + 1);
    if (c != 'a')
      return std::string{"there is no type '"} + c + "'";
    if (!rest_.empty() && rest_[0] == '{')
      return entry(arrays + 1, records + 1);
    return one(arrays + 1, records);
  }

  bool at_end() const {
    return rest_.empty();
  }

private:
  std::string record(int arrays, int records) {
    if (!rest_.empty() && rest_[0] == ')')
      return "a structure is not empty";
    while (!rest_.empty() && rest_[0] != ')')
      if (auto error = one(arrays, records); !error.empty())
        return error;
    return close(')');
  }

  std::string entry(int arrays, int records) {
    rest_.remove_prefix(1);
    if (rest_.empty() || basic_types.find(rest_[0]) == std::string_view::npos)
      return "a dictionary's key is of a basic type";
    rest_.remove_prefix(1);
    auto error = one(arrays, records);
    return error.empty() ? close('}') : error;
  }

  std::string close(char bracket) {
    if (rest_.empty() || rest_[0] != bracket)
      return std::string{"a '"} + bracket + "' is missing";
    rest_.remove_prefix(1);
    return "";
  }

  std::string_view rest_;
};

} // namespace

std::string type_error(const std::string& type) {
  if (type.size() > longest_signature)
    return "it is longer than 255";
  type_reader reader{type};
  auto error = reader.one(0, 0);
  if (error.empty() && !reader.at_end())
    error = "it is more than one type";
  return error;
}

} // namespace wwan::sim
