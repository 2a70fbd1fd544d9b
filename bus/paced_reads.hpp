// When objects are read: at once, or when nobody is kept waiting by it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bus/object_cache.hpp"
#include "bus/object_reader.hpp"
#include "bus/patient_reads.hpp"

namespace wwan {

struct read_pace {
  std::chrono::milliseconds deadline; ///< of a call
  std::chrono::milliseconds pause;    ///< before a failed one is repeated
  /// Between looks whether a read that can wait still has to; 0: none waits.
  std::chrono::milliseconds patience;
};

/// Reads wait while the modem is brought on. After Enable the Connect is about
/// to come; after Connect there is time for them.
class paced_reads {
public:
  /// `tell` hears what they brought.
  paced_reads(
    wire& bus, method_calls& out, object_cache& cache, read_pace pace,
    std::function<void(cache_news)> tell);
  paced_reads(const paced_reads&) = delete;
  paced_reads& operator=(const paced_reads&) = delete;

  /// Now or, if it can wait, later.
  void read(const object_read& x);

  void read_at_once(const object_read& x);

  /// To be called with a step before it goes out; its end is told to what this
  /// returns.
  end_handler around(const std::string& modem, verb what, end_handler done);

  /// What waits for this modem is not read any more.
  void forget(const std::string& modem);

  void clear();

private:
  void read_those(const std::vector<object_read>& xs);
  void read_on();

  object_cache& cache_;
  std::chrono::milliseconds patience_;
  std::function<void(cache_news)> tell_;
  object_reader reader_;
  patient_reads waiting_;
  std::unique_ptr<alarm> read_on_; ///< while reads wait
};

} // namespace wwan
