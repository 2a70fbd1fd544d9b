// What this machine is called by DHCP servers on links without addresses, and
// what it keeps to itself.
#pragma once

#include <array>
#include <cstdint>

namespace wwan {

/// Made of machine-id(5), which is confidential: other programs make other ones
/// of it, and nobody can tell it from this one. Zeros where there is none.
std::array<uint8_t, 16> machine_for_dhcp();

/// Likewise, and told to nobody: what IPv6 addresses are made of, so that their
/// ids cannot be guessed (see interface_identity).
std::array<uint8_t, 16> machine_for_addresses();

} // namespace wwan
