#include "net/router_advertisements.hpp"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "files/descriptor.hpp"

namespace wwan {

namespace {

constexpr const char* accept = "accept_ra";
constexpr const char* off = "disable_ipv6";

bool is_there(const std::string& path) {
  return ::access(path.c_str(), F_OK) == 0;
}

/// An errno value, 0 after success.
int put(const std::string& path, const std::string& text) {
  descriptor file{::open(path.c_str(), O_WRONLY | O_CLOEXEC)};
  if (!file || ::write(file.number(), text.data(), text.size()) < 0)
    return errno;
  return 0;
}

/// "" where it cannot be read.
std::string get(const std::string& path) {
  char text[16] = {};
  descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  auto n = file ? ::read(file.number(), text, sizeof(text)) : 0;
  std::string result(text, n > 0 ? static_cast<size_t>(n) : 0);
  return result.substr(0, result.find('\n'));
}

} // namespace

int router_advertisements::set(
  const interface_name& interface, const char* name, const std::string& to,
  bool& changed) {
  auto path = path_of(interface, name);
  auto now = get(path);
  if (now == to)
    return 0;
  auto code = put(path, to);
  if (code != 0)
    return code;
  changed = true;
  changes_[interface].try_emplace(name, change{now, to}).first->second.ours =
    to;
  return 0;
}

/// All IPv6 that it has goes, and its link-local address comes anew.
void router_advertisements::restart_ipv6(
  const interface_name& interface) const {
  auto path = path_of(interface, off);
  if (get(path) == "0")
    for (const char* x : {"1", "0"})
      put(path, x);
}

std::string router_advertisements::told_once(
  const interface_name& interface, const char* name, const char* what,
  int code) {
  if (code == 0 || !told_.insert(interface).second)
    return {};
  return interface.str() + ": " + what + ": " + path_of(interface, name) + ": "
         + errno_text(code);
}

std::string router_advertisements::refuse(
  const interface_name& interface, bool is_up, bool on, bool alone) {
  auto switched = false;
  auto code = on && get(path_of(interface, off)) == "1"
                ? set(interface, off, "0", switched)
                : 0;
  if (code != 0)
    return told_once(interface, off, "IPv6 is switched off there", code);
  auto changed = false;
  if (alone) // else it is one more, which harms little
    set(interface, "addr_gen_mode", "1", changed); // IN6_ADDR_GEN_MODE_NONE
  code = set(interface, accept, "0", changed);
  if (changed && is_up)
    restart_ipv6(interface);
  // A link has no IPv6 below its least MTU, and a kernel may have none at all;
  // where the sysctls are hidden, the kernel's tables are not.
  auto has_none =
    code == ENOENT
    && (is_there(path_of("all", accept)) || !is_there("/proc/net/if_inet6"));
  return has_none ? std::string{}
                  : told_once(
                    interface, accept,
                    "IPv6 router advertisements are not refused", code);
}

void router_advertisements::give_back(const interface_name& interface) {
  auto i = changes_.find(interface);
  if (i == changes_.end())
    return;
  for (const auto& [name, x] : i->second)
    if (auto path = path_of(interface, name.c_str()); get(path) == x.ours)
      put(path, x.before); // else it is somebody else's by now
  changes_.erase(i);
}

void router_advertisements::forget(const interface_name& interface) {
  changes_.erase(interface);
}

std::string router_advertisements::path_of(
  const interface_name& interface, const char* name) const {
  return sysctls_ + "/" + interface.str() + "/" + name;
}

} // namespace wwan
