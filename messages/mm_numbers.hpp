// ModemManager's numbers for what a network asks for: what is sent with Connect
// and what a bearer's Properties are compared with must be the same.
#pragma once

#include <cstdint>

#include "messages/mm_enums.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// None for unspecified: ModemManager chooses.
mm_families mm_number(ip_type x) noexcept;

/// MMBearerAllowedAuth: none 1, PAP 2, CHAP 4, both 6.
uint32_t mm_number(auth_protocol x) noexcept;

} // namespace wwan
