// What the shells of all actors have in common.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "core/effects.hpp"
#include "messages/actors.hpp"
#include "messages/output_ports.hpp"

namespace wwan {

/// An actor with this shell, which names its role.
template <class Shell>
using actor_with = typename Shell::role::template stateful_pointer<Shell>;

/// What an actor does about each message; each actor has an `all` of its own.
/// It has no arguments: the type of a lambda is spelled in the program with
/// those of the function around it, and the role of an actor is a long type.
template <class Shell>
struct reactions {
  actor_with<Shell> of;
  typename Shell::role::behavior_type all() const;
};

template <class Self>
time_point now_of(Self* self) {
  return self->clock().now();
}

/// Sends itself `x` when it is `due`.
template <class Self, class Message>
void wake(Self* self, time_point due, Message x) {
  self->delayed_send(self, due - now_of(self), std::move(x));
}

/// For answers that may come when the actor is gone.
template <class Self>
caf::weak_actor_ptr weak(Self&& self) {
  return caf::actor_cast<caf::weak_actor_ptr>(std::forward<Self>(self));
}

/// Sends `x` to it, if it still lives.
template <class Role, class Message>
void tell(const caf::weak_actor_ptr& who, Message x) {
  caf::anon_send(caf::actor_cast<Role>(who), std::move(x));
}

inline void say(log_port& log, const core::log_line& x) {
  log.log(x.level, x.who, x.text);
}

/// The same where "" is nothing to say.
inline void say_error(log_port& log, const char* who, const std::string& text) {
  if (!text.empty())
    log.log(log_level::error, who, text);
}

/// Carries out what a machine decided, in its order.
template <class Run, class Effects>
void run_all(const Run& run, Effects effects) {
  for (auto& x : effects)
    std::visit(run, x);
}

/// What all machines ask for, and what a shell of one begins with.
template <class Shell>
struct effect_runner {
  actor_with<Shell> self;

  void operator()(const core::wake_at& x) const {
    wake(self, x.due, timer_due{});
  }
};

} // namespace wwan
