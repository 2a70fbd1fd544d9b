// What bus/ stands on: a bus with ModemManager on it, time, and the places of
// ports in the system. Real ones are sd_wire; a simulator brings its own.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "bus/cached.hpp"
#include "bus/sd.hpp"

namespace wwan {

struct found_addresses {
  phys_addrs addrs;
  bool complete = false; ///< network interface, and USB or PCI address
};

struct connection_events {
  /// ModemManager's unique name, or "" when there is none (any more). Always
  /// "" between two owners, and before the bus is lost.
  std::function<void(const std::string&)> owner_changed;
  /// From the present owner only.
  std::function<void(sd_bus_message*)> signal;
};

/// A one-shot timer.
class alarm {
public:
  virtual ~alarm() = default;

  /// Fires once, that much later; one that was armed starts anew.
  virtual void arm(std::chrono::milliseconds delay) = 0;
  virtual void disarm() = 0;
  virtual bool armed() const noexcept = 0;
};

/// A call that waits for its reply; destroying it forgets the reply.
using call_handle = std::unique_ptr<void, void (*)(void*)>;

class wire {
public:
  virtual ~wire() = default;

  /// Begins to connect, for ever. Calls `events` later, never from inside.
  virtual void start(connection_events events) = 0;

  /// Gives the bus up and connects anew after a pause.
  virtual void lose() = 0;

  virtual const std::string& owner() const noexcept = 0;

  /// Where the next call is to be made; null: nowhere. A bus lets each
  /// connection wait for so many replies only; urgent calls find room first.
  virtual sd_bus* bus_for(bool urgent) = 0;

  /// As sd_bus_call_async, of a message for such a bus.
  virtual int call(
    sd_bus_message* m, uint64_t timeout_us, sd_bus_message_handler_t on_reply,
    void* userdata, call_handle& handle) = 0;

  virtual std::unique_ptr<alarm> make_alarm(std::function<void()> fire) = 0;

  /// Monotonic.
  virtual std::chrono::microseconds now() const = 0;

  /// Unix seconds.
  virtual uint64_t unix_time() const = 0;

  /// Where a network link is, or the one it is stacked on; nothing: there is no
  /// such link. Without USB and PCI: it belongs to no device.
  virtual std::optional<phys_addrs> find_link(const std::string& interface) = 0;

  /// Ports as ModemManager tells them; may be empty.
  virtual found_addresses
  find_addresses(const std::string& primary_port, const port_list& ports) = 0;
};

} // namespace wwan
