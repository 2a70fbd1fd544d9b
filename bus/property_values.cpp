#include "bus/property_values.hpp"

#include <string_view>
#include <utility>

#include "bus/sd.hpp"

namespace wwan {

namespace {

template <class T>
bool take_basic(sd_bus_message* m, char type, T& target) {
  T x{};
  return sd_bus_message_read_basic(m, type, &x) > 0 && put(target, x);
}

const char* next_text(sd_bus_message* m) {
  char type = 0;
  const char* x = nullptr;
  if (
    sd_bus_message_peek_type(m, &type, nullptr) <= 0
    || sd_bus_message_read_basic(m, type, &x) <= 0)
    return nullptr;
  return x;
}

} // namespace

bool take(sd_bus_message* m, std::string& x) {
  const auto* text = next_text(m);
  return text != nullptr && put(x, text);
}

bool take(sd_bus_message* m, secret& x) {
  const auto* text = next_text(m);
  return text != nullptr && put(x, secret{text});
}

bool take(sd_bus_message* m, bool& x) {
  int value = 0;
  return sd_bus_message_read_basic(m, 'b', &value) > 0 && put(x, value != 0);
}

bool take(sd_bus_message* m, int32_t& x) {
  return take_basic(m, 'i', x);
}

bool take(sd_bus_message* m, uint32_t& x) {
  return take_basic(m, 'u', x);
}

bool take(sd_bus_message* m, uint64_t& x) {
  return take_basic(m, 't', x);
}

bool take(sd_bus_message* m, double& x) {
  return take_basic(m, 'd', x);
}

bool take(sd_bus_message* m, std::vector<std::string>& x) {
  std::vector<std::string> xs;
  if (sd_bus_message_enter_container(m, 'a', nullptr) < 0)
    return false;
  while (const auto* text = next_text(m))
    xs.emplace_back(text);
  sd_bus_message_exit_container(m);
  return put(x, std::move(xs));
}

namespace {

/// Not amid a character.
std::string_view begin_of(std::string_view text) {
  auto size = longest_text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0u) == 0x80u)
    --size;
  return text.substr(0, size);
}

} // namespace

std::string_view bounded_text(sd_bus_message* m, oddity_log& log) {
  char type = 0;
  sd_bus_message_peek_type(m, &type, nullptr);
  const auto* text = next_text(m);
  if (text == nullptr)
    return {};
  std::string_view all{text};
  if (all.size() <= longest_text)
    return all;
  log.cut();
  return type == SD_BUS_TYPE_OBJECT_PATH ? "/" : begin_of(all);
}

bool take(sd_bus_message* m, std::string& x, oddity_log& log) {
  auto text = bounded_text(m, log);
  return text.data() != nullptr && put(x, text);
}

bool take(sd_bus_message* m, secret& x, oddity_log& log) {
  const auto* text = next_text(m);
  if (text == nullptr)
    return false;
  auto fits = std::string_view{text}.size() <= longest_text;
  if (!fits)
    log.cut();
  return put(x, secret{fits ? text : ""});
}

bool take(sd_bus_message* m, std::vector<std::string>& x, oddity_log& log) {
  std::vector<std::string> xs;
  char type = 0;
  const char* element = nullptr;
  sd_bus_message_peek_type(m, &type, &element);
  read_list(m, element, most_listed, log, [&] {
    const auto* text = next_text(m);
    if (text != nullptr && std::string_view{text}.size() <= longest_text)
      xs.emplace_back(text);
    else
      log.cut();
    return text != nullptr;
  });
  return put(x, std::move(xs));
}

bool read_list(
  sd_bus_message* m, const char* element, size_t most, oddity_log& log,
  const std::function<bool()>& read) {
  if (sd_bus_message_enter_container(m, 'a', element) <= 0)
    return false;
  for (size_t n = 0; sd_bus_message_at_end(m, 0) == 0; ++n) {
    auto wanted = n < most;
    if (wanted ? !read() : sd_bus_message_skip(m, element) < 0)
      return false;
    if (!wanted)
      log.cut();
  }
  return sd_bus_message_exit_container(m) >= 0;
}

} // namespace wwan
