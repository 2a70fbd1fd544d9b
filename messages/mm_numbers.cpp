#include "messages/mm_numbers.hpp"

namespace wwan {

mm_families mm_number(ip_type x) noexcept {
  switch (x) {
    case ip_type::unspecified:
      return mm_families::none;
    case ip_type::ipv4:
      return mm_families::ipv4;
    case ip_type::ipv6:
      return mm_families::ipv6;
    case ip_type::ipv4v6:
      return mm_families::ipv4v6;
  }
  return mm_families::none;
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
