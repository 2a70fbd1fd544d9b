#include "json_message.hpp"

#include <vector>

namespace wwan::test {

namespace {

using simdjson::dom::element;

/// Length of the complete type that starts there.
size_t type_length(const std::string& s, size_t at) {
  if (s[at] == 'a')
    return 1 + type_length(s, at + 1);
  if (s[at] != '(' && s[at] != '{')
    return 1;
  size_t end = at;
  int depth = 0;
  do {
    depth += s[end] == '(' || s[end] == '{';
    depth -= s[end] == ')' || s[end] == '}';
    ++end;
  } while (depth > 0);
  return end - at;
}

/// The elements of an array, or an object's values.
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

bool append_basic(sd_bus_message* m, char type, element x) {
  auto put = [&](auto value) {
    return sd_bus_message_append_basic(m, type, &value) >= 0;
  };
  int64_t n = 0;
  double d = 0;
  bool b = false;
  std::string_view s;
  switch (type) {
    case 's':
    case 'o':
      return x.get(s) == simdjson::SUCCESS
             && sd_bus_message_append_basic(m, type, std::string{s}.c_str())
                  >= 0;
    case 'b':
      return x.get(b) == simdjson::SUCCESS && put(b ? 1 : 0);
    case 'd':
      return x.get(d) == simdjson::SUCCESS && put(d);
    default: // the integers; unsigned ones may exceed int64_t nowhere here
      break;
  }
  if (x.get(n) != simdjson::SUCCESS)
    return false;
  switch (type) {
    case 'y':
      return put(static_cast<uint8_t>(n));
    case 'i':
      return put(static_cast<int32_t>(n));
    case 'u':
      return put(static_cast<uint32_t>(n));
    case 'x':
      return put(n);
    case 't':
      return put(static_cast<uint64_t>(n));
    default: // not used by ModemManager
      return false;
  }
}

bool append_variant(sd_bus_message* m, element x) {
  simdjson::dom::object box;
  if (x.get(box) != simdjson::SUCCESS || box.size() != 1)
    return false;
  auto content = *box.begin();
  const std::string type{content.key};
  return sd_bus_message_open_container(m, 'v', type.c_str()) >= 0
         && append_json(m, type, content.value)
         && sd_bus_message_close_container(m) >= 0;
}

bool append_entries(sd_bus_message* m, const std::string& types, element x) {
  simdjson::dom::object members;
  if (x.get(members) != simdjson::SUCCESS)
    return false;
  for (auto member : members) {
    const std::string key{member.key};
    auto is_text = types[0] == 's' || types[0] == 'o';
    auto number = static_cast<uint32_t>(is_text ? 0 : std::stoul(key));
    const void* data = is_text ? static_cast<const void*>(key.c_str())
                               : static_cast<const void*>(&number);
    if (
      sd_bus_message_open_container(m, 'e', types.c_str()) < 0
      || sd_bus_message_append_basic(m, types[0], data) < 0
      || !append_json(m, types.substr(1), member.value)
      || sd_bus_message_close_container(m) < 0)
      return false;
  }
  return true;
}

bool append_array(sd_bus_message* m, const std::string& item, element x) {
  if (sd_bus_message_open_container(m, 'a', item.c_str()) < 0)
    return false;
  if (item[0] == '{') {
    if (!append_entries(m, item.substr(1, item.size() - 2), x))
      return false;
  } else {
    for (auto element : items_of(x))
      if (!append_json(m, item, element))
        return false;
  }
  return sd_bus_message_close_container(m) >= 0;
}

bool append_struct(sd_bus_message* m, const std::string& types, element x) {
  auto items = items_of(x);
  size_t at = 0;
  if (sd_bus_message_open_container(m, 'r', types.c_str()) < 0)
    return false;
  for (auto item : items) {
    if (at >= types.size())
      return false;
    auto length = type_length(types, at);
    if (!append_json(m, types.substr(at, length), item))
      return false;
    at += length;
  }
  return at == types.size() && sd_bus_message_close_container(m) >= 0;
}

} // namespace

bool append_json(sd_bus_message* m, const std::string& type, element x) {
  if (type[0] == 'a')
    return append_array(m, type.substr(1), x);
  if (type[0] == '(')
    return append_struct(m, type.substr(1, type.size() - 2), x);
  if (type[0] == 'v')
    return append_variant(m, x);
  return append_basic(m, type[0], x);
}

properties properties_of(element x) {
  properties result;
  simdjson::dom::object members;
  if (x.get(members) != simdjson::SUCCESS)
    return result;
  for (auto member : members) {
    simdjson::dom::object box;
    if (member.value.get(box) != simdjson::SUCCESS || box.size() != 1)
      continue;
    auto content = *box.begin();
    const std::string type{content.key};
    result.push_back(
      {std::string{member.key}, type,
       [type, value = content.value](sd_bus_message* m) {
         append_json(m, type, value);
       }});
  }
  return result;
}

} // namespace wwan::test
