#include "net/machine_for_dhcp.hpp"

#include <algorithm>

#include <systemd/sd-id128.h>

namespace wwan {

std::array<uint8_t, 16> machine_for_dhcp() {
  constexpr sd_id128_t use{
    {0x6d, 0x1e, 0x0f, 0x5b, 0x27, 0x94, 0x4c, 0x3a, 0x9b, 0x08, 0xe2, 0x71,
     0x55, 0xc0, 0x8f, 0x16}};
  sd_id128_t id{};
  std::array<uint8_t, 16> result{};
  if (sd_id128_get_machine_app_specific(use, &id) == 0)
    std::copy(std::begin(id.bytes), std::end(id.bytes), result.begin());
  return result;
}

} // namespace wwan
