#include "proc/driver_reload.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <set>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files/descriptor.hpp"
#include "files/directory.hpp"

namespace wwan {

namespace {

constexpr const char* usb_driver = "/bus/usb/drivers/usb";
constexpr const char* pci_driver = "/bus/pci/drivers/mhi-pci-generic";

constexpr std::chrono::seconds modprobe_deadline{15};
constexpr int killed_code = 124; // as timeout(1) says it
constexpr int no_program_code = 127;

/// What the kernel calls the device, and who binds it.
struct target {
  std::string name;   ///< `1-2.3`
  std::string driver; ///< directory with bind and unbind
  std::string device;
};

target target_of(const device_place& where, const std::string& sysfs) {
  if (!where.usb.empty()) {
    auto name = where.usb;
    std::replace(name.begin(), name.end(), ':', '-');
    return {name, sysfs + usb_driver, sysfs + "/bus/usb/devices/" + name};
  }
  return {
    where.pci, sysfs + pci_driver, sysfs + "/bus/pci/devices/" + where.pci};
}

/// Empty after success.
std::string write_to(const std::string& path, const std::string& text) {
  descriptor fd{::open(path.c_str(), O_WRONLY | O_CLOEXEC)};
  if (!fd)
    return path + ": " + std::strerror(errno);
  auto n = ::write(fd.number(), text.data(), text.size());
  return n == static_cast<ssize_t>(text.size())
           ? std::string{}
           : path + ": " + std::strerror(errno);
}

bool exists(const std::string& path) {
  return ::access(path.c_str(), F_OK) == 0;
}

/// Devices that a driver serves are links in its directory; those of ours
/// lead into its own.
bool serves_others(const std::string& driver, const std::string& device) {
  auto ours = device + "/";
  for (const auto& name : names_in(driver)) {
    auto path = driver + "/" + name;
    if (name == "module" || !is_link(path))
      continue;
    auto place = real_path(path) + "/";
    if (place.compare(0, ours.size(), ours) != 0)
      return true;
  }
  return false;
}

struct modules {
  std::set<std::string> own;
  std::set<std::string> shared; ///< these drive other devices, too
};

/// Links are not followed: only what is inside of the device.
void find_modules(
  const std::string& place, const std::string& device, modules& out) {
  for (const auto& name : names_in(place)) {
    auto path = place + "/" + name;
    if (is_directory(path))
      find_modules(path, device, out);
    // The driver of the device itself is who binds and unbinds.
    if (name != "driver" || place == device || !is_link(path))
      continue;
    auto driver = real_path(path);
    auto module = real_path(driver + "/module");
    if (module.empty())
      continue;
    auto& where = serves_others(driver, device) ? out.shared : out.own;
    where.insert(last_name(module));
  }
}

/// The modules that drive parts of this device and nothing else. Found through
/// the parts' links, which are gone once it is unbound.
std::vector<std::string> own_modules(const target& x) {
  auto device = real_path(x.device);
  modules found;
  if (!device.empty())
    find_modules(device, device, found);
  for (const auto& name : found.shared)
    found.own.erase(name);
  return {found.own.begin(), found.own.end()};
}

std::string outcome(int exit_code) {
  if (exit_code == 0)
    return {};
  if (exit_code == no_program_code)
    return ": modprobe is not in PATH";
  if (exit_code == killed_code)
    return ": killed, it did not end";
  return ": exit code " + std::to_string(exit_code);
}

/// A modprobe that cannot read compressed modules says that all is well.
std::string
not_loaded(const std::vector<std::string>& modules, const std::string& sysfs) {
  for (const auto& x : modules)
    if (!exists(sysfs + "/module/" + x))
      return "module " + x + " is not loaded after modprobe";
  return {};
}

bool is_in_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string all = path != nullptr ? path : "/bin:/usr/bin";
  for (size_t at = 0; at <= all.size();) {
    auto end = std::min(all.find(':', at), all.size());
    auto file = all.substr(at, end - at) + "/" + program;
    if (::access(file.c_str(), X_OK) == 0)
      return true;
    at = end + 1;
  }
  return false;
}

std::string joined(const std::vector<std::string>& xs) {
  std::string result;
  for (auto& x : xs)
    result += " " + x;
  return result;
}

} // namespace

std::string
reload_driver(const device_place& where, const reload_options& how) {
  auto x = target_of(where, how.sysfs);
  if (!exists(x.device))
    return x.device + ": the device is not there any more";
  auto rest = [&how] {
    std::this_thread::sleep_for(how.pause);
  };
  auto modprobe = [&how](const char* what, std::vector<std::string> modules) {
    modules.insert(modules.begin(), what);
    auto exit_code = how.modprobe(modules);
    how.tell("modprobe" + joined(modules) + outcome(exit_code));
  };
  auto modules = own_modules(x);
  auto error = write_to(x.driver + "/unbind", x.name);
  how.tell(error.empty() ? "unbound " + x.name : "unbind: " + error);
  rest();
  if (!modules.empty()) {
    modprobe("-r", modules);
    rest();
    modprobe("-a", modules);
    rest();
  }
  error = write_to(x.driver + "/bind", x.name);
  how.tell(error.empty() ? "bound " + x.name : "bind: " + error);
  return error.empty() ? not_loaded(modules, how.sysfs) : "bind: " + error;
}

std::string reload_lacks(const std::string& sysfs) {
  if (!is_in_path("modprobe"))
    return "modprobe is not in PATH";
  for (const auto* driver : {usb_driver, pci_driver})
    for (const auto* file : {"/unbind", "/bind"}) {
      auto path = sysfs + driver + file;
      auto wrong = ::access(path.c_str(), W_OK) != 0;
      if (wrong && (errno != ENOENT || driver == usb_driver))
        return path + ": " + std::strerror(errno);
    }
  return {};
}

int run_modprobe(const std::vector<std::string>& args) {
  std::string program = "modprobe";
  std::vector<std::string> copy = args;
  std::vector<char*> raw{program.data()};
  for (auto& x : copy)
    raw.push_back(x.data());
  raw.push_back(nullptr);
  pid_t pid = 0;
  auto code =
    ::posix_spawnp(&pid, raw[0], nullptr, nullptr, raw.data(), environ);
  if (code != 0)
    return no_program_code;
  auto end = std::chrono::steady_clock::now() + modprobe_deadline;
  int status = 0;
  while (::waitpid(pid, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() >= end) {
      ::kill(pid, SIGKILL); // one that the kernel holds is left behind
      return killed_code;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace wwan
