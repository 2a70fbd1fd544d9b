// One thing to ask of ModemManager, and what became of it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "messages/session_commands.hpp"

namespace wwan {

/// One of the calls that a modem's plan is made of.
using step = std::variant<
  commands::power_on, commands::power_low, commands::enable, commands::disable,
  commands::connect, commands::disconnect, commands::set_sim_slot,
  commands::poll_signal, commands::signal_thresholds, commands::set_modes,
  commands::set_network, commands::set_attach, commands::delete_bearer,
  commands::send_pin, commands::setup_location, commands::set_gps_rate,
  commands::prefer_networks>;

/// Which one it is, in the order of `step`.
enum class verb : uint8_t {
  power_on,
  power_low,
  enable,
  disable,
  connect,
  disconnect,
  set_sim_slot,
  poll_signal,
  signal_thresholds,
  set_modes,
  set_network,
  set_attach,
  delete_bearer,
  send_pin,
  setup_location,
  set_gps_rate,
  prefer_networks,
};

static_assert(
  std::variant_size_v<
    step> == static_cast<std::size_t>(verb::prefer_networks) + 1);

inline verb verb_of(const step& x) noexcept {
  return static_cast<verb>(x.index());
}

template <class Command>
bool is(const step& x) noexcept {
  return std::holds_alternative<Command>(x);
}

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
