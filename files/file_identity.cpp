#include "files/file_identity.hpp"

namespace wwan {

file_identity identity_of(const struct stat& info) {
  constexpr int64_t second = 1'000'000'000;
  file_identity x;
  x.exists = true;
  x.device = info.st_dev;
  x.inode = info.st_ino;
  x.size = info.st_size;
  x.modified = info.st_mtim.tv_sec * second + info.st_mtim.tv_nsec;
  return x;
}

file_identity identity_at(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 ? identity_of(info) : file_identity{};
}

} // namespace wwan
