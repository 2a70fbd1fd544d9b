// CAF as this house uses it; spelling that depends on its version stays here.
#pragma once

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/send.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

namespace wwan {

/// A handler that answers nothing: `on<request>`.
template <class Message>
using on = caf::reacts_to<Message>;

/// The state of a typed actor with a shell.
template <class Self>
auto& state_of(Self* self) {
  return self->state;
}

} // namespace wwan
