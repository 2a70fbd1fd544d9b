// What the world needs from outside, and whom it tells; no D-Bus, no clock.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "sim/value.hpp"

namespace wwan::sim {

using duration = std::chrono::microseconds;

/// Time. Functions that are due at the same moment run in the order in which
/// they were given, and never from inside of at().
class scheduler {
public:
  virtual ~scheduler() = default;
  virtual void at(duration delay, std::function<void()> f) = 0;

  /// Since some moment in the past.
  virtual duration now() const = 0;
};

/// Everybody who listens on the bus. Calls come in the order of the signals.
class audience {
public:
  virtual ~audience() = default;

  /// A signal; all that ModemManager's objects ever send.
  virtual void signal(
    const std::string& path, const char* interface, const char* member,
    const values& arguments) = 0;

  /// Whether the service's name is owned. Before `false` nothing more is said
  /// to those who called: the connection is gone, with their answers.
  virtual void service(bool up) = 0;
};

struct request {
  std::string path;
  std::string interface;
  std::string member;
  values arguments;
};

/// A reply, or an error when it has a name.
struct answer {
  std::string error;
  std::string text;
  values results;
};

using answerer = std::function<void(const answer&)>;

inline answer fail(const std::string& error, std::string text) {
  return {error, std::move(text), {}};
}

// Names that never change.
inline constexpr const char* mm_name = "org.freedesktop.ModemManager1";
inline constexpr const char* root_path = "/org/freedesktop/ModemManager1";
inline constexpr const char* properties_interface =
  "org.freedesktop.DBus.Properties";
inline constexpr const char* manager_interface =
  "org.freedesktop.DBus.ObjectManager";
inline constexpr const char* modem_interface =
  "org.freedesktop.ModemManager1.Modem";
inline constexpr const char* simple_interface =
  "org.freedesktop.ModemManager1.Modem.Simple";
inline constexpr const char* modem3gpp_interface =
  "org.freedesktop.ModemManager1.Modem.Modem3gpp";
inline constexpr const char* profiles_interface =
  "org.freedesktop.ModemManager1.Modem.Modem3gpp.ProfileManager";
inline constexpr const char* signal_interface =
  "org.freedesktop.ModemManager1.Modem.Signal";
inline constexpr const char* location_interface =
  "org.freedesktop.ModemManager1.Modem.Location";
inline constexpr const char* sim_interface =
  "org.freedesktop.ModemManager1.Sim";
inline constexpr const char* bearer_interface =
  "org.freedesktop.ModemManager1.Bearer";

/// Core errors, without their prefix: core_error("WrongState").
inline std::string core_error(const char* name) {
  return std::string{"org.freedesktop.ModemManager1.Error.Core."} + name;
}

inline std::string bus_error(const char* name) {
  return std::string{"org.freedesktop.DBus.Error."} + name;
}

} // namespace wwan::sim
