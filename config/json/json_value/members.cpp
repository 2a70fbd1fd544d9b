// json_value: the members of an object by name.
#include <algorithm>

#include "config/json/json_value.hpp"
#include "config/json/json_writer.hpp"

namespace wwan {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_but_case(std::string_view x, std::string_view y) {
  return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](char a, char b) {
    return lower(a) == lower(b);
  });
}

} // namespace

json_value json_value::operator[](std::string_view name) const {
  std::optional<simdjson::dom::element> last;
  simdjson::dom::object members;
  if (x_ && x_->get(members) == simdjson::SUCCESS)
    for (auto member : members)
      if (same_but_case(member.key, name))
        last = member.value;
  return {{&place_, name, 0}, last, errors_};
}

json_value
json_value::spelled(std::string_view name, std::string_view former) const {
  simdjson::dom::object members;
  if (x_ && x_->get(members) == simdjson::SUCCESS)
    for (auto member : members) {
      auto old = !former.empty() && same_but_case(member.key, former);
      if (!old && (member.key == name || !same_but_case(member.key, name)))
        continue;
      fail(
        "unknown member " + quoted_excerpt(member.key)
        + (old ? "; it is now " : "; it is spelled ") + json_quoted(name));
      return {{&place_, name, 0}, std::nullopt, errors_};
    }
  return (*this)[name];
}

void json_value::allow_only(
  std::initializer_list<std::string_view> names) const {
  simdjson::dom::object members;
  if (!x_ || x_->get(members) != simdjson::SUCCESS)
    return;
  std::string allowed;
  for (auto name : names)
    allowed += (allowed.empty() ? "" : ", ") + std::string{name};
  for (auto member : members)
    if (std::find(names.begin(), names.end(), member.key) == names.end())
      fail(
        "unknown member " + quoted_excerpt(member.key)
        + "; allowed: " + allowed);
}

} // namespace wwan
