// wwand as a service of systemd: ready, alive, and what it does (sd_notify(3)).
#pragma once

#include <string>

#include "files/descriptor.hpp"

namespace wwan {

/// Says nothing, and never wakes the loop, unless NOTIFY_SOCKET is set.
class systemd_side {
public:
  explicit systemd_side(sd_event* loop);
  systemd_side(const systemd_side&) = delete;
  systemd_side& operator=(const systemd_side&) = delete;

  /// The agent can be asked from now on. If systemd wants signs of life within
  /// WATCHDOG_USEC, the loop gives one in each half of that, and none while it
  /// hangs. Returns an error text.
  std::string ready();

  /// What `systemctl status` shows: a line without secrets.
  void status(const std::string& line) const;

  void stopping() const;

private:
  static int on_watchdog_due(sd_event_source*, uint64_t, void* self);
  std::string keep_alive();

  sd_event* loop_;
  bool wanted_;
  uint64_t interval_us_ = 0;
  event_source watchdog_;
};

} // namespace wwan
