#include "persist/device_key.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "files/descriptor.hpp"
#include "persist/sha256.hpp"

namespace wwan {

namespace {

constexpr size_t key_size = 32;
constexpr size_t largest_file = 4096; ///< that may be a damaged one

std::string parent_of(const std::string& path) {
  auto slash = path.find_last_of('/');
  if (slash == std::string::npos)
    return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

} // namespace

device_key::device_key(std::string dir) : dir_(std::move(dir)) {
  // nop
}

std::string device_key::load(bool may_create) {
  if (!key_.empty())
    return {};
  auto path = dir_ + "/device-key";
  auto file = read_file(path, largest_file);
  lost_ = file.missing || (file.error.empty() && file.bytes.size() != key_size);
  if (file.error.empty() && file.bytes.size() != key_size)
    return path + " is damaged: it does not have " + std::to_string(key_size)
           + " bytes";
  if (file.error.empty()) {
    key_ = std::move(file.bytes);
    return {};
  }
  return file.missing && may_create ? replace() : file.error;
}

std::string device_key::replace() {
  auto path = dir_ + "/device-key";
  auto fresh = random_bytes(key_size);
  if (fresh.size() != key_size)
    return path + ": the kernel has no random bytes";
  auto error = make_durable_directory(dir_);
  if (error.empty())
    error = write_atomically(path, fresh, 0600, true);
  if (error.empty()) {
    key_ = std::move(fresh);
    lost_ = false;
  }
  return error;
}

std::string device_key::mark(std::string_view bytes) const {
  return hmac_sha256(key_, bytes);
}

std::string random_bytes(size_t count) {
  std::string result(count, '\0');
  size_t filled = 0;
  while (filled < count) {
    auto got = getrandom(result.data() + filled, count - filled, 0);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      break;
    filled += static_cast<size_t>(got);
  }
  result.resize(filled);
  return result;
}

std::string make_durable_directory(const std::string& dir) {
  if (access(dir.c_str(), F_OK) == 0)
    return {};
  auto error = make_directories(dir, 0700);
  if (!error.empty())
    return error;
  // A new directory is an entry of its parent, and so on.
  for (auto path = dir;; path = parent_of(path)) {
    descriptor fd{open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!fd || fsync(fd.number()) < 0)
      return path + ": " + errno_text(errno);
    if (path == "/" || path == ".")
      return {};
  }
}

} // namespace wwan
