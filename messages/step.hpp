// One thing to ask of ModemManager, and what became of it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "messages/observed.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// The mutating calls that a modem's plan is made of.
enum class verb : uint8_t {
  power_on,          ///< Modem.SetPowerState(on)
  power_low,         ///< Modem.SetPowerState(low), then read back
  enable,            ///< Modem.Enable(true)
  disable,           ///< Modem.Enable(false)
  connect,           ///< Modem.Simple.Connect
  disconnect,        ///< Modem.Simple.Disconnect("/")
  set_sim_slot,      ///< Modem.SetPrimarySimSlot
  poll_signal,       ///< Modem.Signal.Setup
  signal_thresholds, ///< Modem.Signal.SetupThresholds
  set_modes,         ///< Modem.SetCurrentModes
  set_network,       ///< Modem3gpp.Register(PLMN); "" is automatic
  set_attach,        ///< Modem3gpp.SetInitialEpsBearerSettings
  delete_bearer,     ///< Modem.DeleteBearer
  send_pin,          ///< Sim.SendPin, on the SIM's own object
  setup_location,    ///< Modem.Location.Setup
  set_gps_rate,      ///< Modem.Location.SetGpsRefreshRate
  prefer_networks,   ///< Sim.SetPreferredNetworks, on the SIM's own object
};

/// Arguments of Simple.Connect.
struct connect_settings {
  std::string apn;
  ip_type type = ip_type::unspecified;
  auth_protocol auth = auth_protocol::none;
  credentials login;
  bool allow_roaming = true;
  std::string plmn{}; ///< register here first; "": wherever it is

  auto tie() const {
    return std::tie(apn, type, auth, login, allow_roaming, plmn);
  }
};

struct step {
  verb what = verb::power_low;
  connect_settings connect; ///< of verb::connect
  /// SIM slot, rate in seconds, location sources, or the tries that a card has
  /// left for its PIN.
  uint32_t number = 0;
  mode_choice modes{};              ///< of verb::set_modes
  std::string text{};               ///< PLMN; path of the bearer or SIM
  std::vector<std::string> plmns{}; ///< of verb::prefer_networks, in order
  secret pin{};                     ///< of verb::send_pin
  attach_settings attach{};         ///< of verb::set_attach
  /// Of verb::set_attach: to be on disk before it goes out. Nothing when it
  /// puts back what was kept.
  std::optional<kept_attach> keep{};
  /// Whom the memory of this step belongs to: the ICCID for verb::send_pin,
  /// the IMEI for verb::set_attach.
  std::string holder{};

  auto tie() const {
    return std::tie(
      what, connect, number, modes, text, plmns, pin, attach, keep, holder);
  }
};

/// One that was decided; who asks, sends and answers shares it.
using step_ptr = std::shared_ptr<const step>;

/// Steps in the order in which they would run if the world obeyed.
using plan = std::vector<step>;

/// Why something failed, as the retry policy sees it.
enum class error_class : uint8_t {
  config,       ///< wrong APN, credentials, PIN: wait for the owner
  subscription, ///< the operator says no to this subscriber
  throttled,    ///< told to wait
  no_coverage,  ///< no network, not registered
  transient,    ///< the usual; also everything unknown
  device,       ///< the modem itself does not do it
  service_gone, ///< ModemManager or the bus went away
  conflict,     ///< another program wants the modem otherwise
};

struct failure {
  error_class kind = error_class::transient;
  std::string name;  ///< D-Bus error name
  std::string text;  ///< the message, as ModemManager gave it
  bool known = true; ///< the name is in our tables

  auto tie() const {
    return std::tie(kind, name, text, known);
  }
};

/// Outcome of a step; `error.name` is empty after a success.
struct step_result {
  uint64_t id = 0;
  step what;
  failure error;

  bool ok() const {
    return error.name.empty();
  }
};

/// The value's name for logs, plans and people.
const char* to_string(verb x) noexcept;
const char* to_string(error_class x) noexcept;

} // namespace wwan
