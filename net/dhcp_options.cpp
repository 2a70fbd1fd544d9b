#include "net/dhcp_options.hpp"

#include <cstdarg>
#include <cstdio>

#include "net/octets.hpp"

namespace wwan {

namespace {

uint8_t code_of(dhcp_option x) {
  return static_cast<uint8_t>(x);
}

} // namespace

dhcp_option_reader::dhcp_option_reader(std::string_view message) {
  using at = dhcp_fields;
  fields_[0] = message.substr(at::options);
  auto more = number(dhcp_option::overload, 1);
  if (more > 3)
    fail("option 52 is %u", more);
  if ((more & 1u) != 0)
    fields_[1] = message.substr(at::file, at::cookie - at::file);
  if ((more & 2u) != 0)
    fields_[2] = message.substr(at::sname, at::file - at::sname);
}

std::string dhcp_option_reader::text(dhcp_option wish) {
  std::string result;
  for (auto field : fields_)
    append(result, wish, field);
  return result;
}

uint32_t dhcp_option_reader::number(dhcp_option wish, size_t octets) {
  auto bytes = text(wish);
  if (bytes.size() == octets)
    return number_at(bytes, 0, octets);
  if (!bytes.empty())
    fail(
      "option %d has %zu bytes, not %zu", int{code_of(wish)}, bytes.size(),
      octets);
  return 0;
}

std::vector<ipv4_number> dhcp_option_reader::addresses(dhcp_option wish) {
  auto bytes = text(wish);
  std::vector<ipv4_number> result;
  if (bytes.size() % 4 != 0)
    fail(
      "option %d has %zu bytes: no addresses", int{code_of(wish)},
      bytes.size());
  for (size_t i = 0; i + 4 <= bytes.size(); i += 4)
    result.push_back(number_at(bytes, i, 4));
  return result;
}

void dhcp_option_reader::fail(const char* format, ...) {
  if (!error_.empty())
    return;
  char text[128];
  va_list values;
  va_start(values, format);
  std::vsnprintf(text, sizeof(text), format, values);
  va_end(values);
  error_ = text;
}

void dhcp_option_reader::append(
  std::string& out, dhcp_option wish, std::string_view field) {
  for (size_t i = 0; i < field.size();) {
    auto code = octet(field, i);
    ++i;
    if (code == code_of(dhcp_option::end))
      return;
    if (code == code_of(dhcp_option::pad))
      continue;
    if (i == field.size())
      return fail("option %d has no length", int{code});
    size_t size = octet(field, i);
    ++i;
    auto left = field.size() - i;
    if (size > left)
      return fail(
        "option %d has %zu bytes of which %zu are there", int{code}, size,
        left);
    if (code == code_of(wish))
      out += field.substr(i, size);
    i += size;
  }
}

} // namespace wwan
