// What ModemManager says of a modem, decoded; numbers are its D-Bus enums.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/attach.hpp"
#include "messages/bearer.hpp"
#include "messages/strong_text.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// MMModemState.
enum class modem_state : int8_t {
  failed = -1,
  unknown = 0,
  initializing = 1,
  locked = 2,
  disabled = 3,
  disabling = 4,
  enabling = 5,
  enabled = 6,
  searching = 7,
  registered = 8,
  disconnecting = 9,
  connecting = 10,
  connected = 11,
};

/// MMModemPowerState.
enum class power_state : uint8_t { unknown = 0, off = 1, low = 2, on = 3 };

/// MMModemStateFailedReason.
enum class failed_reason : uint8_t {
  none = 0,
  unknown = 1,
  sim_missing = 2,
  sim_error = 3,
  unknown_capabilities = 4,
  esim_without_profiles = 5,
};

/// What the modem's primary port speaks.
enum class control_protocol : uint8_t { unknown, qmi, mbim };

struct modem_profile {
  int32_t id = -1;
  std::string name;
  std::string apn;
  mm_families families = mm_families::none;
  uint32_t apn_types = 0; ///< MMBearerApnType bits
  bool forbid_roaming = false;

  auto tie() const {
    return std::tie(id, name, apn, families, apn_types, forbid_roaming);
  }
};

/// Allowed modes and the preferred one among them: MMModemMode bits.
struct mode_choice {
  uint32_t allowed = 0;
  uint32_t preferred = 0;

  auto tie() const {
    return std::tie(allowed, preferred);
  }
};

/// Modem3gpp.NetworkRejection (since 1.24).
struct network_rejection {
  uint32_t error = 0; ///< MMNetworkError: 3GPP TS 24.008 clause 10.5.3.6
  std::string operator_code;
  std::string operator_name;

  auto tie() const {
    return std::tie(error, operator_code, operator_name);
  }
};

/// Tries left of one lock.
struct unlock_tries {
  mm_lock lock = mm_lock::unknown;
  uint32_t tries = 0;

  auto tie() const {
    return std::tie(lock, tries);
  }
};

/// A modem as ModemManager shows it; immutable once sent.
struct observed_modem {
  modem_path path; ///< D-Bus object path
  phys_addrs addrs;
  bool addrs_known = false; ///< the search for addresses came to an end
  modem_imei equipment_id;  ///< IMEI
  std::string model;
  std::string manufacturer;
  std::string revision;
  control_protocol protocol = control_protocol::unknown;
  modem_state state = modem_state::unknown;
  failed_reason reason = failed_reason::none;
  power_state power = power_state::unknown;
  /// It has the property NetworkRejection, as ModemManager since 1.24.
  bool tells_rejections = false;
  mm_lock lock = mm_lock::unknown;
  std::vector<unlock_tries> unlock_retries;
  std::vector<mode_choice> supported_modes;
  mode_choice current_modes;
  uint32_t technologies = 0; ///< MMModemAccessTechnology bits
  uint8_t signal = 0;        ///< SignalQuality in fifths, 1 to 5; 0: none
  /// Since 1.20.
  mm_packet_service packet_service = mm_packet_service::unknown;
  mm_registration registration = mm_registration::idle;
  std::string operator_code; ///< PLMN without dash
  std::string operator_name;
  std::optional<network_rejection> rejection;
  std::optional<attach_settings> attach; ///< unset: not offered
  uint32_t primary_slot = 0;     ///< 0: the modem has one unnumbered slot
  uint32_t signal_rate = 0;      ///< s; 0: no extended signal polling
  uint32_t signal_threshold = 0; ///< dBm of RSSI; 0: changes are not told
  bool has_simple = false;
  bool has_signal = false;
  bool has_thresholds = false; ///< Signal.SetupThresholds (since 1.20)
  bool has_scan = false;       ///< Modem3gpp.Scan
  bool has_location = false;
  uint32_t location_capabilities = 0; ///< MMModemLocationSource bits
  bool signals_location = false;
  uint32_t location_enabled = 0; ///< MMModemLocationSource bits
  uint32_t gps_rate = 0;         ///< s between fixes
  std::vector<sim_slot> sims;
  std::vector<observed_bearer> bearers;
  std::optional<observed_bearer> attach_bearer; ///< InitialEpsBearer
  std::vector<modem_profile> profiles;
};

using observed_ptr = std::shared_ptr<const observed_modem>;

} // namespace wwan
