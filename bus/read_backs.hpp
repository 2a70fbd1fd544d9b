// What a step changed is read back, where signals alone would come late.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "bus/method_calls.hpp"
#include "bus/object_cache.hpp"
#include "bus/paced_reads.hpp"

namespace wwan {

class read_backs {
public:
  /// `tell` hears what they brought.
  read_backs(
    method_calls& out, object_cache& cache, paced_reads& reads,
    std::chrono::milliseconds deadline, std::function<void(cache_news)> tell);
  read_backs(const read_backs&) = delete;
  read_backs& operator=(const read_backs&) = delete;

  /// For the step's reply: `done` hears of a success when its facts were read,
  /// in the step's lane.
  reply_handler
  after(const std::string& modem, verb what, lane where, end_handler done);

private:
  void read_bearer(
    const std::string& modem, sd_bus_message* reply, lane where,
    const end_handler& done);
  void
  read_power(const std::string& modem, lane where, const end_handler& done);

  method_calls& calls_;
  object_cache& cache_;
  paced_reads& reads_;
  std::chrono::milliseconds deadline_;
  std::function<void(cache_news)> tell_;
};

} // namespace wwan
