// ModemManager's numbers that decisions are about: MM_* of
// ModemManager-enums.h, which tests/messages compares them with. What is read
// keeps the number as it came: a newer ModemManager may have others.
#pragma once

#include <cstdint>

namespace wwan {

/// MMModem3gppRegistrationState; 3GPP TS 27.007 7.2 and 10.1.20.
namespace mm_registration {
constexpr uint32_t home = 1;
constexpr uint32_t searching = 2;
constexpr uint32_t denied = 3;
constexpr uint32_t unknown = 4;
constexpr uint32_t roaming = 5;
constexpr uint32_t roaming_sms_only = 7;
constexpr uint32_t emergency_only = 8;
constexpr uint32_t roaming_no_csfb = 10; ///< CSFB not preferred
} // namespace mm_registration

/// MMModemPortType.
namespace mm_port {
constexpr uint32_t net = 2;
constexpr uint32_t qmi = 6;
constexpr uint32_t mbim = 7;
} // namespace mm_port

/// MMModemLock.
namespace mm_lock {
constexpr uint32_t none = 1;
constexpr uint32_t sim_pin = 2;
constexpr uint32_t sim_puk = 4;
} // namespace mm_lock

/// MMBearerType; 0 where ModemManager does not say.
namespace mm_bearer_type {
constexpr uint32_t user_data = 1; ///< MM_BEARER_TYPE_DEFAULT
constexpr uint32_t attach = 2;    ///< MM_BEARER_TYPE_DEFAULT_ATTACH
} // namespace mm_bearer_type

/// MMBearerApnType: bits.
namespace mm_apn_type {
constexpr uint32_t user_data = 1u << 1; ///< MM_BEARER_APN_TYPE_DEFAULT
} // namespace mm_apn_type

/// MMSimType.
namespace mm_sim_type {
constexpr uint32_t physical = 1;
constexpr uint32_t esim = 2;
} // namespace mm_sim_type

/// MMSimEsimStatus.
namespace mm_esim_status {
constexpr uint32_t no_profiles = 1;
constexpr uint32_t with_profiles = 2;
} // namespace mm_esim_status

/// MMModem3gppPacketServiceState.
namespace mm_packet_service {
constexpr uint32_t detached = 1;
constexpr uint32_t attached = 2;
} // namespace mm_packet_service

/// MMModemLocationSource: bits.
namespace mm_location {
constexpr uint32_t gps_raw = 1u << 1;
} // namespace mm_location

} // namespace wwan
