#include "net/router_advertisements.hpp"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "files/descriptor.hpp"

namespace wwan {

namespace {

constexpr const char* accept = "accept_ra";
constexpr const char* refused = "0";

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

std::string
router_advertisements::refuse(const interface_name& interface, bool is_up) {
  auto path = path_of(interface, accept);
  auto now = get(path);
  if (now == refused)
    return {};
  auto code = put(path, refused);
  if (code == 0) {
    before_[interface] = now;
    auto off = path_of(interface, "disable_ipv6");
    if (is_up && get(off) == "0")
      for (const char* x : {"1", "0"})
        put(off, x);
    return {};
  }
  // A link has no IPv6 below its least MTU, and a kernel may have none at all;
  // where the sysctls are hidden, the kernel's tables are not.
  auto has_none =
    code == ENOENT
    && (is_there(path_of("all", accept)) || !is_there("/proc/net/if_inet6"));
  if (has_none || !told_.insert(interface).second)
    return {};
  return interface.str() + ": IPv6 router advertisements are not refused: "
         + path + ": " + errno_text(code);
}

void router_advertisements::give_back(const interface_name& interface) {
  auto i = before_.find(interface);
  if (i == before_.end())
    return;
  auto path = path_of(interface, accept);
  if (get(path) == refused)
    put(path, i->second);
  before_.erase(i);
}

void router_advertisements::forget(const interface_name& interface) {
  before_.erase(interface);
}

std::string router_advertisements::path_of(
  const interface_name& interface, const char* name) const {
  return sysctls_ + "/" + interface.str() + "/" + name;
}

} // namespace wwan
