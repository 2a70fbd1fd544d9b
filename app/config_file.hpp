// The config of --config: what it says now, and whenever it changes.
#pragma once

#include <string>

#include "actors/supervisor.hpp"
#include "files/file_watch.hpp"
#include "messages/output_ports.hpp"

namespace wwan {

class config_file {
public:
  /// Hands over what is there, and what will be. `doors` and `log` outlive
  /// this.
  config_file(
    sd_event* loop, std::string path, const house& doors, log_port& log);

private:
  watch_events events();
  void read();

  std::string path_;
  const house& doors_;
  log_port& log_;
  file_watch watch_;
};

} // namespace wwan
