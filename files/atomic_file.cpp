#include "files/atomic_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>

#include "files/descriptor.hpp"

namespace wwan {

namespace {

constexpr int name_attempts = 100;
constexpr size_t chunk = 65536; // bytes

file_error failed(const std::string& path, const char* what, int code) {
  return {path + ": cannot " + what + ": " + errno_text(code), code};
}

std::string directory_of(const std::string& path) {
  auto slash = path.rfind('/');
  if (slash == std::string::npos)
    return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// Creates a file nobody else has; its name goes to `name`. On failure errno
// says why.
descriptor create_temporary(const std::string& directory, std::string& name) {
  for (int i = 0; i < name_attempts; ++i) {
    uint32_t digits = 0;
    if (::getrandom(&digits, sizeof(digits), 0) != sizeof(digits))
      return descriptor{};
    name = directory + "/" + temporary_prefix + std::to_string(digits);
    int fd =
      ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0 || errno != EEXIST)
      return descriptor{fd};
  }
  return descriptor{};
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    auto n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return false;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

// Returns what failed, nullptr for nothing; errno says why.
const char* fill(int fd, std::string_view bytes, mode_t mode, bool durable) {
  if (!write_all(fd, bytes))
    return "write";
  if (::fchmod(fd, mode) != 0)
    return "set its mode";
  if (durable && ::fsync(fd) != 0)
    return "sync";
  return nullptr;
}

bool sync_directory(const std::string& directory) {
  descriptor fd{::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  return fd && ::fsync(fd.number()) == 0;
}

} // namespace

std::string errno_text(int code) {
  return std::generic_category().message(code);
}

std::string write_atomically(
  const std::string& path, std::string_view bytes, mode_t mode, bool durable) {
  auto directory = directory_of(path);
  std::string temporary;
  auto fd = create_temporary(directory, temporary);
  if (!fd)
    return failed(path, "create a temporary file", errno);
  ::flock(fd.number(), LOCK_EX | LOCK_NB); // its writer lives
  auto what = fill(fd.number(), bytes, mode, durable);
  if (what == nullptr && ::rename(temporary.c_str(), path.c_str()) != 0)
    what = "rename a temporary file to it";
  if (what != nullptr) {
    int code = errno;
    ::unlink(temporary.c_str());
    return failed(path, what, code);
  }
  if (durable && !sync_directory(directory))
    return failed(path, "sync its directory", errno);
  return {};
}

file_content read_file(const std::string& path, size_t limit) {
  file_content result;
  auto fail = [&](const char* what, int code) {
    result.bytes.clear();
    result.missing = code == ENOENT;
    result.error = failed(path, what, code);
    return result;
  };
  // O_NONBLOCK: opening a FIFO must not wait for its writer.
  descriptor fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (!fd)
    return fail("open", errno);
  struct stat info {};
  if (::fstat(fd.number(), &info) != 0)
    return fail("stat", errno);
  if (!S_ISREG(info.st_mode)) {
    result.error = path + ": not a regular file";
    return result;
  }
  // The size is a hint only: procfs and sysfs report 0 or 4096.
  for (;;) {
    auto have = result.bytes.size();
    if (have > limit) {
      result.bytes.clear();
      result.error = path + ": larger than " + std::to_string(limit) + " bytes";
      return result;
    }
    auto room = std::min(chunk, limit - have + 1);
    result.bytes.resize(have + room);
    auto n = ::read(fd.number(), result.bytes.data() + have, room);
    int code = errno;
    result.bytes.resize(have + (n > 0 ? static_cast<size_t>(n) : 0));
    if (n == 0)
      return result;
    if (n < 0 && code != EINTR)
      return fail("read", code);
  }
}

file_error make_directories(const std::string& path, mode_t mode) {
  for (size_t end = 0; end != std::string::npos;) {
    end = path.find('/', end + 1);
    auto part = path.substr(0, end);
    if (::mkdir(part.c_str(), mode) != 0 && errno != EEXIST)
      return failed(part, "create the directory", errno);
  }
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0)
    return failed(path, "create the directory", errno);
  if (!S_ISDIR(info.st_mode))
    return failed(path, "create the directory", ENOTDIR);
  return {};
}

} // namespace wwan
