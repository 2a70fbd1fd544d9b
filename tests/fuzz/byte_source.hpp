// Choices out of a fuzzer's input; after its end each of them is the first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

namespace wwan::fuzz {

class byte_source {
public:
  byte_source(const uint8_t* data, size_t size) : at_(data), end_(data + size) {
    // nop
  }

  bool empty() const {
    return at_ == end_;
  }

  uint8_t byte() {
    return at_ == end_ ? uint8_t{0} : *at_++;
  }

  /// Below n, which is 256 at most.
  size_t pick(size_t n) {
    return n < 2 ? 0 : byte() % n;
  }

  /// One time in n.
  bool one_in(size_t n) {
    return pick(n) == n - 1;
  }

  template <class T, size_t N>
  const T& choose(const T (&xs)[N]) {
    return xs[pick(N)];
  }

  /// Small ones mostly, and all bits now and then.
  template <class T>
  T number() {
    auto first = byte();
    if (first < 200)
      return static_cast<T>(first % 24);
    T x{};
    auto* to = reinterpret_cast<uint8_t*>(&x);
    uint8_t flips = first < 210 ? 255 : 0; // all ones where nothing is left
    for (size_t i = 0; i < sizeof(T); ++i)
      to[i] = static_cast<uint8_t>(byte() ^ flips);
    return x;
  }

  std::string bytes(size_t most) {
    std::string x;
    for (auto n = pick(most + 1); n > 0 && !empty(); --n)
      x.push_back(static_cast<char>(byte()));
    return x;
  }

  std::string rest() {
    std::string x{reinterpret_cast<const char*>(at_), left()};
    at_ = end_;
    return x;
  }

  size_t left() const {
    return static_cast<size_t>(end_ - at_);
  }

private:
  const uint8_t* at_;
  const uint8_t* end_;
};

} // namespace wwan::fuzz
