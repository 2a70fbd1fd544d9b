// Stamps what an agent does outside of the bus: addresses in the kernel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace wwan::bench {

/// New addresses in this network namespace that a session may have: no
/// link-local ones, which the kernel makes by itself, and none that are
/// tentative, which cannot be used yet.
class address_watch {
public:
  ~address_watch();

  /// IPv6, too, or IPv4 alone.
  void open(bool both_families);

  int fd() const noexcept {
    return fd_;
  }

  /// Reads what the kernel told; stamps with `now`, in ns.
  void process(int64_t now);

  /// The same of `messages`, which are rtnetlink's.
  void take(std::string_view messages, int64_t now);
  void clear() noexcept;

  /// When there were `count` of them since clear(), each another link's or of
  /// another family; -1: there are fewer. `count` is 1 at least.
  int64_t all_of(size_t count) const noexcept {
    return stamps_.size() < count ? -1 : stamps_[count - 1];
  }

  /// New ones since this was asked.
  unsigned take_count() noexcept {
    return std::exchange(count_, 0);
  }

private:
  int fd_ = -1;
  std::set<std::pair<unsigned, unsigned>> seen_; ///< link, family
  std::vector<int64_t> stamps_;                  ///< when each of these came
  unsigned count_ = 0;
};

} // namespace wwan::bench
