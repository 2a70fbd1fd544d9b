// The modems that the responder plays, and what their objects tell.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <systemd/sd-bus.h>

namespace wwan::bench {

inline constexpr const char* mm_name = "org.freedesktop.ModemManager1";
inline constexpr const char* mm_root = "/org/freedesktop/ModemManager1";

/// MMModemState, as far as the responder goes through it.
enum class state { disabled = 3, registered = 8, connected = 11 };

/// One modem with a SIM, a bearer and an operator. `slot` is its place, which
/// stays; `number` is ModemManager's, which changes when it is plugged anew.
struct modem {
  unsigned slot = 0;
  unsigned number = 0;
  state now = state::connected;
  uint32_t power = 3;
  uint32_t signal_rate = 10;
  bool connected = true;
  unsigned sessions = 0; ///< each has another address than the one before
  bool present = true;
  bool has_v6 = false; ///< its sessions are dual stack
  std::string apn;
  double rssi = -60;

  std::string path() const;
  std::string sim() const;
  std::string bearer() const;
};

/// Ends the program with a message: a bench has nothing to recover.
int must(int result, const char* what);

class world {
public:
  world(unsigned modems, std::string apn, bool both_families);

  /// The modem of an object path (modem, SIM or bearer), nullptr if none.
  modem* find(const char* path);

  std::vector<modem>& modems() noexcept {
    return modems_;
  }

  /// Gives the modem a new number, as plugging it anew does.
  void renumber(modem& x);

  /// Addresses of a session: 1 or 2.
  unsigned families() const noexcept {
    return both_families_ ? 2 : 1;
  }

  /// All modems connected, as if nothing had happened; or none, all registered.
  void reset(state to = state::connected);

  /// a{oa{sa{sv}}}: GetManagedObjects.
  void append_all(sd_bus_message* m) const;

private:
  std::string apn_;
  bool both_families_;
  std::vector<modem> modems_;
  std::unordered_map<unsigned, unsigned> slots_;
  unsigned last_number_ = 0;
};

/// a{sa{sv}}: the interfaces of a modem object.
void append_interfaces(sd_bus_message* m, const modem& x);

/// The entries of a bearer's dictionary that a loss changes.
void append_connection(sd_bus_message* m, const modem& x);

/// a{sv} of one interface of a modem, SIM or bearer; empty if unknown.
void append_interface(
  sd_bus_message* m, const modem& x, const std::string& interface);

} // namespace wwan::bench
