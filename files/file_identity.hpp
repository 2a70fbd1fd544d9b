// Tells by looking whether a path leads to the same file as before.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include <sys/stat.h>
#include <sys/types.h>

namespace wwan {

/// What a path led to. Two equal identities may still differ in content.
struct file_identity {
  bool exists = false;
  dev_t device = 0;
  ino_t inode = 0;
  off_t size = 0;
  int64_t modified = 0; ///< Unix time, ns

  auto tie() const {
    return std::tie(exists, device, inode, size, modified);
  }

  friend bool operator==(const file_identity& x, const file_identity& y) {
    return x.tie() == y.tie();
  }
};

file_identity identity_of(const struct stat& info);

/// Of the file at the end of all symbolic links.
file_identity identity_at(const std::string& path);

} // namespace wwan
