// An IPv4 lease for one link, kept for as long as this object lives.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include <systemd/sd-event.h>

#include "files/descriptor.hpp"
#include "net/dhcp_machine.hpp"
#include "net/dhcp_socket.hpp"

namespace wwan {

/// For whom it asks.
struct dhcp_wish {
  std::string interface; ///< it is up
  std::string label;     ///< the session's; with `machine` the name on raw IP
  std::array<uint8_t, 16> machine{}; ///< see raw_ip_identity()
  dhcp_memory remembered{};
};

/// Each may destroy the client.
struct dhcp_handlers {
  /// A lease, the same with other settings, or its new end alone.
  std::function<void(const dhcp_lease&)> on_lease;

  /// The address, a remembered one too, must go; why. It is asked for another.
  std::function<void(const std::string& why)> on_lost;

  /// Nobody leases anything, and what went wrong last: "no DHCP offer in 15 s:
  /// Network is down". Once until there is a lease; it goes on, unless there is
  /// no such link: that is told at once, and nothing follows. `here`: something
  /// went wrong on this machine.
  std::function<void(const std::string& why, bool here)> on_silence;
};

/// An AF_PACKET socket while there is no address, an UDP socket while a lease
/// is renewed, and in between a timer alone, of the clock that goes on in sleep
/// (CLOCK_BOOTTIME): that is `dhcp_time` here. A link that comes again under
/// the name is for another client.
class dhcp_client {
public:
  /// Begins on the loop; all handlers are called from there.
  dhcp_client(
    sd_event* loop, const dhcp_wish& wish, dhcp_handlers told,
    const dhcp_limits& limits = {});
  dhcp_client(const dhcp_client&) = delete;
  dhcp_client& operator=(const dhcp_client&) = delete;

private:
  struct ear {
    void close() {
      source.reset();
      fd = descriptor{};
    }

    descriptor fd;
    event_source source;
  };

  static int on_timer(sd_event_source*, uint64_t, void* self);
  static int on_packet(sd_event_source*, int, uint32_t, void* self);
  static int on_udp(sd_event_source*, int, uint32_t, void* self);
  void begin();
  void take(const dhcp_arrival& x);
  void carry_out(const dhcp_effects& x);
  int send(const dhcp_send& x);
  int listen(ear& with, descriptor fd, sd_event_io_handler_t handler);
  void arm(dhcp_time due);
  void tell(dhcp_news news, const std::string& why, bool here);
  dhcp_time now() const;

  sd_event* loop_;
  dhcp_handlers told_;
  dhcp_link link_;
  dhcp_machine machine_;
  bool began_ = false;
  ear packets_;
  ear udp_;
  event_source timer_;
  std::string problem_;  ///< the last one
  bool is_here_ = false; ///< it is one of this machine
};

} // namespace wwan
