#include "sim/members.hpp"

#include <algorithm>
#include <string_view>

#include "sim/members/interface_tables.hpp"
#include "sim/ports.hpp"
#include "sim/value.hpp"

namespace wwan::sim {

namespace {

struct played {
  version number;
  const char* name;
  const char* full;
};

constexpr played versions[] = {
  {1018, "1.18", "1.18.12"}, {1020, "1.20", "1.20.4"}, {1022, "1.22", "1.22.0"},
  {1024, "1.24", "1.24.0"},  {1026, "1.26", "1.26.0"},
};

/// One of "name:type,..."; the rest stays.
std::pair<std::string, std::string> next_argument(std::string_view& rest) {
  auto colon = rest.find(':');
  auto comma = rest.find(',', colon);
  std::pair<std::string, std::string> result{
    rest.substr(0, colon), rest.substr(colon + 1, comma - colon - 1)};
  rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
  return result;
}

void write_arguments(
  std::string& out, const char* arguments, const char* direction) {
  std::string_view rest = arguments;
  while (!rest.empty()) {
    auto [name, type] = next_argument(rest);
    out += "      <arg type=\"" + type + "\" name=\"" + name + "\"" + direction
           + "/>\n";
  }
}

void write_member(std::string& out, const member& x) {
  std::string name = x.name;
  switch (x.kind) {
    case member_kind::method:
      out += "    <method name=\"" + name + "\">\n";
      write_arguments(out, x.in, " direction=\"in\"");
      write_arguments(out, x.out, " direction=\"out\"");
      out += "    </method>\n";
      return;
    case member_kind::signal:
      out += "    <signal name=\"" + name + "\">\n";
      write_arguments(out, x.out, "");
      out += "    </signal>\n";
      return;
    case member_kind::property:
      out += "    <property type=\"" + std::string{x.in} + "\" name=\"" + name
             + "\" access=\"read\"/>\n";
      return;
  }
}

} // namespace

version parse_version(const std::string& x) {
  for (const auto& known : versions)
    if (x == known.name)
      return known.number;
  return 0;
}

std::string full_version(version x) {
  for (const auto& known : versions)
    if (x == known.number)
      return known.full;
  return "";
}

const std::vector<interface_type>& interface_types() {
  static const auto xs = [] {
    auto result = modem_tables();
    for (const auto& table : {other_tables(), bus_tables()})
      result.insert(result.end(), table.begin(), table.end());
    return result;
  }();
  return xs;
}

const interface_type* find_interface(const std::string& name) {
  const auto& xs = interface_types();
  auto i = std::find_if(xs.begin(), xs.end(), [&](const interface_type& x) {
    return name == x.name;
  });
  return i != xs.end() ? &*i : nullptr;
}

const member* find_member(
  const std::string& interface, member_kind kind, const std::string& name,
  version played) {
  const auto* x = find_interface(interface);
  if (x == nullptr)
    return nullptr;
  for (const auto& y : x->members)
    if (y.kind == kind && name == y.name)
      return y.since <= played ? &y : nullptr;
  return nullptr;
}

std::string signature_of(const char* arguments) {
  std::string result;
  std::string_view rest = arguments;
  while (!rest.empty())
    result += next_argument(rest).second;
  return result;
}

std::string introspect(
  const std::vector<std::string>& interfaces,
  const std::vector<std::string>& children, version played) {
  std::string out =
    "<!DOCTYPE node PUBLIC"
    " \"-//freedesktop//DTD D-BUS Object Introspection 1.0//EN\"\n"
    "\"http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd\">\n"
    "<node>\n";
  for (const auto& name : interfaces) {
    const auto* x = find_interface(name);
    if (x == nullptr)
      continue;
    out += "  <interface name=\"" + name + "\">\n";
    for (const auto& y : x->members)
      if (y.since <= played)
        write_member(out, y);
    out += "  </interface>\n";
  }
  for (const auto& name : children)
    out += "  <node name=\"" + name + "\"/>\n";
  return out + "</node>\n";
}

} // namespace wwan::sim
