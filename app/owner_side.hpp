// Who says what is wanted and asks what became of it: EVE or the owner of a
// config file, and bearerctl.
#pragma once

#include <memory>
#include <string>

#include "actors/supervisor.hpp"
#include "app/config_file.hpp"
#include "app/eve_watchdog.hpp"
#include "app/log.hpp"
#include "app/options.hpp"
#include "app/state_files.hpp"
#include "control/server.hpp"
#include "eve/agent/agent_place.hpp"
#include "files/file_error.hpp"

namespace wwan {

class owner_side {
public:
  /// `lines` obey EVE's log level, `log` gets what is to be told. All of them
  /// outlive this.
  owner_side(
    sd_event* loop, const options& x, const house& doors, line_log& lines,
    log_port& log, state_files& files);
  owner_side(const owner_side&) = delete;
  owner_side& operator=(const owner_side&) = delete;

  /// Takes our place, where we can be found and asked; a later attempt begins
  /// anew.
  file_error begin();

  /// Then hears what is wanted, and follows it.
  void follow();

  /// Tells EVE what it waits for the end of a turn with.
  void turn_ended();

  /// Tells EVE why we end.
  void end_fatally(const std::string& why);

  /// Nobody asks and nobody hears us any more.
  void leave();

  watchdog_port& watchdog() noexcept {
    return watchdog_;
  }

private:
  file_error take_eves_place();
  file_error serve();

  sd_event* loop_;
  const options& options_;
  const house& doors_;
  line_log& lines_;
  log_port& log_;
  state_files& files_;
  eve_watchdog watchdog_;
  std::unique_ptr<agent_place> eve_;
  std::unique_ptr<control_server> server_;
  std::unique_ptr<config_file> config_;
};

} // namespace wwan
