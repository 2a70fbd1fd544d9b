#include "files/socket_file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "files/own_directory.hpp"
#include "files/start_lock.hpp"

namespace wwan {

namespace {

// More than a loop's turn can leave unaccepted; the kernel refuses the rest.
constexpr int backlog = 64;

bool fill(sockaddr_un& address, const std::string& path) {
  address = {};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof(address.sun_path))
    return false;
  std::memcpy(address.sun_path, path.data(), path.size());
  return true;
}

file_error failed(const std::string& path, int code) {
  return {path + ": " + std::strerror(code), code};
}

std::string directory_of(const std::string& path) {
  auto slash = path.rfind('/');
  if (slash == std::string::npos)
    return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

} // namespace

int connect_to(int fd, const std::string& path) {
  sockaddr_un address{};
  if (!fill(address, path))
    return ENAMETOOLONG;
  const auto* raw = reinterpret_cast<const sockaddr*>(&address);
  return connect(fd, raw, sizeof(address)) == 0 ? 0 : errno;
}

socket_file::~socket_file() {
  struct stat now {};
  if (
    fd_ && lstat(path_.c_str(), &now) == 0 && now.st_ino == inode_
    && now.st_dev == device_)
    unlink(path_.c_str());
}

// The lock makes one start of look, unlink, bind and listen: a second agent
// must not take a socket that is not listening yet for a dead one.
file_error socket_file::open(const std::string& path, const socket_kind& kind) {
  auto directory = directory_of(path);
  auto error = own_directory(directory, 0755);
  if (!error.empty())
    return error;
  start_lock lock;
  error = lock.take(directory);
  if (lock.is_taken())
    return "another bearerd is starting at " + path;
  if (error.empty())
    error = clear_the_way(path, kind.type);
  return error.empty() ? bind_and_listen(path, kind) : error;
}

file_error socket_file::clear_the_way(const std::string& path, int type) const {
  struct stat found {};
  if (lstat(path.c_str(), &found) != 0)
    return errno == ENOENT ? file_error{} : failed(path, errno);
  if (!S_ISSOCK(found.st_mode))
    return path + ": exists and is not a socket";
  descriptor probe{socket(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  if (!probe)
    return failed(path, errno);
  auto code = connect_to(probe.number(), path);
  if (code == 0 || code == EAGAIN) // EAGAIN: alive with a full backlog
    return "another bearerd serves " + path;
  if (code != ECONNREFUSED)
    return failed(path, code);
  if (unlink(path.c_str()) != 0 && errno != ENOENT)
    return failed(path, errno);
  return {};
}

// Linux gives the file the descriptor's own mode less the umask: fchmod keeps
// others out from the first moment, chmod gives back what the umask took.
file_error
socket_file::bind_and_listen(const std::string& path, const socket_kind& kind) {
  sockaddr_un address{};
  if (!fill(address, path))
    return failed(path, ENAMETOOLONG);
  descriptor fd{socket(AF_UNIX, kind.type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  const auto* raw = reinterpret_cast<const sockaddr*>(&address);
  if (
    !fd || fchmod(fd.number(), kind.mode) != 0
    || bind(fd.number(), raw, sizeof(address)) != 0)
    return failed(path, errno);
  struct stat ours {};
  if (
    chmod(path.c_str(), kind.mode) != 0 || lstat(path.c_str(), &ours) != 0
    || listen(fd.number(), backlog) != 0) {
    auto code = errno;
    unlink(path.c_str());
    return failed(path, code);
  }
  fd_ = std::move(fd);
  path_ = path;
  device_ = ours.st_dev;
  inode_ = ours.st_ino;
  return {};
}

} // namespace wwan
