// Reads of objects: one at a time for each, and again after a failure.
#pragma once

#include <chrono>
#include <functional>
#include <map>

#include "bus/method_calls.hpp"
#include "bus/object_cache.hpp"

namespace wwan {

class object_reader {
public:
  struct outlets {
    /// Whether the read still makes sense.
    std::function<bool(const object_read&)> wanted;
    std::function<void(const object_read&, sd_bus_message*)> done;
    /// ModemManager lists the object but does not show it.
    std::function<void(const object_read&)> refused;
  };

  /// `pause`: before a failed read is repeated; doubles up to 12 times that.
  object_reader(
    wire& bus, method_calls& out, std::chrono::milliseconds deadline,
    std::chrono::milliseconds pause, outlets to);

  /// A read that is under way already is made once more after its reply,
  /// which may be older than what the caller has just learned.
  void read(const object_read& x);

  void clear();

private:
  struct state {
    object_read what;
    bool running = false;
    bool again = false;
    unsigned failures = 0;
  };

  using key = std::pair<std::string, std::string>; // path, interface

  void send(state& x);
  void replied(const key& id, sd_bus_message* reply, const failure& why);
  void retry();

  method_calls& out_;
  std::chrono::milliseconds deadline_;
  std::chrono::milliseconds pause_;
  std::chrono::milliseconds delay_;
  outlets to_;
  std::map<key, state> reads_;
  std::unique_ptr<alarm> retry_;
};

} // namespace wwan
