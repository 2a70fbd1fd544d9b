// Where the actors' words go: documents, answers and lines for people.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "messages/global_config.hpp"

namespace wwan {

/// A text that several keep, in one piece: the status of many modems is long.
using shared_text = std::shared_ptr<const std::string>;

/// Where the publisher's documents go. Implemented by app/.
class publish_port {
public:
  virtual ~publish_port() = default;

  /// Replaces the published document `<topic>/<key>`; readers see the old or
  /// the new one. Returns an error text, empty after success.
  virtual std::string publish(
    const std::string& topic, const std::string& key,
    const shared_text& json) = 0;

  /// Calls `f` once, when what is going on now is over, or soon if it goes on:
  /// many changes make one publication.
  virtual void when_calm(std::function<void()> f) = 0;

  /// Answers a client of the control socket.
  virtual void answer(uint64_t request, const std::string& json) = 0;

  /// Unix time when the agent's own clock read zero, in seconds; 0: unknown.
  virtual int64_t clock_zero() const {
    return 0;
  }

  /// Whether some client follows the agent's state; asked before each `show`.
  virtual bool is_watched() const = 0;

  /// Shows the agent's state to all clients that follow it.
  virtual void show(const std::string& json) = 0;

  /// The same two for clients that follow the events.
  virtual bool are_events_followed() const = 0;
  virtual void show_events(const std::string& json) = 0;

  /// How things are, in a line for whoever runs the process; told when it
  /// changed.
  virtual void sum_up(const std::string& line) = 0;
};

/// Where lines for people go. Implemented by app/.
class log_port {
public:
  virtual ~log_port() = default;

  /// `who` is a modem's label or path, or a part of the agent. Errors want
  /// somebody's help, warnings are failures that bearerd deals with, info is
  /// what changed, debug each call; who calls has no reason for others.
  virtual void
  log(log_level level, const std::string& who, const std::string& text) = 0;
};

} // namespace wwan
