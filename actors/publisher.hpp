// PUBLISHER: one status out of many reports, once in a turn of the loop.
#pragma once

#include "config/rendered_parts.hpp"
#include "core/status_board.hpp"
#include "messages/actors.hpp"
#include "messages/output_ports.hpp"

namespace wwan {

struct publisher_shell {
  static inline const char* name = "publisher";
  publish_port* port = nullptr;
  log_port* log = nullptr;
  core::status_board board;
  bool due = false;
  time_point not_before{};                 ///< the next status
  time_point again_at{};                   ///< what could not be written
  std::map<std::string, shared_text> last; ///< topic -> published text
  rendered_parts status;
  rendered_parts metrics;
  rendered_parts shown; ///< to those who watch
  std::string summary;
  std::string trouble; ///< why the last document found no place; "": it did
};

/// The ports outlive the actor system.
publisher_actor::behavior_type publisher(
  publisher_actor::stateful_pointer<publisher_shell> self, publish_port* port,
  log_port* log);

} // namespace wwan
