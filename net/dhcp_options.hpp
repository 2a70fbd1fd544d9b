// The options of one DHCP message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "net/link_state.hpp"

namespace wwan {

/// RFC 2132, and RFC 3442 for the last but the end.
enum class dhcp_option : uint8_t {
  pad = 0,
  subnet_mask = 1,
  routers = 3,
  name_servers = 6,
  interface_mtu = 26,
  requested_address = 50,
  lease_time = 51,
  overload = 52,
  message_type = 53,
  server_id = 54,
  parameter_list = 55,
  message_text = 56,
  message_size = 57,
  renewal_time = 58,
  rebinding_time = 59,
  client_id = 61,
  classless_routes = 121,
  end = 255,
};

/// Where RFC 2131, figure 1, has them.
struct dhcp_fields {
  static constexpr size_t sname = 44;
  static constexpr size_t file = 108;
  static constexpr size_t cookie = 236;
  static constexpr size_t options = 240;
};

/// Reads what a message has, up to the end of its fields and no further. The
/// first thing that is wrong is kept; what is asked for later is read all the
/// same.
class dhcp_option_reader {
public:
  /// A whole message: dhcp_fields::options bytes at least.
  explicit dhcp_option_reader(std::string_view message);

  /// Its parts from all fields, in the order of RFC 3396, 5; "": there is none.
  std::string text(dhcp_option wish);

  /// 0: there is none. Another number of octets is an error.
  uint32_t number(dhcp_option wish, size_t octets);

  std::vector<ipv4_number> addresses(dhcp_option wish);

  /// Keeps it, unless there was an error before; the words are printf's.
  __attribute__((format(printf, 2, 3))) void fail(const char* format, ...);

  const std::string& error() const {
    return error_;
  }

private:
  void append(std::string& out, dhcp_option wish, std::string_view field);

  std::string_view fields_[3]; ///< options; file and sname, if overloaded
  std::string error_;
};

} // namespace wwan
