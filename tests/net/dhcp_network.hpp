// Both ends of a link, as DHCP sees them: what a client sends is read as a
// packet, and any packet can be sent to it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <systemd/sd-event.h>

#include "files/descriptor.hpp"
#include "net/dhcp_client.hpp"
#include "tests/net/dhcp_answer.hpp"
#include "tests/net/udp_answer.hpp"

namespace wwan::test {

/// What a client sent.
struct dhcp_question {
  std::string packet; ///< with IPv4's header

  ipv4_number from() const;
  ipv4_number to() const;
  std::string message() const;               ///< DHCP's
  char kind() const;                         ///< of option 53
  std::string option_of(uint8_t code) const; ///< "": none

  /// With its number and hardware address.
  dhcp_answer answer(dhcp_kind kind) const;
};

/// The network's side of wwan0: of a veth, whose other end is net0, or of a tun
/// device (raw IP), which is there as long as this.
class dhcp_network {
public:
  enum class kind { veth, tun };

  dhcp_network(sd_event* loop, kind x);
  dhcp_network(const dhcp_network&) = delete;
  dhcp_network& operator=(const dhcp_network&) = delete;
  ~dhcp_network();

  void send(const udp_answer& x);
  void send(const dhcp_answer& x);

  /// Is asked for each question; null: it is only kept.
  std::function<void(const dhcp_question&)> on_question;
  std::vector<dhcp_question> asked;

private:
  static int on_packet(sd_event_source*, int fd, uint32_t, void* self);

  kind kind_;
  descriptor fd_;
  event_source source_;
};

} // namespace wwan::test
