// What a bearer offers against what a network asks for.
#pragma once

#include <string>
#include <vector>

#include "core/plan/choice.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// Whether the connected bearer is what was asked for: its Properties are
/// compared with the arguments of Simple.Connect.
bool serves(const observed_bearer& bearer, const connect_settings& want);

/// Whether the modem is connected with one of these: `the_session` serves it.
bool is_connected_as(
  const observed_modem& actual, const std::vector<connect_settings>& accepted);

/// The bearers that must go before Connect: none as long as ModemManager did
/// not say that one of them keeps the interface.
std::vector<bearer_path>
bearers_in_the_way(const observed_modem& actual, const choice& how);

} // namespace wwan::core
