#include "files/leftovers.hpp"

#include <memory>
#include <string_view>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "files/descriptor.hpp"

namespace wwan {

namespace {

constexpr size_t longest_digits = 10; ///< of a uint32_t

using directory_stream = std::unique_ptr<DIR, int (*)(DIR*)>;

directory_stream open_directory(const std::string& path) {
  return {::opendir(path.c_str()), ::closedir};
}

bool is_temporary_name(std::string_view name) {
  const std::string_view prefix{temporary_prefix};
  if (name.substr(0, prefix.size()) != prefix)
    return false;
  auto digits = name.substr(prefix.size());
  return !digits.empty() && digits.size() <= longest_digits
         && digits.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_ours(const struct stat& x) {
  return S_ISREG(x.st_mode) && x.st_uid == ::geteuid() && x.st_nlink == 1;
}

/// A writer holds a lock on its file as long as it lives.
bool remove_leftover(int directory, const char* name) {
  struct stat info {};
  if (
    ::fstatat(directory, name, &info, AT_SYMLINK_NOFOLLOW) != 0
    || !is_ours(info))
    return false;
  descriptor file{
    ::openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)};
  return file && ::flock(file.number(), LOCK_EX | LOCK_NB) == 0
         && ::unlinkat(directory, name, 0) == 0;
}

} // namespace

size_t sweep_leftovers(const std::string& directory) {
  size_t result = 0;
  auto dir = open_directory(directory);
  while (auto* entry = dir ? ::readdir(dir.get()) : nullptr)
    if (is_temporary_name(entry->d_name))
      result += remove_leftover(::dirfd(dir.get()), entry->d_name) ? 1 : 0;
  return result;
}

size_t sweep_leftovers_below(const std::string& directory) {
  auto result = sweep_leftovers(directory);
  auto dir = open_directory(directory);
  while (auto* entry = dir ? ::readdir(dir.get()) : nullptr) {
    struct stat info {};
    auto is_directory =
      entry->d_name[0] != '.'
      && ::fstatat(
           ::dirfd(dir.get()), entry->d_name, &info, AT_SYMLINK_NOFOLLOW)
           == 0
      && S_ISDIR(info.st_mode);
    if (is_directory)
      result += sweep_leftovers(directory + "/" + entry->d_name);
  }
  return result;
}

} // namespace wwan
