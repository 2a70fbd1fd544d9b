#include "eve/pubsub/side_files.hpp"

#include <cerrno>
#include <cstdint>
#include <utility>

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "files/descriptor.hpp"

namespace wwan {

namespace {

constexpr int name_attempts = 100;
constexpr std::string_view name_prefix = "/pubsub-file-";

bool is_below(const std::string& root, const std::string& path) {
  return path.size() > root.size() && path.compare(0, root.size(), root) == 0
         && path[root.size()] == '/' && path.find("/../") == std::string::npos;
}

text_or_error failed(const std::string& path, const char* what) {
  return {{}, path + ": cannot " + what + ": " + errno_text(errno)};
}

} // namespace

text_or_error take_side_file(const std::string& root, const std::string& path) {
  if (!is_below(root, path))
    return {{}, "the file is not below " + root};
  auto file = read_file(path, max_large_bytes);
  if (!file.error.empty())
    return {{}, file.error};
  if (file.bytes.empty())
    return {{}, path + ": empty"};
  ::unlink(path.c_str());
  return {std::move(file.bytes), {}};
}

side_files::side_files(std::string directory)
  : directory_(std::move(directory)) {
  // nop
}

text_or_error
side_files::keep(std::string_view member, const std::string& content) {
  auto error = make_directories(directory_, 0755);
  if (!error.empty())
    return {{}, error};
  auto stem = directory_ + std::string{name_prefix} + std::string{member};
  for (int i = 0; i < name_attempts; ++i) {
    uint32_t digits = 0;
    if (::getrandom(&digits, sizeof(digits), 0) != sizeof(digits))
      return failed(stem, "get random digits");
    auto path = stem + std::to_string(digits);
    descriptor fd{
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (!fd && errno == EEXIST)
      continue;
    if (!fd)
      return failed(path, "create");
    paths_.push_back(path);
    auto n = ::write(fd.number(), content.data(), content.size());
    if (n != static_cast<ssize_t>(content.size()))
      return failed(path, "write");
    return {path, {}};
  }
  return failed(stem, "find a free name");
}

std::string side_files::longest_path(std::string_view member) const {
  return directory_ + std::string{name_prefix} + std::string{member}
         + std::to_string(UINT32_MAX);
}

void side_files::discard() {
  for (const auto& path : paths_)
    ::unlink(path.c_str());
  paths_.clear();
}

} // namespace wwan
