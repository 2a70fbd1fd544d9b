// One probe under way; private to probe.cpp's users.
#pragma once

#include <functional>
#include <string>

#include "net/probe.hpp"
#include "net/probe_socket.hpp"

namespace wwan {

class probe_run {
public:
  using over_handler = std::function<void(const probe_result&)>;

  /// `over` is called once, from the loop; it may destroy this object.
  probe_run(
    sd_event* loop, const probe_limits& limits, probe_request what,
    over_handler over);

private:
  static int on_ready(sd_event_source*, int, uint32_t, void* self);
  static int on_timer(sd_event_source*, uint64_t, void* self);

  const probe_target& target() const {
    return what_.targets[index_];
  }
  void begin();
  void ready();
  void timer();
  void arm(std::chrono::milliseconds delay);
  bool send();
  bool is_answer();
  void fail(const std::string& why);
  void finish(bool ok);

  sd_event* loop_;
  probe_limits limits_;
  probe_request what_;
  over_handler over_;
  size_t index_ = 0;
  unsigned sent_ = 0; ///< to this target
  uint16_t id_ = 0;
  std::string token_;
  probe_result result_;
  probe_socket socket_;
  event_source io_;
  event_source timer_;
};

} // namespace wwan
