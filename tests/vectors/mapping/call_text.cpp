#include <algorithm>
#include <vector>

#include "json_message.hpp"

namespace wwan::test {

namespace {

std::string basic_text(sd_bus_message* m, char type) {
  union {
    const char* s;
    int b;
    uint8_t y;
    int32_t i;
    uint32_t u;
    int64_t x;
    uint64_t t;
    double d;
  } value{};
  sd_bus_message_read_basic(m, type, &value);
  switch (type) {
    case 'b':
      return value.b != 0 ? "true" : "false";
    case 'y':
      return std::to_string(value.y);
    case 'i':
      return std::to_string(value.i);
    case 'u':
      return std::to_string(value.u);
    case 'x':
      return std::to_string(value.x);
    case 't':
      return std::to_string(value.t);
    case 'd':
      return std::to_string(value.d);
    default: // s, o, g
      return value.s;
  }
}

std::string value_text(sd_bus_message* m);

std::string
joined(std::vector<std::string> xs, char open, const char* comma, char close) {
  std::string result(1, open);
  for (size_t i = 0; i < xs.size(); ++i)
    result += (i == 0 ? "" : comma) + xs[i];
  return result + close;
}

std::string container_text(sd_bus_message* m, char type, const char* content) {
  std::vector<std::string> items;
  const std::string inner = content;
  sd_bus_message_enter_container(m, type, content);
  if (type == 'v') {
    auto text = inner + ":" + value_text(m);
    sd_bus_message_exit_container(m);
    return text;
  }
  while (sd_bus_message_at_end(m, 0) == 0) {
    if (inner[0] != '{') {
      items.push_back(value_text(m));
      continue;
    }
    sd_bus_message_enter_container(
      m, 'e', inner.substr(1, inner.size() - 2).c_str());
    auto key = value_text(m);
    items.push_back(key + "=" + value_text(m));
    sd_bus_message_exit_container(m);
  }
  sd_bus_message_exit_container(m);
  if (inner[0] != '{')
    return joined(items, '[', " ", ']');
  std::sort(items.begin(), items.end());
  return joined(items, '{', ", ", '}');
}

std::string value_text(sd_bus_message* m) {
  char type = 0;
  const char* content = nullptr;
  sd_bus_message_peek_type(m, &type, &content);
  return content == nullptr ? basic_text(m, type)
                            : container_text(m, type, content);
}

} // namespace

std::string call_text(sd_bus_message* m) {
  const std::string prefix = "org.freedesktop.ModemManager1";
  std::string path = sd_bus_message_get_path(m);
  std::string interface = sd_bus_message_get_interface(m);
  const std::string root = mm_root;
  if (path.rfind(root, 0) == 0)
    path.erase(0, root.size());
  if (interface.rfind(prefix, 0) == 0)
    interface.replace(0, prefix.size(), "MM");
  auto result = path + " " + interface + "." + sd_bus_message_get_member(m)
                + " (" + sd_bus_message_get_signature(m, 1) + ") ";
  sd_bus_message_rewind(m, 1);
  for (auto first = true; sd_bus_message_at_end(m, 1) == 0; first = false)
    result += (first ? "" : " ") + value_text(m);
  sd_bus_message_rewind(m, 1);
  return result;
}

} // namespace wwan::test
