// mmsim as a process on a bus of its own, and a client of it.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "bus/private_bus.hpp"
#include "bus/sd.hpp"
#include "sim/ports.hpp"

namespace wwan::sim::test {

/// A child process; ends with this object.
class child {
public:
  child() = default;
  ~child();
  child(const child&) = delete;
  child& operator=(const child&) = delete;

  /// `environment`: NAME=VALUE, added to ours.
  void start(
    const std::vector<std::string>& command,
    const std::vector<std::string>& environment = {});
  /// SIGTERM, then the exit code; -1 when it had to be killed.
  int stop();
  /// SIGKILL.
  void kill();
  bool runs();
  pid_t pid() const {
    return pid_;
  }

private:
  pid_t pid_ = -1;
};

/// Output of a command that ends by itself; `code` gets its exit code.
std::string output_of(const std::string& command, int* code = nullptr);

/// Until the condition holds; false after ten seconds.
bool wait_until(const std::function<bool()>& holds);

class simulator {
public:
  explicit simulator(
    const std::vector<std::string>& options = {}, bool with_sysfs = true);

  /// `mmsim ctl`; true if it said ok.
  bool control(const std::string& command) const;

  /// A method call and its reply.
  answer call(const request& x);
  answer get_all(const std::string& path, const char* interface);
  std::string introspect(const std::string& path);

  /// Paths in GetManagedObjects.
  std::vector<std::string> listed();

  /// Whether somebody owns ModemManager's name.
  bool is_owned();

  std::string address() const {
    return bus.address();
  }

  std::string sysfs() const {
    return bus.dir() + "/sys";
  }

  wwan::test::private_bus bus;
  child process;

private:
  bus_ptr client_;
};

} // namespace wwan::sim::test
