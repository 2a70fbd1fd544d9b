#include "files/start_lock.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "files/own_directory.hpp"

namespace wwan {

namespace {

// Whoever replaces it faster than that wins.
constexpr int attempts = 16;

file_error failed(const std::string& path, const char* what, int code) {
  return {path + ": cannot " + what + ": " + errno_text(code), code};
}

// Never waits (a FIFO), follows nothing, and makes no file of somebody else's
// ours. -1: there is none; errno says why.
int open_there(const std::string& path) {
  return ::open(
    path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

int make_new(const std::string& path) {
  auto fd =
    ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR);
  if (fd >= 0)
    ::fchmod(fd, S_IRUSR | S_IWUSR); // whatever the umask
  return fd;
}

/// Whether nobody but us and root can have it open. One without a name was the
/// lock of an agent that is done with starting.
bool is_ours(int fd) {
  struct stat info {};
  return ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_nlink <= 1
         && is_trusted(info.st_uid)
         && (info.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

/// Whether the path still leads to the file.
bool is_at(int fd, const std::string& path) {
  struct stat held {};
  struct stat there {};
  return ::fstat(fd, &held) == 0 && ::lstat(path.c_str(), &there) == 0
         && held.st_ino == there.st_ino && held.st_dev == there.st_dev;
}

bool is_removed(const std::string& path) {
  return ::unlink(path.c_str()) == 0 || errno == ENOENT
         || (errno == EISDIR && ::rmdir(path.c_str()) == 0);
}

} // namespace

start_lock::~start_lock() {
  // While it is held: whoever opened it by now looks whether it is there.
  if (fd_ && is_at(fd_.number(), path_))
    ::unlink(path_.c_str());
}

file_error start_lock::take(const std::string& directory) {
  path_ = directory + '/' + name;
  for (int i = 0; i < attempts; ++i) {
    descriptor fd{open_there(path_)};
    if (!fd && errno == ENOENT) {
      fd = descriptor{make_new(path_)};
      if (!fd && errno == EEXIST)
        continue;
      if (!fd)
        return failed(path_, "create", errno);
    }
    if (!fd && is_want_of_room(errno))
      return failed(path_, "open", errno);
    if (!fd || !is_ours(fd.number())) {
      if (!is_removed(path_))
        return failed(path_, "remove what is no lock of ours", errno);
      continue;
    }
    if (::flock(fd.number(), LOCK_EX | LOCK_NB) != 0) {
      taken_ = errno == EWOULDBLOCK;
      return failed(path_, "lock", errno);
    }
    if (is_at(fd.number(), path_)) {
      fd_ = std::move(fd);
      return {};
    }
  }
  return path_ + ": somebody replaces it again and again";
}

} // namespace wwan
