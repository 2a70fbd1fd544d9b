// MODEM, and what it asks of others.
#pragma once

#include <cstdint>
#include <string>

#include "messages/alarms.hpp"
#include "messages/caf_compat.hpp"
#include "messages/modem_facts.hpp"
#include "messages/probing.hpp"
#include "messages/questions.hpp"
#include "messages/recovery.hpp"
#include "messages/watching.hpp"

namespace wwan {

/// MODEM: brings one modem to the wanted state.
using modem_actor = caf::typed_actor<
  on<wanted_modem>, on<modem_seen>, on<remember>, on<step_result>,
  on<network_result>, on<link_changed>, on<timer_due>, on<report_due>,
  on<link_probed>, on<reconnect_wanted>, on<query_providers>, on<scan_wanted>,
  on<scan_done>, on<scan_due>, on<reconnect_modem>>;

/// Ask ModemManager for one step; FLEET hands the step_result on.
struct perform {
  uint64_t id = 0;
  std::string path;
  step_ptr what;
  bool urgent = false;
  modem_actor from;
  caf::weak_actor_ptr via; ///< FLEET
  /// It answers another program: who else there is, is to be told.
  bool is_contested = false;
};

/// Make the interface so, if no other owner has it; answered by network_result.
struct apply_network {
  uint64_t id = 0;
  std::string owner; ///< path of the modem
  std::string interface;
  interface_config settings;
  modem_actor from;
};

/// Take its configuration away, unless it is another's; `from` may be empty.
struct drop_network {
  uint64_t id = 0;
  std::string owner;
  std::string interface;
  modem_actor from;
};

/// Add the machine's default routes to the plan; FLEET, `from`, gets it back.
struct add_routes {
  plan_wanted plan;
  caf::weak_actor_ptr from;
};

/// Scan for networks; answered by scan_done.
struct run_scan {
  std::string path;
  modem_actor from;
};

/// ModemManager's answer to a MODEM, behind the facts that came before it.
struct step_answer {
  caf::weak_actor_ptr to;
  step_result result;
};

} // namespace wwan
