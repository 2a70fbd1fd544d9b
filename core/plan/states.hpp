// Words for ModemManager's numbers, and the questions asked of its states.
#pragma once

#include <string>

#include "messages/modem_report.hpp"
#include "messages/words.hpp"

namespace wwan::core {

/// ModemManager's own nicks (`mmcli` prints the same).
const char* to_string(failed_reason x) noexcept;
const char* to_string(radio_wish x) noexcept;

/// Radio silence, or no network asks for the modem.
bool wants_off(radio_wish x) noexcept;

/// Nobody knows yet what it is to be, or it is left to others.
bool is_left_alone(radio_wish x) noexcept;

/// MMModemLock as a word, "sim-pin"; "lock N" for numbers we do not know.
std::string lock_name(mm_lock lock);

/// Whether a SIM or device lock must be opened by somebody first.
bool is_locked(const observed_modem& x) noexcept;

/// Low or off: the radio does not transmit.
bool is_low(power_state x) noexcept;

/// Whether the radio is known to be off: PowerState is low or off, and the
/// state does not contradict.
bool is_off(const observed_modem& x) noexcept;

/// As people read it: "APN internet"; of an empty one "the network's own APN".
std::string apn_name(const std::string& apn);

/// Whether the link that a bearer names may be touched.
enum class link_owner : uint8_t {
  modem,    ///< a link of this modem, or stacked on one
  other,    ///< another device's, or no device's
  unproven, ///< the system does not know such a link
};

/// By USB or PCI address; of a link that nothing is known of, by its name: the
/// drivers' data and multiplexed links are called wwan*, rmnet*, qmimux*, ...
link_owner
owner_of_link(const observed_bearer& x, const observed_modem& modem) noexcept;

/// What stays the same when ModemManager shows a modem under a new path: where
/// it is plugged in. "" as long as that is not known.
std::string place_of(const phys_addrs& x);

/// Whether some bearer's properties were not read yet.
bool has_unread_bearer(const observed_modem& x) noexcept;

} // namespace wwan::core
