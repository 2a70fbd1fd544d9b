// PUBLISHER: one status out of many reports, once in a turn of the loop.
#pragma once

#include "config/documents/rendered_parts.hpp"
#include "core/tell/outbox.hpp"
#include "core/tell/publish_pace.hpp"
#include "core/tell/status_board.hpp"
#include "messages/actors.hpp"
#include "messages/output_ports.hpp"

namespace wwan {

struct publisher_shell {
  using role = publisher_actor;
  static inline const char* name = "publisher";
  publish_port* port = nullptr;
  log_port* log = nullptr;
  core::status_board board;
  core::publish_pace pace;
  core::outbox outbox;
  rendered_parts status;
  rendered_parts metrics;
  rendered_parts shown; ///< to those who watch
  std::string summary;
};

/// The ports outlive the actor system.
publisher_actor::behavior_type publisher(
  publisher_actor::stateful_pointer<publisher_shell> self, publish_port* port,
  log_port* log);

} // namespace wwan
