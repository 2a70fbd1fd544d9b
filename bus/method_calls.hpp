// Method calls to ModemManager: lanes, deadlines, and one end for each.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "bus/call_lanes.hpp"
#include "bus/wire.hpp"
#include "messages/step.hpp"

namespace wwan {

/// Hears how something ended: a failure without a name is a success.
using end_handler = std::function<void(const failure&)>;

/// Gets the reply, or null and why there is none.
using reply_handler = std::function<void(sd_bus_message*, const failure&)>;

struct method_call {
  std::string modem; ///< the call fails when this one vanishes; "" for none
  const char* service = mm_service;
  std::string path;
  const char* interface = nullptr;
  const char* member = nullptr;
  lane where = lane::read;
  std::chrono::milliseconds deadline{5'000}; ///< from sending on
  bool mutating = false;
  std::function<int(sd_bus_message*)> append; ///< the arguments; may be empty
  reply_handler done;
};

class method_calls {
public:
  explicit method_calls(wire& out);

  /// Sends the call, or lets it wait; `done` is called once, later.
  /// Returns the call's id.
  uint64_t send(method_call x);

  /// Fails this call, later; nothing if it has been answered.
  void give_up(uint64_t id, const failure& why);

  /// Calls the handler with the failure, later.
  void fail_later(end_handler done, failure why);

  /// Fails what waits and what is unanswered: all, or what belongs to a modem.
  void fail_all(const failure& why);
  void fail_modem(const std::string& modem, const failure& why);

  /// sd-bus told a pending call that the connection closed.
  std::function<void()> on_closed;

  uint64_t sent() const noexcept {
    return sent_;
  }

  uint64_t mutating_sent() const noexcept {
    return mutating_sent_;
  }

private:
  struct pending {
    method_calls* owner;
    uint64_t id;
    method_call call;
    call_handle handle{nullptr, nullptr};
    pending* next = nullptr; ///< of the same modem
    pending* before = nullptr;
  };
  using pending_ptr = std::unique_ptr<pending>;

  static int
  on_reply(sd_bus_message* reply, void* userdata, sd_bus_error* error);

  void pump();
  void list(pending& x);
  pending_ptr take(uint64_t id);
  int start(pending& x);
  void finish(uint64_t id, sd_bus_message* reply, const failure& why);
  void fail(const std::vector<uint64_t>& ids, const failure& why);

  wire& wire_;
  call_lanes lanes_;
  std::map<uint64_t, pending_ptr> pending_;
  /// The newest of each modem; an entry stays as long as the modem does.
  std::unordered_map<std::string, pending*> of_modem_;
  std::vector<std::function<void()>> later_;
  std::unique_ptr<alarm> soon_;
  uint64_t last_id_ = 0;
  uint64_t sent_ = 0;
  uint64_t mutating_sent_ = 0;
};

} // namespace wwan
