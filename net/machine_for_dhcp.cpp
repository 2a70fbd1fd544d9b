#include "net/machine_for_dhcp.hpp"

#include <algorithm>

#include <systemd/sd-id128.h>

namespace wwan {

namespace {

std::array<uint8_t, 16> machine_for(const sd_id128_t& use) {
  sd_id128_t id{};
  std::array<uint8_t, 16> result{};
  if (sd_id128_get_machine_app_specific(use, &id) == 0)
    std::copy(std::begin(id.bytes), std::end(id.bytes), result.begin());
  return result;
}

} // namespace

std::array<uint8_t, 16> machine_for_dhcp() {
  return machine_for(
    {{0x6d, 0x1e, 0x0f, 0x5b, 0x27, 0x94, 0x4c, 0x3a, 0x9b, 0x08, 0xe2, 0x71,
      0x55, 0xc0, 0x8f, 0x16}});
}

std::array<uint8_t, 16> machine_for_addresses() {
  return machine_for(
    {{0x1f, 0xa3, 0x64, 0xd8, 0x0b, 0x52, 0x4e, 0x97, 0x8c, 0x2d, 0x77, 0xe0,
      0x3a, 0x41, 0xb6, 0xc9}});
}

} // namespace wwan
