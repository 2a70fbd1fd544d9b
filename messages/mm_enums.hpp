// ModemManager's numbers that decisions are about: MM_* of
// ModemManager-enums.h, which tests/messages compares them with. What is read
// keeps the number as it came: a newer ModemManager may have others, which have
// no name here.
#pragma once

#include <cstdint>
#include <type_traits>

namespace wwan {

/// MMModem3gppRegistrationState; 3GPP TS 27.007 7.2 and 10.1.20.
enum class mm_registration : uint32_t {
  idle = 0,
  home = 1,
  searching = 2,
  denied = 3,
  unknown = 4,
  roaming = 5,
  home_sms_only = 6,
  roaming_sms_only = 7,
  emergency_only = 8,
  home_no_csfb = 9,     ///< CSFB not preferred
  roaming_no_csfb = 10, ///< likewise
  attached_rlos = 11,
};

/// MMModemPortType.
enum class mm_port : uint32_t { net = 2, qmi = 6, mbim = 7 };

/// MMModemLock.
enum class mm_lock : uint32_t {
  unknown = 0,
  none = 1,
  sim_pin = 2,
  sim_pin2 = 3,
  sim_puk = 4,
  sim_puk2 = 5,
  service_provider_pin = 6, ///< and further locks of the modem: lock_name()
};

/// MMBearerType; unknown where ModemManager does not say.
enum class mm_bearer_type : uint32_t {
  unknown = 0,
  user_data = 1, ///< MM_BEARER_TYPE_DEFAULT
  attach = 2,    ///< MM_BEARER_TYPE_DEFAULT_ATTACH
  dedicated = 3,
};

/// MMBearerIpFamily, one of its bits: what is asked for or listed as one.
enum class mm_families : uint32_t { none = 0, ipv4 = 1, ipv6 = 2, ipv4v6 = 4 };

/// MMBearerIpMethod; unknown is a bearer without that family.
enum class mm_ip_method : uint32_t {
  unknown = 0,
  ppp = 1,
  fixed = 2, ///< MM_BEARER_IP_METHOD_STATIC
  dhcp = 3,
};

/// MMBearerApnType: bits.
namespace mm_apn_type {
constexpr uint32_t attach = 1u << 0;    ///< MM_BEARER_APN_TYPE_INITIAL
constexpr uint32_t user_data = 1u << 1; ///< MM_BEARER_APN_TYPE_DEFAULT
} // namespace mm_apn_type

/// MMSimType.
enum class mm_sim_type : uint32_t { unknown = 0, physical = 1, esim = 2 };

/// MMSimEsimStatus.
enum class mm_esim_status : uint32_t {
  unknown = 0,
  no_profiles = 1,
  with_profiles = 2,
};

/// MMModem3gppPacketServiceState.
enum class mm_packet_service : uint32_t {
  unknown = 0,
  detached = 1,
  attached = 2,
};

/// MMModemLocationSource: bits.
namespace mm_location {
constexpr uint32_t gps_raw = 1u << 1;
} // namespace mm_location

/// The number that stands for it on D-Bus.
template <class T, class = std::enable_if_t<std::is_enum_v<T>>>
constexpr uint32_t number_of(T x) noexcept {
  return static_cast<uint32_t>(x);
}

} // namespace wwan
