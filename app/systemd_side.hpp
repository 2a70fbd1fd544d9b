// bearerd as a service of systemd: ready, alive, and what it does
// (sd_notify(3)).
#pragma once

#include <map>
#include <string>

#include "files/descriptor.hpp"

namespace wwan {

/// Says nothing, and never wakes the loop, unless NOTIFY_SOCKET is set. Waits
/// for nobody who reads there: what does not fit is told when there is room,
/// and then as it is by then.
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
  void status(const std::string& line);

  void stopping();

private:
  static int on_watchdog_due(sd_event_source*, uint64_t, void* self);
  static int on_room(sd_event_source*, int, uint32_t, void* self);
  std::string keep_alive();
  int tell();
  int send(const std::string& text);
  int connect();
  int await_room();

  sd_event* loop_;
  std::string address_;                     ///< of NOTIFY_SOCKET
  std::map<std::string, std::string> news_; ///< variables nobody heard yet
  descriptor socket_;
  event_source room_; ///< of that socket
  uint64_t interval_us_ = 0;
  event_source watchdog_;
};

} // namespace wwan
