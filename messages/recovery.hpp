// Modems that vanish: who misses them, what may bring them back, who is told.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/memory.hpp"
#include "messages/strong_text.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// A configured network and what is known of its modem.
struct watched_network {
  network_label label;
  phys_addrs addrs; ///< where its modem is, or was seen last; "": not known
  bool present = false;
  bool seen = false; ///< since this agent runs

  auto tie() const {
    return std::tie(label, addrs, present, seen);
  }
};

/// All configured networks, and whether their radios are wanted off.
struct networks_watched {
  std::vector<watched_network> networks;
  bool silence = false;

  auto tie() const {
    return std::tie(networks, silence);
  }
};

/// What is done about the modem of this network; "": nothing any more.
struct recovery_told {
  network_label label;
  std::string text;
};

/// The reload of a driver has ended.
struct driver_reloaded {
  std::string error;              ///< "": it is bound again
  std::vector<std::string> steps; ///< what was done, a line each
};

/// Takes a device's driver away and gives it back. Implemented by app/.
class driver_port {
public:
  using done_handler = std::function<void(const driver_reloaded&)>;

  virtual ~driver_port() = default;

  /// The tool or permission that a reload lacks here; "": nothing.
  virtual std::string lacks() const = 0;

  /// Reloads what drives the device there and nothing else, within 90 s. One
  /// at a time. `done` is called once.
  virtual void reload(const phys_addrs& where, done_handler done) = 0;
};

/// The host's watchdog, which reboots the device. Implemented by app/.
class watchdog_port {
public:
  virtual ~watchdog_port() = default;

  /// Networks that an earlier life of the agent had watched.
  virtual std::vector<network_label> watched() const = 0;

  /// From now on this network's modem must be touched, or no longer.
  virtual void watch(const network_label& label, bool on) = 0;

  /// This network's modem is there.
  virtual void touch(const network_label& label) = 0;

  /// ModemManager could not be brought back: the agent must not be touched
  /// any more; false: it is back.
  virtual void service_lost(bool lost) = 0;
};

} // namespace wwan
