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
#include "messages/strong_text.hpp"
#include "messages/watching.hpp"

namespace wwan {

/// MODEM: brings one modem to the wanted state.
using modem_actor = caf::typed_actor<
  // What FLEET wants of it: a session, silence, or nothing.
  on<wanted_modem>,
  // How ModemManager shows it now.
  on<modem_seen>,
  // What an earlier object of this hardware left behind.
  on<remember>,
  // ModemManager's answer to the command under way.
  on<step_result>,
  // What came of configuring its interface.
  on<network_result>,
  // Somebody changed that interface: look, and mend.
  on<link_changed>,
  // A pause or a deadline of the machine is over.
  on<timer_due>,
  // The call is out: tell what has happened.
  on<report_due>,
  // Whether its network answers.
  on<link_probed>,
  // Its network does not answer: connect anew.
  on<reconnect_wanted>,
  // Scan every hour, or no longer.
  on<query_providers>,
  // Scan now, for bearerctl.
  on<scan_wanted>,
  // What a scan came to.
  on<scan_done>,
  // The hour is over.
  on<scan_due>,
  // The operator wants a new session.
  on<reconnect_modem>>;

/// Ask ModemManager for one step; FLEET hands the step_result on.
struct perform {
  uint64_t id = 0;
  modem_path path;
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
  modem_path owner; ///< path of the modem
  interface_name interface;
  interface_config settings;
  modem_actor from;
};

/// Take its configuration away, unless it is another's; `from` may be empty.
struct drop_network {
  uint64_t id = 0;
  modem_path owner;
  interface_name interface;
  modem_actor from;
};

/// Add the machine's default routes to the plan; FLEET, `from`, gets it back.
struct add_routes {
  plan_wanted plan;
  caf::weak_actor_ptr from;
};

/// Scan for networks; answered by scan_done.
struct run_scan {
  modem_path path;
  modem_actor from;
};

/// ModemManager's answer to a MODEM, behind the facts that came before it.
struct step_answer {
  caf::weak_actor_ptr to;
  step_result result;
};

} // namespace wwan
