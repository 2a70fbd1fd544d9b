// Both ends of a link, as router discovery sees them: what a host asks is read
// as a packet, and any packet can be sent to it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <systemd/sd-event.h>

#include "files/descriptor.hpp"
#include "tests/net/nd_advert.hpp"

namespace wwan::test {

/// What a host sent.
struct nd_question {
  std::string packet; ///< with IPv6's header

  std::string from() const;
  std::string to() const;
  unsigned hop_limit() const;
  std::string message() const; ///< ICMPv6's
  bool has_right_checksum() const;
};

/// An ICMPv6 packet of a router. What is not set is right.
struct nd_answer {
  std::string bytes() const;

  std::string message; ///< its checksum counts for nothing
  std::string from = "fe80::1";
  std::string to = "ff02::1";
  unsigned hop_limit = 255;
  std::optional<unsigned> checksum{};
};

/// The network's side of a link: of wwan0, a veth whose other end is net0, or
/// of a tun device (raw IP), which is there as long as this.
class nd_network {
public:
  enum class kind { veth, tun };

  nd_network(sd_event* loop, kind x, const std::string& tun = "wwan0");
  nd_network(const nd_network&) = delete;
  nd_network& operator=(const nd_network&) = delete;
  ~nd_network();

  void send(const nd_answer& x);
  void send(const nd_advert& x);

  /// Is asked for each question; null: it is only kept.
  std::function<void(const nd_question&)> on_question;
  std::vector<nd_question> asked;

private:
  static int on_packet(sd_event_source*, int fd, uint32_t, void* self);

  kind kind_;
  descriptor fd_;
  event_source source_;
};

} // namespace wwan::test
