// A random key that marks what this device has written.
#pragma once

#include <string>
#include <string_view>

namespace wwan {

/// `<dir>/device-key`: 32 random bytes, mode 0600, made when first needed.
class device_key {
public:
  explicit device_key(std::string dir);

  /// Reads the key, or makes it when `may_create`. Returns an error text, empty
  /// after success. The key that was read stays.
  std::string load(bool may_create);

  /// The last load() found no key, or one that is damaged.
  bool is_lost() const noexcept {
    return lost_;
  }

  /// Makes a key in place of one that is lost, and with it what was marked with
  /// it. Returns likewise.
  std::string replace();

  /// HMAC-SHA256 of the bytes under this key. Needs a successful load().
  std::string mark(std::string_view bytes) const;

private:
  std::string dir_;
  std::string key_;
  bool lost_ = false;
};

/// Random bytes from the kernel; fewer than asked for only if it has none.
std::string random_bytes(size_t count);

/// Makes the directory (0700) and waits until it is on the disk. Returns an
/// error text, empty after success.
std::string make_durable_directory(const std::string& dir);

} // namespace wwan
