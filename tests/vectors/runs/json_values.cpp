#include "json_values.hpp"

#include <algorithm>
#include <vector>

namespace wwan::test {

namespace {

using simdjson::dom::element;

template <class T>
T number_in(element x) {
  double real = 0;
  int64_t whole = 0;
  if (x.get(whole) == simdjson::SUCCESS)
    return static_cast<T>(whole);
  return x.get(real) == simdjson::SUCCESS ? static_cast<T>(real) : T{};
}

/// A dictionary's key.
sim::value key_of(const std::string& type, std::string_view text) {
  auto found = sim::parse_value(type, text);
  return found ? *found : sim::value{type, std::string{text}};
}

std::vector<element> items_of(element x) {
  std::vector<element> result;
  simdjson::dom::array list;
  simdjson::dom::object members;
  if (x.get(list) == simdjson::SUCCESS)
    for (auto item : list)
      result.push_back(item);
  else if (x.get(members) == simdjson::SUCCESS)
    for (auto member : members)
      result.push_back(member.value);
  return result;
}

sim::value dictionary_of(const std::string& entry, element x) {
  auto key_type = entry.substr(1, 1);
  auto value_type = entry.substr(2, entry.size() - 3);
  sim::values entries;
  simdjson::dom::object members;
  if (x.get(members) == simdjson::SUCCESS)
    for (auto member : members)
      entries.push_back(
        {entry,
         sim::values{
           key_of(key_type, member.key), value_of(value_type, member.value)}});
  return sim::list(entry, std::move(entries));
}

sim::value array_of(const std::string& item_type, element x) {
  if (item_type[0] == '{')
    return dictionary_of(item_type, x);
  sim::values items;
  for (auto item : items_of(x))
    items.push_back(value_of(item_type, item));
  return sim::list(item_type, std::move(items));
}

sim::value record_of(const std::string& type, element x) {
  auto types = sim::split_signature(type.substr(1, type.size() - 2));
  auto items = items_of(x);
  sim::values members;
  for (size_t i = 0; i < types.size() && i < items.size(); ++i)
    members.push_back(value_of(types[i], items[i]));
  return {type, std::move(members)};
}

std::string joined(
  const std::vector<std::string>& xs, const char* open, const char* comma,
  const char* close) {
  std::string result = open;
  for (size_t i = 0; i < xs.size(); ++i)
    result += (i == 0 ? "" : comma) + xs[i];
  return result + close;
}

std::string text_of_container(const sim::value& x, const sim::values& items) {
  if (x.type == "v")
    return items[0].type + ":" + text_of(items[0]);
  std::vector<std::string> texts;
  auto is_dictionary = x.type.rfind("a{", 0) == 0;
  for (const auto& item : items) {
    if (!is_dictionary) {
      texts.push_back(text_of(item));
      continue;
    }
    const auto& entry = std::get<sim::values>(item.data);
    texts.push_back(text_of(entry[0]) + "=" + text_of(entry[1]));
  }
  if (!is_dictionary)
    return joined(texts, "[", " ", "]");
  std::sort(texts.begin(), texts.end());
  return joined(texts, "{", ", ", "}");
}

struct text_maker {
  const sim::value& x;

  std::string operator()(const std::string& y) const {
    return y;
  }
  std::string operator()(bool y) const {
    return y ? "true" : "false";
  }
  std::string operator()(const sim::values& y) const {
    return text_of_container(x, y);
  }
  template <class T>
  std::string operator()(T y) const {
    return std::to_string(y);
  }
};

} // namespace

sim::value value_of(const std::string& type, element x) {
  std::string_view text;
  bool flag = false;
  switch (type[0]) {
    case 'b':
      return sim::flag(x.get(flag) == simdjson::SUCCESS && flag);
    case 'y':
      return {type, number_in<uint8_t>(x)};
    case 'i':
      return sim::integer(number_in<int32_t>(x));
    case 'u':
      return sim::number(number_in<uint32_t>(x));
    case 'x':
      return {type, number_in<int64_t>(x)};
    case 't':
      return sim::big(number_in<uint64_t>(x));
    case 'd':
      return sim::real(number_in<double>(x));
    case 'v':
      return sim::variant(value_of(x));
    case 'a':
      return array_of(type.substr(1), x);
    case '(':
      return record_of(type, x);
    default:
      return {type, x.get(text) == simdjson::SUCCESS ? std::string{text} : ""};
  }
}

sim::value value_of(element box) {
  simdjson::dom::object members;
  if (box.get(members) == simdjson::SUCCESS)
    for (auto member : members)
      return value_of(std::string{member.key}, member.value);
  return sim::text("");
}

std::string text_of(const sim::value& x) {
  return std::visit(text_maker{x}, x.data);
}

} // namespace wwan::test
