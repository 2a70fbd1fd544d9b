// The outside world as the actors see it; app/ plugs the real things in.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "messages/decryption.hpp"
#include "messages/global_config.hpp"
#include "messages/observed.hpp"
#include "messages/probing.hpp"
#include "messages/published.hpp"
#include "messages/step.hpp"

namespace wwan {

/// Talks to ModemManager. Implemented by bus/.
class bus_port {
public:
  virtual ~bus_port() = default;

  /// Starts a step; `done` is called exactly once, never from inside of this
  /// call. `urgent` steps (radio silence) pass everything that waits.
  virtual void perform(
    const std::string& modem_path, const step& what, bool urgent,
    std::function<void(const failure&)> done) = 0;

  /// Scans for networks, for minutes; `done` is called exactly once, never
  /// from inside of this call. An urgent step gives the scan up.
  virtual void scan(
    const std::string& modem_path,
    std::function<void(const failure&, const std::vector<provider>&)> done) = 0;

  /// Counters and signal of every modem from the cache: makes no call.
  virtual std::vector<network_metrics> sample() const = 0;
};

/// Configures network interfaces. Implemented by net/.
class network_port {
public:
  virtual ~network_port() = default;

  /// Makes the interface as wanted; touches only what differs. `done` gets an
  /// error text, empty after success.
  virtual void apply(
    const std::string& interface, const ip_settings& settings,
    uint32_t route_metric, std::function<void(const std::string&)> done) = 0;

  /// What the kernel counted, by interface.
  virtual std::map<std::string, interface_counters> counters() const = 0;

  /// Takes addresses, routes and resolv.conf of the interface away; an
  /// interface that does not exist is a success.
  virtual void clear(
    const std::string& interface,
    std::function<void(const std::string&)> done) = 0;
};

/// Asks the world through one interface. Implemented by net/.
class probe_port {
public:
  using done_handler = std::function<void(const probe_result&)>;

  virtual ~probe_port() = default;

  /// `done` is called once, never from inside of this call.
  virtual void probe(probe_request what, done_handler done) = 0;

  /// Packets that the interface has received; none: there is no such one.
  virtual std::optional<uint64_t>
  received(const std::string& interface) const = 0;
};

/// ModemManager as a process. Implemented by app/.
class service_port {
public:
  using told = std::function<void(const std::string&)>;

  virtual ~service_port() = default;

  /// Starts it; `exited` is called once with how it ended. Returns an error
  /// text; then `exited` is not called.
  virtual std::string start(told exited) = 0;

  /// Ends it, whoever has started it: politely, then by force.
  virtual void stop() = 0;

  /// Asks whether it answers, with a deadline; "" is yes.
  virtual void ping(told done) = 0;

  /// Manager.SetLogging; "" is success.
  virtual void set_log_level(const std::string& level, told done) = 0;
};

/// Decrypts credentials. Implemented by eve/.
class cipher_port {
public:
  using done_handler = std::function<void(const decryption_result&)>;

  virtual ~cipher_port() = default;

  /// Null is a certificate that is not known. `done` is called exactly once,
  /// maybe from inside of this call.
  virtual void decrypt(
    const cipher_block& block, const controller_cert* controller,
    const edge_node_cert* device, done_handler done) = 0;
};

/// Where the publisher's documents go. Implemented by app/.
class publish_port {
public:
  virtual ~publish_port() = default;

  /// Replaces the published document `<topic>/<key>`; readers see the old or
  /// the new one. Returns an error text, empty after success.
  virtual std::string publish(
    const std::string& topic, const std::string& key,
    const std::string& json) = 0;

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
  /// somebody's help, warnings are failures that wwand deals with, info is
  /// what changed, debug each call; who calls has no reason for others.
  virtual void
  log(log_level level, const std::string& who, const std::string& text) = 0;
};

} // namespace wwan
