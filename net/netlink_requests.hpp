// Questions to the kernel: one NETLINK_ROUTE socket, one question at a time
// (the kernel allows one dump per socket), or several changes in one message;
// the others wait in line.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include <linux/netlink.h>
#include <systemd/sd-event.h>

#include "files/descriptor.hpp"

namespace wwan {

struct netlink_reply {
  int error = 0;        ///< errno value, 0: success
  std::string detail;   ///< the kernel's words for the error, may be empty
  std::string messages; ///< whole netlink messages, one after the other
};

/// Sends requests and gathers their replies. Dumps that were interrupted and
/// replies that were lost are asked for again, a limited number of times.
class netlink_requests {
public:
  using handler = std::function<void(const netlink_reply&)>;
  using filter = std::function<bool(const nlmsghdr*)>;

  /// `socket` replaces the kernel's for tests.
  explicit netlink_requests(sd_event* loop, descriptor socket = descriptor{});
  netlink_requests(const netlink_requests&) = delete;
  netlink_requests& operator=(const netlink_requests&) = delete;

  /// `done` is called once, later or (no socket) at once, unless the owner
  /// is forgotten before. It must not destroy this object. `keep` says which
  /// messages are to be in the reply; null: all.
  void
  ask(const void* owner, std::string message, handler done, filter keep = {});

  struct change_request {
    std::string message;
    handler done;
  };

  /// Changes that the kernel is told of together, and makes one after the
  /// other, whatever becomes of those before.
  void change(const void* owner, std::vector<change_request> all);

  /// Drops all requests of the owner. One that was sent may have its effect
  /// nevertheless.
  void forget(const void* owner);

  /// Messages sent that could change something in the kernel.
  uint64_t mutations() const {
    return mutations_;
  }

private:
  struct request {
    const void* owner;
    std::string message;
    handler done;
    filter keep;
    bool joins = false;    ///< it goes out with the one before
    uint32_t sequence = 0; ///< when it went out; 0: it did not
  };

  static int on_input(sd_event_source*, int, uint32_t, void* self);
  bool open();
  void close();
  void pump();
  bool send();
  void receive();
  void take(const nlmsghdr* message);
  void retry(int code);
  void finish(int code);
  void number(request& x);
  void recall();

  sd_event* loop_;
  descriptor socket_;
  event_source source_;
  std::deque<request> line_; ///< the first one is in flight if `busy_`
  bool busy_ = false;
  bool interrupted_ = false;
  int tries_ = 0;
  uint32_t sequence_ = 0;
  uint64_t mutations_ = 0;
  netlink_reply reply_;
};

} // namespace wwan
