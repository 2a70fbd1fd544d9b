#include "bus/steps.hpp"

#include "bus/sd.hpp"
#include "messages/mm_numbers.hpp"

namespace wwan {

namespace {

constexpr const char* modem = "org.freedesktop.ModemManager1.Modem";
constexpr const char* simple = "org.freedesktop.ModemManager1.Modem.Simple";
constexpr const char* signal = "org.freedesktop.ModemManager1.Modem.Signal";

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

int append_connect(sd_bus_message* m, const connect_settings& x) {
  // libsystemd then wipes the password from memory with the message.
  sd_bus_message_sensitive(m);
  properties_writer out{m};
  out.add("apn", x.apn);
  out.add("allowed-auth", mm_number(x.auth));
  if (!x.login.user.empty()) {
    out.add("user", x.login.user);
    out.add("password", x.login.password.reveal());
  }
  out.add("allow-roaming", x.allow_roaming);
  if (x.type != ip_type::unspecified)
    out.add("ip-type", mm_number(x.type));
  return out.finish();
}

} // namespace

step_method method_of(const step& x, const bus_deadlines& deadlines) {
  switch (x.what) {
    case verb::power_on:
    case verb::power_low:
      return {modem, "SetPowerState", deadlines.power};
    case verb::enable:
    case verb::disable:
      return {modem, "Enable", deadlines.enable};
    case verb::connect:
      return {simple, "Connect", deadlines.connect};
    case verb::disconnect:
      return {simple, "Disconnect", deadlines.disconnect};
    case verb::set_sim_slot:
      return {modem, "SetPrimarySimSlot", deadlines.sim_slot};
    case verb::poll_signal:
      break;
  }
  return {signal, "Setup", deadlines.other};
}

int append_arguments(sd_bus_message* m, const step& x) {
  switch (x.what) {
    case verb::power_on:
      return sd_bus_message_append(m, "u", 3U);
    case verb::power_low:
      return sd_bus_message_append(m, "u", 2U);
    case verb::enable:
      return sd_bus_message_append(m, "b", 1);
    case verb::disable:
      return sd_bus_message_append(m, "b", 0);
    case verb::connect:
      return append_connect(m, x.connect);
    case verb::disconnect:
      return sd_bus_message_append(m, "o", "/");
    case verb::set_sim_slot:
    case verb::poll_signal:
      break;
  }
  return sd_bus_message_append(m, "u", x.number);
}

} // namespace wwan
