// Keys and secrets do not outlive their use: these forget what they held.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <string.h> // explicit_bzero

namespace wwan {

/// Overwrites all that the string has allocated, and the part of it that holds
/// short texts, which a move leaves behind.
inline void wipe(std::string& x) noexcept {
  x.resize(x.capacity()); // never allocates
  explicit_bzero(x.data(), x.size());
  x.clear();
}

/// Overwrites what calls that are over have left on the stack; where they went
/// deeper than this, what they left above it.
[[gnu::noinline]] inline void wipe_stack() noexcept {
  char left[32768]; // NOLINT: of other calls
  explicit_bzero(left, sizeof(left));
}

/// A buffer of N bytes that is overwritten at its end and never copied by
/// accident.
template <size_t N>
class wiped_array {
public:
  wiped_array() : bytes_{} {}
  wiped_array(const wiped_array&) = delete;
  wiped_array& operator=(const wiped_array&) = delete;

  ~wiped_array() {
    wipe();
  }

  uint8_t* data() noexcept {
    return bytes_.data();
  }

  const uint8_t* data() const noexcept {
    return bytes_.data();
  }

  static constexpr size_t size() noexcept {
    return N;
  }

  void wipe() noexcept {
    explicit_bzero(bytes_.data(), N);
  }

private:
  std::array<uint8_t, N> bytes_;
};

/// Bytes of a length known at run time, overwritten at their end. Does not
/// grow after construction: growing would leave copies behind.
class wiped_bytes {
public:
  wiped_bytes() = default;
  explicit wiped_bytes(size_t size) : bytes_(size, '\0') {}
  /// Takes the text over; a short one inside of `x` is overwritten, too.
  explicit wiped_bytes(std::string&& x) : bytes_(std::move(x)) {
    wipe(x);
  }
  wiped_bytes(wiped_bytes&& x) noexcept : bytes_(std::move(x.bytes_)) {
    wipe(x.bytes_);
  }
  wiped_bytes(const wiped_bytes&) = delete;
  wiped_bytes& operator=(const wiped_bytes&) = delete;

  wiped_bytes& operator=(wiped_bytes&& x) noexcept {
    std::swap(bytes_, x.bytes_);
    return *this;
  }

  ~wiped_bytes() {
    wipe(bytes_);
  }

  std::string_view view() const noexcept {
    return bytes_;
  }

  uint8_t* data() noexcept {
    return reinterpret_cast<uint8_t*>(bytes_.data());
  }

  size_t size() const noexcept {
    return bytes_.size();
  }

  /// Gives up the last bytes.
  void shrink(size_t size) {
    explicit_bzero(bytes_.data() + size, bytes_.size() - size);
    bytes_.resize(size);
  }

private:
  std::string bytes_;
};

} // namespace wwan
