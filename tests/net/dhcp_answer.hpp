// What DHCP servers answer, and what none would.
#pragma once

#include <cstdint>
#include <string>

#include "net/dhcp_packet.hpp"
#include "net/octets.hpp"
#include "net/target.hpp"

namespace wwan::test {

/// "10.0.0.1" as 4 bytes; the address must be one.
inline std::string four(const std::string& text) {
  std::string result;
  put32(result, parse_ipv4(text).value());
  return result;
}

inline std::string four(uint32_t x) {
  std::string result;
  put32(result, x);
  return result;
}

inline std::string option(uint8_t code, const std::string& value) {
  std::string result(1, static_cast<char>(code));
  result += static_cast<char>(value.size());
  return result + value;
}

inline const std::string a_mac{"\x02\0\0\0\0\x01", 6};

/// An answer with the fields of RFC 2131, figure 1. Without changes it is an
/// offer of 10.0.0.2/24 for an hour, by 10.0.0.1, for who has `a_mac`.
struct dhcp_answer {
  explicit dhcp_answer(dhcp_kind kind = dhcp_kind::offer) {
    add(53, std::string(1, static_cast<char>(kind)));
    add(54, four("10.0.0.1"));
    if (kind != dhcp_kind::nak) {
      add(51, four(3'600));
      add(1, four("255.255.255.0"));
    }
  }

  /// One more; at the end.
  dhcp_answer& add(uint8_t code, const std::string& value) {
    options += option(code, value);
    return *this;
  }

  std::string bytes() const {
    std::string out;
    out += static_cast<char>(operation);
    out += static_cast<char>(hardware_type);
    out += static_cast<char>(hardware_size);
    out += '\0';
    put32(out, xid);
    put32(out, 0);
    put32(out, 0);
    put32(out, parse_ipv4(address).value());
    out.resize(28);
    out += hardware_address;
    out.resize(44);
    out += sname;
    out.resize(108);
    out += file;
    out.resize(236);
    put32(out, 0x63825363);
    return out + options + end;
  }

  uint8_t operation = 2;
  uint8_t hardware_type = 1;
  uint8_t hardware_size = 6;
  uint32_t xid = 0x12345678;
  std::string address = "10.0.0.2";
  std::string hardware_address = a_mac; ///< 16 bytes at most
  std::string sname;                    ///< 64 bytes at most
  std::string file;                     ///< 128 bytes at most
  std::string options;
  std::string end{"\xff"};
};

} // namespace wwan::test
