// What the device's owner wants: EVE's WwanConfig as values.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "messages/modem_config.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

/// Who wrote a config: what a person leaves out has the defaults of ordinary
/// Linux, what EVE leaves out is zero.
enum class config_origin : uint8_t { file, eve };

/// What is done with modems that no network asks for.
enum class unconfigured_modems : uint8_t {
  off,   ///< radio off: a device of its own
  leave, ///< they may be another program's
};

/// One cellular port: which modem, and the session that it is to have.
struct network_config {
  modem_config modem;
  wanted_session session;

  const network_label& label() const {
    return session.label;
  }

  auto tie() const {
    return std::tie(modem, session);
  }
};

/// EVE's WwanConfig. Time stamps are texts that are echoed verbatim.
struct fleet_config {
  std::string dpc_key;
  std::string dpc_timestamp;
  std::string rs_timestamp;
  bool radio_silence = false;
  std::vector<network_config> networks;
  // Top-level `Bearerd`.
  retry_bounds retry; ///< of networks that say nothing
  unconfigured_modems unconfigured = unconfigured_modems::off;
  /// A radio that another program switched off stays off until it, or the
  /// owner, wants it on again.
  bool obey_radio_switch = false;

  auto tie() const {
    return std::tie(
      dpc_key, dpc_timestamp, rs_timestamp, radio_silence, networks, retry,
      unconfigured, obey_radio_switch);
  }
};

} // namespace wwan
