// How FLEET carries out what fleet_machine decides.
#pragma once

#include <string>
#include <utility>

#include "actors/fleet.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

using fleet_ptr = fleet_actor::stateful_pointer<fleet_shell>;

/// Sends `x` to the MODEM at this path, if there is one.
template <class Message>
void send_to(fleet_ptr self, const modem_path& path, Message&& x) {
  auto& st = state_of(self);
  auto i = st.modems.find(path);
  if (i != st.modems.end())
    self->send(i->second, std::forward<Message>(x));
}

/// Spawns, tells and ends the MODEMs, and tells the others.
void carry_out(fleet_ptr self, core::fleet_effects effects);

} // namespace wwan
