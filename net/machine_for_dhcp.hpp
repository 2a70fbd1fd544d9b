// What this machine is called by DHCP servers on links without addresses.
#pragma once

#include <array>
#include <cstdint>

namespace wwan {

/// Made of machine-id(5), which is confidential: other programs make other ones
/// of it, and nobody can tell it from this one. Zeros where there is none.
std::array<uint8_t, 16> machine_for_dhcp();

} // namespace wwan
