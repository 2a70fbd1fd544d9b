// Some values of a kind and never more of them, in place.
#pragma once

#include <cstddef>

namespace wwan {

/// In the order in which they came. Pointers into it hold until one goes.
template <class T, size_t Most>
class few {
public:
  const T* begin() const noexcept {
    return items_;
  }
  const T* end() const noexcept {
    return items_ + size_;
  }
  T* begin() noexcept {
    return items_;
  }
  T* end() noexcept {
    return items_ + size_;
  }

  size_t size() const noexcept {
    return size_;
  }
  bool empty() const noexcept {
    return size_ == 0;
  }
  bool full() const noexcept {
    return size_ == Most;
  }

  /// It is not full.
  T& add(const T& x) noexcept {
    return items_[size_++] = x;
  }

  /// `at` is inside; those behind it move up.
  void erase(T* at) noexcept {
    for (--size_; at != end(); ++at)
      *at = at[1];
  }

private:
  T items_[Most]{};
  size_t size_ = 0;
};

} // namespace wwan
