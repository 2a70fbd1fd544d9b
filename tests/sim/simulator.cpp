#include "simulator.hpp"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <utility>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/marshal.hpp"

namespace wwan::sim::test {

namespace {

constexpr auto pause = std::chrono::milliseconds{5};
constexpr int patience = 2'000; // pauses

bool reaped(pid_t pid, int* status) {
  return waitpid(pid, status, WNOHANG) == pid;
}

} // namespace

child::~child() {
  stop();
}

void child::start(
  const std::vector<std::string>& command,
  const std::vector<std::string>& environment) {
  std::vector<char*> raw;
  for (const auto& x : command)
    raw.push_back(const_cast<char*>(x.c_str()));
  raw.push_back(nullptr);
  pid_ = fork();
  if (pid_ != 0)
    return;
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  for (const auto& x : environment)
    putenv(const_cast<char*>(x.c_str()));
  execvp(raw[0], raw.data());
  _exit(127);
}

bool child::runs() {
  if (pid_ > 0 && reaped(pid_, nullptr))
    pid_ = -1;
  return pid_ > 0;
}

int child::stop() {
  if (!runs())
    return -1;
  auto pid = std::exchange(pid_, -1);
  int status = 0;
  ::kill(pid, SIGTERM);
  for (int i = 0; i < patience; ++i) {
    if (reaped(pid, &status))
      return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    std::this_thread::sleep_for(pause);
  }
  ::kill(pid, SIGKILL);
  waitpid(pid, nullptr, 0);
  return -1;
}

void child::kill() {
  if (!runs())
    return;
  auto pid = std::exchange(pid_, -1);
  ::kill(pid, SIGKILL);
  waitpid(pid, nullptr, 0);
}

std::string output_of(const std::string& command, int* code) {
  std::string result;
  std::array<char, 4096> buffer{};
  auto* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr)
    return result;
  while (auto size = fread(buffer.data(), 1, buffer.size(), pipe))
    result.append(buffer.data(), size);
  auto status = pclose(pipe);
  if (code != nullptr)
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return result;
}

bool wait_until(const std::function<bool()>& holds) {
  for (int i = 0; i < patience; ++i) {
    if (holds())
      return true;
    std::this_thread::sleep_for(pause);
  }
  return false;
}

simulator::simulator(const std::vector<std::string>& options, bool with_sysfs) {
  bus.start();
  std::vector<std::string> command{
    WWAN_MMSIM, "--bus", address(), "--control", bus.dir() + "/ctl", "--fast"};
  if (with_sysfs)
    command.insert(command.end(), {"--sysfs", sysfs()});
  command.insert(command.end(), options.begin(), options.end());
  process.start(command);
  sd_bus* raw = nullptr;
  sd_bus_new(&raw);
  client_.reset(raw);
  sd_bus_set_address(raw, address().c_str());
  sd_bus_set_bus_client(raw, 1);
  sd_bus_start(raw);
  wait_until([this] { return is_owned(); });
}

bool simulator::is_owned() {
  int owned = 0;
  sd_bus_message* raw = nullptr;
  auto error = sd_bus_call_method(
    client_.get(), "org.freedesktop.DBus", "/org/freedesktop/DBus",
    "org.freedesktop.DBus", "NameHasOwner", nullptr, &raw, "s", mm_name);
  message_ptr m{raw};
  if (error >= 0)
    sd_bus_message_read(raw, "b", &owned);
  return owned != 0;
}

bool simulator::control(const std::string& command) const {
  int code = 0;
  output_of(
    std::string{WWAN_MMSIM} + " ctl --control " + bus.dir() + "/ctl " + command,
    &code);
  return code == 0;
}

answer simulator::call(const request& x) {
  sd_bus_message* raw = nullptr;
  sd_bus_message_new_method_call(
    client_.get(), &raw, mm_name, x.path.c_str(), x.interface.c_str(),
    x.member.c_str());
  message_ptr m{raw};
  append(raw, x.arguments);
  sd_bus_error error{};
  sd_bus_message* reply = nullptr;
  answer result;
  if (sd_bus_call(client_.get(), raw, 5'000'000, &error, &reply) < 0)
    result = fail(error.name, error.message != nullptr ? error.message : "");
  else
    result.results = read_arguments(reply);
  message_ptr owned{reply};
  sd_bus_error_free(&error);
  return result;
}

answer simulator::get_all(const std::string& path, const char* interface) {
  return call({path, properties_interface, "GetAll", {text(interface)}});
}

std::string simulator::introspect(const std::string& path) {
  auto x =
    call({path, "org.freedesktop.DBus.Introspectable", "Introspect", {}});
  return x.results.empty() ? "" : std::get<std::string>(x.results[0].data);
}

std::vector<std::string> simulator::listed() {
  std::vector<std::string> result;
  auto x = call({root_path, manager_interface, "GetManagedObjects", {}});
  if (!x.results.empty())
    for (const auto& item : std::get<values>(x.results[0].data))
      result.push_back(
        std::get<std::string>(std::get<values>(item.data)[0].data));
  return result;
}

} // namespace wwan::sim::test
