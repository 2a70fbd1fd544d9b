// Tells who resolves the machine's names which DNS servers modems' links have.
#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <string>

#include "bus/resolved.hpp"
#include "bus/timer.hpp"
#include "files/descriptor.hpp"
#include "messages/name_servers.hpp"
#include "messages/output_ports.hpp"
#include "proc/child.hpp"

namespace wwan {

/// systemd-resolved where it is on the bus, else the program resolvconf, if it
/// is there. Once resolved was there, it is waited for: its restart is no
/// reason to rewrite resolv.conf. What each link's servers are is remembered,
/// so a resolved that appears hears all of them. resolvconf hears none of a
/// session with a table of its own: what it writes is for all programs. What is
/// told stays told when the agent ends, like addresses and routes; the next one
/// tells it anew.
class dns_handover final : public resolved::listener {
public:
  struct options {
    bool to_resolved = false;
    bool to_resolvconf = false;
    std::string bus; ///< address; "": the system bus
    /// Looked for each time; "": /sbin/resolvconf, /usr/sbin/resolvconf.
    std::string program;
    /// Of a run: then it gets SIGTERM, and SIGKILL 2 s later. Both resolvconfs
    /// wait for each other for 10 s and say so.
    std::chrono::milliseconds deadline{15'000};
    /// Until who refused is told again; four times as long each time, at most
    /// an hour.
    std::chrono::milliseconds pause{15'000};
  };

  /// `log` outlives this. A refusal is one warning for each link, until it is
  /// over or another one.
  dns_handover(sd_event* loop, options how, log_port& log);
  /// A run that is under way goes on.
  ~dns_handover();
  dns_handover(const dns_handover&) = delete;
  dns_handover& operator=(const dns_handover&) = delete;

  /// Soon, not from inside: nothing waits for it. What was told already is not
  /// told again.
  void tell(const link_servers& x);

private:
  /// Of one name of a link; it stays.
  struct entry {
    link_servers now;
    bool due = false;        ///< somebody has to be told
    bool in_file = false;    ///< resolvconf has a record of it
    bool outdated = false;   ///< that record is to be written anew, or to go
    bool refused = false;    ///< since it was told last
    std::string complaint{}; ///< that was logged
  };

  static int on_soon(sd_event_source*, void* self);
  void turn();
  void resolved_changed(bool there) override;
  void
  resolved_answered(const link_servers& x, const std::string& why) override;
  void call_soon();
  entry& entry_of(const interface_name& interface);

  /// The program, if it can be run and is no other name of resolvectl, which
  /// would start systemd-resolved; "": there is none.
  std::string program() const;
  /// `resolvconf -a INTERFACE.bearerd` with the servers on stdin and the metric
  /// in IF_METRIC (openresolv's; Debian's resolvconf goes by names), or
  /// `resolvconf -d INTERFACE.bearerd` where it is to have none.
  void run(entry& x, bool has_servers);
  void ended(entry& x, const char* what, const child_end& end);
  /// `what` somebody does not do, and why; "" after success.
  void note(entry& x, const char* what, const std::string& why);
  void tell_again();

  sd_event* loop_;
  options how_;
  log_port& log_;
  std::list<entry> links_;
  bool knows_;        ///< whether resolved is there
  bool seen_ = false; ///< it was
  std::unique_ptr<resolved> resolved_;
  std::unique_ptr<child> child_; ///< one run at a time
  event_source soon_;
  timer again_;
  std::chrono::milliseconds pause_;
};

} // namespace wwan
