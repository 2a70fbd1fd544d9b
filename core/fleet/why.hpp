// Why a network is up or not, step by step from the modem to the address.
#pragma once

#include "messages/explained.hpp"
#include "messages/modem_report.hpp"

namespace wwan::core {

/// What is known of a network's modem; null: nothing.
struct modem_dossier {
  const observed_modem* modem = nullptr;
  const modem_report* report = nullptr;
  const modem_memory* memory = nullptr;
};

/// What is left of a pause is counted from `now`.
staircase explain_network(
  const network_config& want, const modem_dossier& known, time_point now);

} // namespace wwan::core
