// JOURNAL: the last events, for those who ask and those who follow.
#pragma once

#include "core/tell/event_ring.hpp"
#include "messages/actors.hpp"
#include "messages/output_ports.hpp"

namespace wwan {

struct journal_shell {
  using role = journal_actor;
  static inline const char* name = "journal";
  publish_port* port = nullptr;
  core::event_ring ring;
  bool due = false;
};

/// `port` outlives the actor system.
journal_actor::behavior_type journal(
  journal_actor::stateful_pointer<journal_shell> self, publish_port* port);

} // namespace wwan
