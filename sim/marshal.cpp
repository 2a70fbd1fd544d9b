#include "sim/marshal.hpp"

#include <type_traits>
#include <utility>

namespace wwan::sim {

namespace {

std::string content_of(const std::string& type) {
  return type[0] == 'a' ? type.substr(1) : type.substr(1, type.size() - 2);
}

/// The container's letter as sd-bus names it.
char container_of(const std::string& type) {
  switch (type[0]) {
    case '(':
      return 'r';
    case '{':
      return 'e';
    default:
      return type[0];
  }
}

int append_container(sd_bus_message* m, const value& x) {
  const auto& items = std::get<values>(x.data);
  auto content = x.type == "v" ? items.at(0).type : content_of(x.type);
  auto error =
    sd_bus_message_open_container(m, container_of(x.type), content.c_str());
  if (error >= 0)
    error = append(m, items);
  return error < 0 ? error : sd_bus_message_close_container(m);
}

template <class T>
value read_basic(sd_bus_message* m, char type) {
  T x{};
  sd_bus_message_read_basic(m, type, &x);
  return {std::string(1, type), x};
}

value read_text(sd_bus_message* m, char type) {
  const char* x = "";
  sd_bus_message_read_basic(m, type, static_cast<void*>(&x));
  return {std::string(1, type), std::string{x}};
}

value read_one(sd_bus_message* m, char type, const char* content);

value read_container(sd_bus_message* m, char type, const std::string& content) {
  value result;
  values items;
  if (sd_bus_message_enter_container(m, type, content.c_str()) > 0) {
    char inner = 0;
    const char* more = nullptr;
    while (sd_bus_message_peek_type(m, &inner, &more) > 0)
      items.push_back(read_one(m, inner, more));
    sd_bus_message_exit_container(m);
  }
  switch (type) {
    case 'r':
      result.type = "(" + content + ")";
      break;
    case 'e':
      result.type = "{" + content + "}";
      break;
    case 'v':
      result.type = "v";
      break;
    default:
      result.type = "a" + content;
      break;
  }
  result.data = std::move(items);
  return result;
}

value read_one(sd_bus_message* m, char type, const char* content) {
  switch (type) {
    case 's':
    case 'o':
    case 'g':
      return read_text(m, type);
    case 'b': {
      int x = 0;
      sd_bus_message_read_basic(m, type, &x);
      return flag(x != 0);
    }
    case 'y':
      return read_basic<uint8_t>(m, type);
    case 'n':
      return read_basic<int16_t>(m, type);
    case 'q':
      return read_basic<uint16_t>(m, type);
    case 'i':
      return read_basic<int32_t>(m, type);
    case 'u':
      return read_basic<uint32_t>(m, type);
    case 'x':
      return read_basic<int64_t>(m, type);
    case 't':
      return read_basic<uint64_t>(m, type);
    case 'd':
      return read_basic<double>(m, type);
    case 'a':
    case 'r':
    case 'e':
    case 'v':
      return read_container(m, type, content);
    default:
      // Types that the API does not have: told apart by their letter only.
      std::string one(1, type);
      sd_bus_message_skip(m, one.c_str());
      return {one, std::string{}};
  }
}

} // namespace

int append(sd_bus_message* m, const value& x) {
  auto one = x.type[0];
  auto basic = [m, one](const auto& content) -> int {
    using type = std::decay_t<decltype(content)>;
    if constexpr (std::is_same_v<type, std::string>) {
      return sd_bus_message_append_basic(m, one, content.c_str());
    } else if constexpr (std::is_same_v<type, bool>) {
      int number_ = content ? 1 : 0;
      return sd_bus_message_append_basic(m, one, &number_);
    } else if constexpr (std::is_same_v<type, values>) {
      return -EINVAL;
    } else {
      return sd_bus_message_append_basic(m, one, &content);
    }
  };
  if (std::holds_alternative<values>(x.data))
    return append_container(m, x);
  return std::visit(basic, x.data);
}

int append(sd_bus_message* m, const values& xs) {
  for (const auto& x : xs)
    if (auto error = append(m, x); error < 0)
      return error;
  return 0;
}

values read_arguments(sd_bus_message* m) {
  values result;
  char type = 0;
  const char* content = nullptr;
  while (sd_bus_message_peek_type(m, &type, &content) > 0)
    result.push_back(read_one(m, type, content));
  return result;
}

} // namespace wwan::sim
