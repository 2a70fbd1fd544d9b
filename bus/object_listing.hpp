// Lists the objects of a ModemManager that has come, however often it takes.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

#include "bus/method_calls.hpp"
#include "bus/object_cache.hpp"
#include "bus/sd.hpp"
#include "bus/wire.hpp"

namespace wwan {

struct listing_pace {
  std::chrono::milliseconds deadline; ///< of the call
  std::chrono::milliseconds retry_min;
  std::chrono::milliseconds retry_max; ///< doubles up to it
};

class object_listing {
public:
  /// Of many modems, so many have their turn in one turn of the loop: to
  /// decode one takes some 100 us.
  static constexpr size_t modems_at_once = 16;

  struct outlets {
    std::function<void(cache_news)> news;
    /// Each modem of the list was told of.
    std::function<void()> complete;
  };

  object_listing(
    wire& bus, method_calls& out, object_cache& cache, listing_pace pace,
    outlets to);
  object_listing(const object_listing&) = delete;
  object_listing& operator=(const object_listing&) = delete;

  /// Asks, again and again until there is an answer, and then reads it.
  void begin();

  /// Neither asks again nor reads on; a call that is under way is failed by
  /// who has all calls.
  void stop();

private:
  void ask();
  void read_on();

  wire& wire_;
  method_calls& calls_;
  object_cache& cache_;
  listing_pace pace_;
  outlets to_;
  std::chrono::milliseconds delay_; ///< before the next attempt
  std::unique_ptr<alarm> again_;
  std::unique_ptr<alarm> read_on_;
  message_ptr reply_; ///< that is being read
};

} // namespace wwan
