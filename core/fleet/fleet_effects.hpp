// What the fleet's decisions ask for; FLEET carries it out.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/effects.hpp"
#include "messages/modem_report.hpp"
#include "messages/questions.hpp"
#include "messages/recovery.hpp"
#include "messages/strong_text.hpp"
#include "messages/watching.hpp"

namespace wwan::core {

/// A modem object appeared: give it an actor.
struct spawn_modem {
  modem_path path;
};

/// The modem is known from an earlier life under another path.
struct remind_modem {
  modem_path path;
  memory_ptr memory;
};

/// What ModemManager shows now.
struct show_modem {
  observed_ptr modem;
};

struct tell_modem {
  modem_path path;
  wanted_modem desired;
};

/// The object is gone: its actor ends.
struct dismiss_modem {
  modem_path path;
};

/// A modem told how it is: those who follow modems hear it.
struct pass_report {
  report_ptr report;
};

/// Take an interface's configuration away: its modem is gone.
struct abandon_interface {
  interface_name interface;
  modem_path owner; ///< path of the modem; "": only if it is nobody's
};

/// The modem's claims on interfaces end with its object.
struct release_interfaces {
  modem_path owner;
};

/// Entries of WwanStatus that no modem stands for.
struct publish_absent {
  std::vector<modem_status> networks;
};

/// Echo these in WwanStatus: the config was carried out.
struct acknowledge_config {
  std::string dpc_key;
  std::string dpc_timestamp;
};

/// Which modems there are that were not, and which are no more; `known`:
/// ModemManager is there and says so.
struct publish_presence {
  std::vector<modem_path> came;
  std::vector<modem_path> went;
  bool known = false;
};

/// Which networks have their modem, and which lost it.
struct watch_networks {
  networks_watched list;
};

/// Scan with this modem, which answers.
struct scan_with {
  modem_path path;
  scan_wanted what;
};

/// It is not clear with which modem.
struct refuse_scan {
  scan_wanted what;
  std::string error;
};

/// Give this modem a new session.
struct renew_session {
  modem_path path;
};

/// Answers to clients of bearerctl.
struct confirm {
  uint64_t request = 0;
  network_label label;
  std::string doing;
};
struct refuse {
  uint64_t request = 0;
  std::string why;
};

/// What one MODEM is to do or to know.
using modem_order = std::variant<
  spawn_modem, show_modem, remind_modem, tell_modem, dismiss_modem, scan_with,
  renew_session>;

/// What a client is answered.
using client_answer = std::variant<refuse_scan, confirm, refuse>;

// Nested: of more than eleven alternatives libstdc++ makes tables of functions,
// 6 kB here.
using fleet_effect = std::variant<
  modem_order, client_answer, pass_report, abandon_interface,
  release_interfaces, publish_absent, acknowledge_config, publish_presence,
  watch_networks, wake_at, log_line>;
using fleet_effects = std::vector<fleet_effect>;

} // namespace wwan::core
