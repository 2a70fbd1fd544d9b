#include "messages/mm_numbers.hpp"

namespace wwan {

uint32_t mm_number(ip_type x) noexcept {
  switch (x) {
    case ip_type::unspecified:
      return 0;
    case ip_type::ipv4:
      return 1;
    case ip_type::ipv6:
      return 2;
    case ip_type::ipv4v6:
      return 4;
  }
  return 0;
}

uint32_t mm_number(auth_protocol x) noexcept {
  switch (x) {
    case auth_protocol::none:
      return 1;
    case auth_protocol::pap:
      return 2;
    case auth_protocol::chap:
      return 4;
    case auth_protocol::pap_and_chap:
      return 6;
  }
  return 1;
}

} // namespace wwan
