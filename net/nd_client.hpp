// An IPv6 address for one link, by router advertisements, kept for as long as
// this object lives.
#pragma once

#include <functional>
#include <string>

#include <systemd/sd-event.h>

#include "files/descriptor.hpp"
#include "net/dhcp_socket.hpp"
#include "net/nd_machine.hpp"
#include "net/nd_socket.hpp"

namespace wwan {

/// For whom it asks.
struct nd_wish {
  /// It is up, and has, or will have soon, link_local_of(who): who uses this
  /// puts it there.
  std::string interface;
  interface_identity who;
};

/// Each may destroy the client.
struct nd_handlers {
  /// The first settings, and other ones.
  std::function<void(const nd_settings&)> on_settings;

  /// What was told must go; why. Routers are asked again.
  std::function<void(const std::string& why)> on_lost;

  /// No router serves, and what went wrong last: "no router advertisement in
  /// 15 s: Network is down". Once until there are settings; it goes on, unless
  /// there is no such link: that is told at once, and nothing follows. `here`:
  /// something went wrong on this machine.
  std::function<void(const std::string& why, bool here)> on_silence;
};

/// One raw ICMPv6 socket, and one timer of the clock that goes on in sleep
/// (CLOCK_BOOTTIME): that is `nd_time` here. What cannot be sent, as before the
/// link-local address is there, is sent again soon. A link that comes again
/// under the name is for another client.
class nd_client {
public:
  /// Begins on the loop; all handlers are called from there.
  nd_client(
    sd_event* loop, const nd_wish& wish, nd_handlers told,
    const nd_limits& limits = {});
  nd_client(const nd_client&) = delete;
  nd_client& operator=(const nd_client&) = delete;

private:
  static int on_timer(sd_event_source*, uint64_t, void* self);
  static int on_packet(sd_event_source*, int, uint32_t, void* self);
  void begin();
  void take(const nd_arrival& x);
  void carry_out(const nd_effects& x);
  int solicit();
  void arm(nd_time due);
  void tell(nd_news news, const std::string& why, bool here);
  nd_time now() const;

  sd_event* loop_;
  nd_handlers told_;
  dhcp_link link_;
  nd_machine machine_;
  bool began_ = false;
  descriptor socket_;
  event_source packets_;
  event_source timer_;
  std::string problem_;  ///< the last one
  bool is_here_ = false; ///< it is one of this machine
};

} // namespace wwan
