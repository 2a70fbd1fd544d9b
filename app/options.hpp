// The command line of bearerd.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace wwan {

struct options {
  bool eve = false;             ///< in mmagent's place; else `config`
  std::string config;           ///< file with EVE's WwanConfig JSON
  std::string run_dir = "/run"; ///< of EVE's agents
  std::string persist_dir;      ///< what outlives a reboot
  std::string state_dir; ///< status, metrics, resolv.conf; "": run_dir/wwan
  std::string control;   ///< socket; "": in state_dir
  std::string bus;       ///< D-Bus address; "": the system bus
  std::string sysfs = "/sys";
  /// Minutes without ModemManager after which EVE's watchdog is told no more;
  /// 0: never.
  std::string mm_deadline = "15";
  /// Seconds for which a modem may be missing before soft recovery.
  std::string recover_after = "120";
  /// Who is told the links' DNS servers: auto, resolved, resolvconf or off.
  std::string dns_handover = "off";
  bool spawn = false; ///< keep a ModemManager of our own running
  bool no_spawn = false;
  bool probe = false; ///< ask whether networks answer
  bool verbose = false;
  bool help = false;
  bool version = false;

  /// mmagent starts ModemManager and probes networks unasked.
  bool spawns() const {
    return (eve || spawn) && !no_spawn;
  }
  bool probes() const {
    return eve || probe;
  }

  std::chrono::minutes lost_after() const;
  std::chrono::seconds patience() const;

  /// What bearerd itself must remember.
  std::string memory_dir() const {
    return eve ? persist_dir + "/bearerd" : persist_dir;
  }
};

struct parsed_options {
  options values;
  std::string error; ///< names the argument; empty when all is well
};

/// `args` without the program's name. As mmagent bearerd takes EVE's place for
/// it without being told, and words that are no options do not count.
parsed_options
parse_options(const std::vector<std::string>& args, bool as_mmagent = false);

/// What `--help` prints.
const char* help_text() noexcept;

} // namespace wwan
