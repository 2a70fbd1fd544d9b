#include "net/resolv_conf.hpp"

#include <cerrno>

#include <arpa/inet.h>
#include <unistd.h>

#include "files/atomic_file.hpp"

namespace wwan {

namespace {

constexpr mode_t directory_mode = 0755;
constexpr mode_t file_mode = 0600;
constexpr size_t max_size = 65536; // bytes

bool is_address(const std::string& text) {
  in6_addr room{};
  return ::inet_pton(AF_INET, text.c_str(), &room) == 1
         || ::inet_pton(AF_INET6, text.c_str(), &room) == 1;
}

std::string
path_of(const std::string& directory, const interface_name& interface) {
  return directory + "/" + interface.str() + ".dhcp";
}

} // namespace

std::string write_resolv_conf(
  const std::string& directory, const interface_name& interface,
  const std::vector<std::string>& servers) {
  std::string text;
  std::string invalid;
  for (const auto& server : servers)
    if (is_address(server))
      text += "nameserver " + server + "\n";
    else
      invalid = "invalid DNS server address: " + server;
  auto path = path_of(directory, interface);
  auto old = read_file(path, max_size);
  if (old.error.empty() && old.bytes == text)
    return invalid;
  auto error = make_directories(directory, directory_mode);
  if (error.empty())
    error = write_atomically(path, text, file_mode, false);
  return error.empty() ? invalid : error;
}

std::string remove_resolv_conf(
  const std::string& directory, const interface_name& interface) {
  auto path = path_of(directory, interface);
  if (::unlink(path.c_str()) == 0 || errno == ENOENT || errno == ENOTDIR)
    return {};
  return path + ": cannot remove: " + errno_text(errno);
}

} // namespace wwan
