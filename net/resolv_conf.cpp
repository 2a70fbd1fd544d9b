#include "net/resolv_conf.hpp"

#include <cerrno>
#include <iterator>
#include <string_view>

#include <unistd.h>

#include "files/atomic_file.hpp"
#include "net/ip_address.hpp"

namespace wwan {

namespace {

constexpr mode_t directory_mode = 0755;
constexpr mode_t file_mode = 0600;
constexpr size_t max_size = 65536; // bytes

std::string path_of(
  const std::string& directory, const interface_name& interface,
  const char* suffix) {
  return directory + "/" + interface.str() + suffix;
}

constexpr const char* suffixes[] = {".dhcp", ".dhcp6", ".ra"};

std::string remove(const std::string& path) {
  if (::unlink(path.c_str()) == 0 || errno == ENOENT || errno == ENOTDIR)
    return {};
  return path + ": cannot remove: " + errno_text(errno);
}

std::string write(
  const std::string& directory, const std::string& path,
  const std::string& text) {
  auto old = read_file(path, max_size);
  if (old.error.empty() && old.bytes == text)
    return {};
  auto error = make_directories(directory, directory_mode);
  return error.empty() ? write_atomically(path, text, file_mode, false) : error;
}

} // namespace

std::string write_resolv_conf(
  const std::string& directory, const interface_name& interface,
  const std::vector<std::string>& servers, const server_files& how) {
  const size_t of_v6 = how.advertised ? 2 : 1;
  std::string texts[std::size(suffixes)];
  std::string invalid;
  for (const auto& server : servers) {
    auto address = parse_ip(server);
    if (!address)
      invalid = "invalid DNS server address: " + server;
    else
      texts[address->family() == ip_family::v4 ? 0 : of_v6] +=
        "nameserver " + server + "\n";
  }
  std::string error;
  for (size_t i = 0; i < std::size(suffixes) && error.empty(); ++i) {
    if (i == 0 ? how.keeps_v4 : how.keeps_v6)
      continue;
    auto path = path_of(directory, interface, suffixes[i]);
    // NIM looks for the first one in any case.
    error = i > 0 && texts[i].empty() ? remove(path)
                                      : write(directory, path, texts[i]);
  }
  return error.empty() ? invalid : error;
}

std::vector<std::string> with_kept(
  const std::string& directory, const interface_name& interface,
  std::vector<std::string> servers, const server_files& how) {
  constexpr std::string_view word = "nameserver ";
  for (size_t i = 0; i < std::size(suffixes); ++i) {
    if (i == 0 ? !how.keeps_v4 : !how.keeps_v6)
      continue;
    auto text = read_file(path_of(directory, interface, suffixes[i]), max_size);
    std::vector<std::string> kept;
    auto at = size_t{0};
    for (auto end = text.bytes.find('\n'); end != std::string::npos;
         at = end + 1, end = text.bytes.find('\n', at))
      if (text.bytes.compare(at, word.size(), word) == 0)
        kept.push_back(
          text.bytes.substr(at + word.size(), end - at - word.size()));
    servers.insert(
      i == 0 ? servers.begin() : servers.end(), kept.begin(), kept.end());
  }
  return servers;
}

std::string remove_resolv_conf(
  const std::string& directory, const interface_name& interface) {
  std::string error;
  for (const auto* suffix : suffixes)
    if (auto text = remove(path_of(directory, interface, suffix));
        error.empty())
      error = text;
  return error;
}

} // namespace wwan
