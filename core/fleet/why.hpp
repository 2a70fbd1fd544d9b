// Why a network is up or not, step by step from the modem to the address.
#pragma once

#include "messages/explained.hpp"
#include "messages/modem_report.hpp"

namespace wwan::core {

/// `modem` and `report` are null when there is none. What is left of a pause is
/// counted from `now`.
staircase explain_network(
  const network_config& want, const observed_modem* modem,
  const modem_report* report, time_point now);

} // namespace wwan::core
