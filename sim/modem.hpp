// ModemManager's object for one modem, put together from its parts.
#pragma once

#include <string>

#include "sim/connections.hpp"
#include "sim/modem_core.hpp"
#include "sim/radio.hpp"
#include "sim/reports.hpp"
#include "sim/sim_cards.hpp"

namespace wwan::sim {

/// How the object comes to the bus.
enum class appearance : uint8_t {
  complete, ///< as ModemManager 1.20 does it
  early,    ///< in state unknown, without model; the rest comes later
};

class modem {
public:
  modem(surroundings& world, device& hardware, std::string path);
  /// Answers what is unanswered; the objects go.
  ~modem();
  modem(const modem&) = delete;
  modem& operator=(const modem&) = delete;

  void appear(appearance how);

  /// A call of a member that exists, with arguments of the right types, to
  /// this modem's object or to one of its SIMs and bearers.
  void call(const request& x, answerer reply);

  /// Whether the path is one of this modem's objects.
  bool owns(const std::string& path) const;

  // What the hardware and the network do.
  void lost(unsigned cause);
  /// False: there is no session.
  bool request_disconnect();
  void network_changed();
  void signal_changed();
  void sim_event(bool removed);

  const std::string& path() const noexcept {
    return core_.path;
  }

  modem_state state() const noexcept {
    return core_.state;
  }

private:
  modem_state state_after_start() const;
  void initialize();
  void unlocked();
  property_map modem_properties(const property_map& sims) const;
  property_map network_properties(bool locked) const;
  interface_map interfaces_in(modem_state x) const;
  void show_interfaces(modem_state x);

  modem_core core_;
  method_table methods_;
  sim_cards cards_;
  connections connections_;
  radio radio_;
  reports reports_;
};

} // namespace wwan::sim
