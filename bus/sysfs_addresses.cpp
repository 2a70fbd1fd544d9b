#include "bus/sysfs_addresses.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>
#include <memory>

#include <dirent.h>
#include <unistd.h>

namespace wwan {

namespace {

std::string real_path(const std::string& path) {
  std::array<char, PATH_MAX> buffer{};
  const char* real = realpath(path.c_str(), buffer.data());
  return real != nullptr ? real : "";
}

std::string base_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

/// Entry of a directory that sorts first; "" if there is none.
std::string first_entry(const std::string& path) {
  struct closer {
    void operator()(DIR* x) const noexcept {
      closedir(x);
    }
  };
  std::string first;
  std::unique_ptr<DIR, closer> dir{opendir(path.c_str())};
  if (!dir)
    return first;
  // NOLINTNEXTLINE(concurrency-mt-unsafe)
  while (const auto* x = readdir(dir.get())) {
    std::string name = static_cast<const char*>(x->d_name);
    if (name[0] != '.' && (first.empty() || name < first))
      first = name;
  }
  return first;
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

/// ModemManager's own word, the first by name.
std::string net_hint(const port_list& ports) {
  std::string first;
  for (const auto& [name, type] : ports)
    if (type == net_port && (first.empty() || name < first))
      first = name;
  return first;
}

} // namespace

found_addresses find_addresses(
  const std::string& sysfs, const std::string& primary_port,
  const port_list& ports) {
  found_addresses result;
  auto& addrs = result.addrs;
  std::string device;
  if (!primary_port.empty()) {
    addrs.dev = "/dev/" + primary_port;
    device = port_device(sysfs, primary_port);
  }
  if (!device.empty())
    addrs.interface = first_entry(device + "/net");
  if (addrs.interface.empty())
    addrs.interface = net_hint(ports);
  if (device.empty() && !addrs.interface.empty())
    device = real_path(sysfs + "/class/net/" + addrs.interface + "/device");
  if (!device.empty()) {
    addrs.usb = usb_address(device);
    addrs.pci = ancestor_on("pci", device);
  }
  result.complete =
    !addrs.interface.empty() && !(addrs.usb.empty() && addrs.pci.empty());
  return result;
}

} // namespace wwan
