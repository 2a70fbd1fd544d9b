#include "eve/agent/modem_touch.hpp"

#include <cerrno>
#include <string_view>

#include <unistd.h>

#include "eve/agent/agent_files.hpp"
#include "files/atomic_file.hpp"
#include "files/directory.hpp"

namespace wwan {

namespace {

constexpr std::string_view prefix = "wwan-modem-";
constexpr std::string_view suffix = ".touch";
constexpr size_t longest_name = 255; // bytes: NAME_MAX

bool is_name_part(const std::string& label) {
  return !label.empty() && label.find('/') == std::string::npos
         && label.find('\0') == std::string::npos
         && prefix.size() + label.size() + suffix.size() <= longest_name;
}

std::string name_of(const network_label& label) {
  return std::string{prefix} + label.str() + std::string{suffix};
}

std::string unfit(const network_label& label) {
  return "LogicalLabel " + label.str()
         + ": not watched, it cannot be part of a file's name";
}

} // namespace

modem_touch::modem_touch(std::string run_dir) : run_dir_(std::move(run_dir)) {
  // nop
}

std::string modem_touch::register_path(const network_label& label) const {
  return run_dir_ + "/watchdog/file/" + name_of(label);
}

std::string modem_touch::touch_path(const network_label& label) const {
  return run_dir_ + "/" + name_of(label);
}

std::vector<network_label> modem_touch::registered() const {
  std::vector<network_label> result;
  for (const auto& name : names_in(run_dir_ + "/watchdog/file")) {
    auto fixed = prefix.size() + suffix.size();
    if (
      name.size() > fixed && name.compare(0, prefix.size(), prefix) == 0
      && name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0)
      result.emplace_back(name.substr(prefix.size(), name.size() - fixed));
  }
  return result;
}

std::string modem_touch::watch(const network_label& label, bool on) const {
  if (!is_name_part(label))
    return on ? unfit(label) : "";
  auto path = register_path(label);
  if (on) {
    auto error = make_directories(run_dir_ + "/watchdog/file", 0755);
    return error.empty() ? touch_file(path) : error;
  }
  std::string error;
  for (const auto& x : {path, touch_path(label)})
    if (::unlink(x.c_str()) != 0 && errno != ENOENT)
      error = x + ": cannot remove: " + errno_text(errno);
  return error;
}

std::string modem_touch::touch(const network_label& label) const {
  return is_name_part(label) ? touch_file(touch_path(label)) : "";
}

} // namespace wwan
