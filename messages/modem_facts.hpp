// What happens to modems, to ModemManager and to interfaces, as messages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "messages/memory.hpp"
#include "messages/modem_report.hpp"
#include "messages/observed.hpp"
#include "messages/published.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

struct modem_seen {
  observed_ptr modem;
};

struct modem_gone {
  modem_path path;
};

/// ModemManager was asked for its modems, or is gone.
struct service_changed {
  bool up = false;
};

/// The ModemManager that we started has ended, or could not be started.
struct service_ended {
  std::string how;
};

/// Whether ModemManager answers; "" is yes.
struct service_asked {
  std::string error;
};

/// Somebody changed this interface in the kernel.
struct link_changed {
  interface_name interface;
};

struct modem_reported {
  report_ptr report;
};

/// Modems that exist now and did not before, and those that went; `known`:
/// ModemManager was asked.
struct modems_present {
  std::vector<modem_path> came;
  std::vector<modem_path> went;
  bool known = false;
};

struct absent_networks {
  std::vector<modem_status> networks;
};

struct network_result {
  uint64_t id = 0;
  std::string error;
  std::string warning;   ///< it serves, but not just as told
  std::string changed{}; ///< see link_outcome
  /// Packets that the link has received until then; unset: not known.
  std::optional<uint64_t> received{};
  std::optional<ip_family> lacks{}; ///< see link_outcome
  interface_config leased{};        ///< likewise
  bool is_of_session = false;       ///< likewise
};

/// This owner is gone; what it configured belongs to nobody and stays.
struct release_networks {
  modem_path owner;
};

/// Remember this: a MODEM asks it of FLEET, for the next object of its hardware
/// alone, and FLEET of the MODEM of that one.
struct remember {
  modem_path path;
  memory_ptr memory;
};

} // namespace wwan
