#include "bus/sysfs_addresses.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <dirent.h>
#include <unistd.h>

#include "messages/link_names.hpp"
#include "messages/mm_enums.hpp"

namespace wwan {

namespace {

/// Links on links: a multiplexed one, a VLAN on it, and then some.
constexpr int most_stacked = 4;
constexpr std::string_view lower_prefix = "lower_";

std::string real_path(const std::string& path) {
  std::array<char, PATH_MAX> buffer{};
  const char* real = realpath(path.c_str(), buffer.data());
  return real != nullptr ? real : "";
}

std::string base_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

/// Names in a directory that begin so, sorted; none that begins with a dot.
std::vector<std::string>
entries(const std::string& path, std::string_view prefix = {}) {
  struct closer {
    void operator()(DIR* x) const noexcept {
      closedir(x);
    }
  };
  std::vector<std::string> result;
  std::unique_ptr<DIR, closer> dir{opendir(path.c_str())};
  if (!dir)
    return result;
  // NOLINTNEXTLINE(concurrency-mt-unsafe)
  while (const auto* x = readdir(dir.get())) {
    std::string name = static_cast<const char*>(x->d_name);
    if (name[0] != '.' && name.compare(0, prefix.size(), prefix) == 0)
      result.push_back(std::move(name));
  }
  std::sort(result.begin(), result.end());
  return result;
}

/// What D-Bus calls a link becomes part of a path.
bool is_name(const std::string& x) {
  return !x.empty() && x[0] != '.' && x.find('/') == std::string::npos;
}

std::string subsystem_of(const std::string& device) {
  std::array<char, PATH_MAX> target{};
  auto link = device + "/subsystem";
  auto length = readlink(link.c_str(), target.data(), target.size());
  return length > 0 ? base_name({target.data(), static_cast<size_t>(length)})
                    : "";
}

/// Name of the device, or of its nearest ancestor, in the subsystem.
std::string ancestor_on(const std::string& subsystem, std::string device) {
  while (device.size() > 1) {
    if (subsystem_of(device) == subsystem)
      return base_name(device);
    device.resize(device.rfind('/'));
  }
  return "";
}

/// `1-1.3:1.8` -> `1:1.3`
std::string usb_address(const std::string& device) {
  auto name = ancestor_on("usb", device);
  name = name.substr(0, name.find(':'));
  if (auto i = name.find('-'); i != std::string::npos)
    name[i] = ':';
  return name;
}

std::string port_device(const std::string& sysfs, const std::string& port) {
  // tty: the control port of modems without cdc-wdm, spoken to with AT.
  for (const char* kind : {"usbmisc", "wwan", "tty"}) {
    auto device = real_path(sysfs + "/class/" + kind + "/" + port + "/device");
    if (!device.empty())
      return device;
  }
  return "";
}

phys_addrs place_of(const std::string& device) {
  if (device.empty())
    return {};
  return {"", usb_address(device), ancestor_on("pci", device), ""};
}

/// Whether the link is on the device of another port of the modem. That
/// ModemManager lists it proves nothing: eth0 would lose its addresses. Where
/// sysfs does not tell, the name has to.
bool is_on_modem(
  const std::string& sysfs, const std::string& link, const port_list& ports,
  const phys_addrs& primary) {
  auto where = find_link(sysfs, link).value_or(phys_addrs{});
  if (!is_on_a_bus(where))
    return is_of_modem_drivers(link);
  if (is_same_device(where, primary))
    return true;
  auto alone = !is_on_a_bus(primary);
  for (const auto& [name, type] : ports) {
    if (type == number_of(mm_port::net) || !is_name(name))
      continue;
    auto port = place_of(port_device(sysfs, name));
    if (is_same_device(where, port))
      return true;
    alone = alone && !is_on_a_bus(port);
  }
  return alone && is_of_modem_drivers(link);
}

/// ModemManager's own word, the first by name that is so.
std::string net_hint(
  const std::string& sysfs, const port_list& ports, const phys_addrs& primary) {
  std::string first;
  for (const auto& [name, type] : ports)
    if (
      type == number_of(mm_port::net) && is_name(name)
      && (first.empty() || name < first)
      && is_on_modem(sysfs, name, ports, primary))
      first = name;
  return first;
}

} // namespace

std::optional<phys_addrs>
find_link(const std::string& sysfs, const std::string& interface) {
  if (!is_name(interface))
    return std::nullopt;
  auto at = interface;
  for (int depth = 0; depth < most_stacked; ++depth) {
    auto path = sysfs + "/class/net/" + at;
    if (real_path(path).empty())
      return std::nullopt;
    if (auto device = real_path(path + "/device"); !device.empty()) {
      auto result = place_of(device);
      result.interface = interface_name{at};
      return result;
    }
    auto below = entries(path, lower_prefix);
    if (below.size() != 1)
      break;
    at = below.front().substr(lower_prefix.size());
  }
  return phys_addrs{interface_name{at}, "", "", ""};
}

found_addresses find_addresses(
  const std::string& sysfs, const std::string& primary_port,
  const port_list& ports) {
  found_addresses result;
  auto& addrs = result.addrs;
  std::string device;
  if (is_name(primary_port)) {
    addrs.dev = "/dev/" + primary_port;
    device = port_device(sysfs, primary_port);
  }
  if (auto nets = entries(device + "/net"); !device.empty() && !nets.empty())
    addrs.interface = interface_name{nets.front()};
  auto where = place_of(device);
  if (addrs.interface.empty())
    addrs.interface = interface_name{net_hint(sysfs, ports, where)};
  if (device.empty() && !addrs.interface.empty())
    where = find_link(sysfs, addrs.interface).value_or(phys_addrs{});
  addrs.usb = where.usb;
  addrs.pci = where.pci;
  result.complete =
    !addrs.interface.empty() && !(addrs.usb.empty() && addrs.pci.empty());
  return result;
}

} // namespace wwan
