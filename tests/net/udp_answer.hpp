// IPv4 packets with UDP, as servers send them and as none would.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "net/link_state.hpp"
#include "net/octets.hpp"
#include "net/probe_packets.hpp"

namespace wwan::test {

/// From 10.0.0.1, port 67, to a client. What is not set is right.
struct udp_answer {
  explicit udp_answer(std::string bytes) : payload(std::move(bytes)) {}

  std::string bytes() const {
    std::string udp;
    put16(udp, 67);
    put16(udp, port);
    put16(udp, udp_size.value_or(8 + static_cast<unsigned>(payload.size())));
    put16(udp, 0);
    udp += payload;
    std::string addresses;
    put32(addresses, 0x0a000001);
    put32(addresses, to);
    std::string all = addresses;
    put16(all, 17);
    put16(all, static_cast<unsigned>(udp.size()));
    set16(udp, 6, udp_sum.value_or(internet_checksum(all + udp)));
    auto header = static_cast<unsigned>(20 + ip_options.size());
    std::string ip;
    put16(ip, (version << 4u | header_words.value_or(header / 4)) << 8u);
    put16(ip, ip_size.value_or(header + static_cast<unsigned>(udp.size())));
    put16(ip, 0x1234);
    put16(ip, fragment);
    put16(ip, 64u << 8u | protocol);
    put16(ip, 0);
    ip += addresses + ip_options;
    set16(ip, 10, internet_checksum(ip));
    return ip + udp;
  }

  std::string payload;
  std::string ip_options; ///< whole words
  ipv4_number to = 0xffffffff;
  unsigned version = 4;
  unsigned protocol = 17;
  unsigned fragment = 0; ///< flags and offset
  unsigned port = 68;
  std::optional<unsigned> header_words;
  std::optional<unsigned> ip_size;
  std::optional<unsigned> udp_size;
  std::optional<unsigned> udp_sum;

private:
  static void set16(std::string& out, size_t at, unsigned x) {
    std::string two;
    put16(two, x);
    out.replace(at, 2, two);
  }
};

} // namespace wwan::test
