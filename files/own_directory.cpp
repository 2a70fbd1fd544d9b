#include "files/own_directory.hpp"

#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

#include "files/atomic_file.hpp"

namespace wwan {

bool is_trusted(uid_t who) noexcept {
  return who == 0 || who == ::geteuid();
}

file_error own_directory(const std::string& path, mode_t mode) {
  auto error = make_directories(path, mode);
  return error.empty() ? judge_directory(path) : error;
}

file_error judge_directory(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0)
    return {path + ": " + errno_text(errno), errno};
  if (!is_trusted(info.st_uid))
    return path + ": belongs to another user (number "
           + std::to_string(info.st_uid) + ")";
  if ((info.st_mode & S_IWOTH) != 0)
    return path + ": everybody may write there";
  return {};
}

} // namespace wwan
