// Two TPM commands as bytes (TCG TPM 2.0 Library, part 3), without I/O.
#pragma once

#include <string>
#include <string_view>

#include "eve/cipher/ecdh.hpp"

namespace wwan::tpm {

/// The device key of EVE's ECDH certificate, made by tpmmgr.
inline constexpr uint32_t ecdh_key_handle = 0x81000005;

/// Longest response that is read; that of ZGen has 89 bytes.
inline constexpr size_t max_response = 4096;

/// TPM2_GetCapability(TPM_CAP_TPM_PROPERTIES, TPM_PT_MANUFACTURER, 1): asked
/// first, to see that a TPM answers.
std::string get_manufacturer();

/// TPM2_ECDH_ZGen with the key at `ecdh_key_handle` and an empty password.
std::string ecdh_zgen(const p256_point& peer);

/// The error of a response, empty after success: too short, or a TPM_RC.
std::string check(std::string_view response);

/// The point of a successful response to ecdh_zgen(). Returns an error text,
/// empty after success.
std::string read_point(std::string_view response, shared_point& out);

} // namespace wwan::tpm
