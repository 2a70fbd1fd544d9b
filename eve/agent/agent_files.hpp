// Small files by which EVE's watchdog and operators know an agent. Nobody makes
// it follow a link or wait for a pipe there: what is no plain file of one name
// makes room for one.
#pragma once

#include <string>

#include <sys/types.h>

#include "files/file_error.hpp"

namespace wwan {

/// Writes the process's number, decimal and without a newline, 0644. Another
/// live process in the file is an error; what is no number is overwritten.
/// Returns an error text.
file_error claim_pid_file(const std::string& path, pid_t own);

/// Makes the file, 0644, or sets its times to now. Returns an error text.
std::string touch_file(const std::string& path);

/// Where the traces of a fatal end go.
struct fatal_places {
  std::string persist_dir = "/persist";
  std::string run_dir = "/run";
  std::string console = "/dev/tty"; ///< "": none
};

/// Why an agent cannot go on.
struct fatal_end {
  std::string text; ///< never a secret
  std::string time; ///< now, RFC 3339 with nanoseconds
  pid_t pid = 0;
};

/// Leaves what EVE's tools look for after a reboot (reboot-reason,
/// reboot-image, boot-reason, reboot-stack, their logs, agentdebug). Files
/// whose directory is missing are left out. Blocks until the disk has them: the
/// process ends next.
void leave_fatal_files(const fatal_places& where, const fatal_end& why);

} // namespace wwan
