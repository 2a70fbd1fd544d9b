// How a command is asked of ModemManager: each has an encoder of its own.
#pragma once

#include <string>

#include "bus/bus_options.hpp"
#include "bus/sd.hpp"
#include "messages/step.hpp"

namespace wwan {

namespace mm_interface {
constexpr const char* modem = "org.freedesktop.ModemManager1.Modem";
constexpr const char* simple = "org.freedesktop.ModemManager1.Modem.Simple";
constexpr const char* signal = "org.freedesktop.ModemManager1.Modem.Signal";
constexpr const char* modem3gpp =
  "org.freedesktop.ModemManager1.Modem.Modem3gpp";
constexpr const char* location = "org.freedesktop.ModemManager1.Modem.Location";
constexpr const char* sim = "org.freedesktop.ModemManager1.Sim";
} // namespace mm_interface

/// A command without one does not compile. Members: `interface` and `member`
/// name the method, `deadline` its time, and `append` writes the arguments;
/// negative errno on failure.
template <class Command>
struct encoder;

/// Of what is asked of the modem's own object.
struct on_modem {
  template <class Command>
  static const std::string&
  object(const Command&, const std::string& modem) noexcept {
    return modem;
  }
};

/// Of what is asked of the SIM card's.
struct on_card {
  template <class Command>
  static const std::string&
  object(const Command& x, const std::string&) noexcept {
    return x.card;
  }
};

/// Writes a{sv}.
class properties_writer {
public:
  explicit properties_writer(sd_bus_message* m) : m_(m) {
    keep(sd_bus_message_open_container(m, 'a', "{sv}"));
  }

  void add(const char* key, const std::string& x) {
    keep(sd_bus_message_append(m_, "{sv}", key, "s", x.c_str()));
  }

  void add(const char* key, uint32_t x) {
    keep(sd_bus_message_append(m_, "{sv}", key, "u", x));
  }

  void add(const char* key, bool x) {
    keep(sd_bus_message_append(m_, "{sv}", key, "b", x ? 1 : 0));
  }

  void add_login(const std::string& user, const secret& password) {
    if (user.empty())
      return;
    add("user", user);
    add("password", password.reveal());
  }

  int finish() {
    keep(sd_bus_message_close_container(m_));
    return error_;
  }

private:
  void keep(int result) {
    if (error_ >= 0 && result < 0)
      error_ = result;
  }

  sd_bus_message* m_;
  int error_ = 0;
};

} // namespace wwan
