#include "bus/steps.hpp"

#include "bus/sd.hpp"
#include "messages/mm_numbers.hpp"

namespace wwan {

namespace {

constexpr const char* modem = "org.freedesktop.ModemManager1.Modem";
constexpr const char* simple = "org.freedesktop.ModemManager1.Modem.Simple";
constexpr const char* signal = "org.freedesktop.ModemManager1.Modem.Signal";
constexpr const char* modem3gpp =
  "org.freedesktop.ModemManager1.Modem.Modem3gpp";
constexpr const char* location = "org.freedesktop.ModemManager1.Modem.Location";
constexpr const char* sim = "org.freedesktop.ModemManager1.Sim";

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

void add_login(
  properties_writer& out, const std::string& user, const secret& password) {
  if (user.empty())
    return;
  out.add("user", user);
  out.add("password", password.reveal());
}

int append_connect(sd_bus_message* m, const connect_settings& x) {
  // libsystemd then wipes the password from memory with the message.
  sd_bus_message_sensitive(m);
  properties_writer out{m};
  out.add("apn", x.apn);
  out.add("allowed-auth", mm_number(x.auth));
  add_login(out, x.login.user, x.login.password);
  if (x.type != ip_type::unspecified)
    out.add("ip-type", mm_number(x.type));
  out.add("allow-roaming", x.allow_roaming);
  // Without it, Connect puts the modem back to automatic registration.
  if (!x.plmn.empty())
    out.add("operator-id", x.plmn);
  return out.finish();
}

int append_attach(sd_bus_message* m, const attach_settings& x) {
  sd_bus_message_sensitive(m);
  properties_writer out{m};
  out.add("apn", x.apn);
  if (x.auth != 0)
    out.add("allowed-auth", x.auth);
  add_login(out, x.user, x.password);
  if (x.ip_types != 0)
    out.add("ip-type", x.ip_types);
  return out.finish();
}

int append_pin(sd_bus_message* m, const secret& pin) {
  sd_bus_message_sensitive(m);
  return sd_bus_message_append(m, "s", pin.reveal().c_str());
}

/// Any technology that the card can name: GSM, UMTS, LTE and 5G NR of
/// MMModemAccessTechnology.
constexpr uint32_t all_technologies = 1u << 1 | 1u << 5 | 1u << 14 | 1u << 15;

int append_plmns(sd_bus_message* m, const std::vector<std::string>& plmns) {
  auto result = sd_bus_message_open_container(m, 'a', "(su)");
  for (auto& x : plmns)
    if (result >= 0)
      result = sd_bus_message_append(m, "(su)", x.c_str(), all_technologies);
  return result < 0 ? result : sd_bus_message_close_container(m);
}

/// Changes of this much are told: RSSI in dBm; error rates are not asked for.
int append_thresholds(sd_bus_message* m, uint32_t rssi) {
  properties_writer out{m};
  out.add("rssi-threshold", rssi);
  out.add("error-rate-threshold", false);
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
    case verb::signal_thresholds:
      return {signal, "SetupThresholds", deadlines.other};
    case verb::set_modes:
      return {modem, "SetCurrentModes", deadlines.enable};
    case verb::set_network:
      return {modem3gpp, "Register", deadlines.enable};
    case verb::set_attach:
      return {modem3gpp, "SetInitialEpsBearerSettings", deadlines.enable};
    case verb::delete_bearer:
      return {modem, "DeleteBearer", deadlines.other};
    case verb::send_pin:
      return {sim, "SendPin", deadlines.enable};
    case verb::prefer_networks:
      return {sim, "SetPreferredNetworks", deadlines.enable};
    case verb::setup_location:
      return {location, "Setup", deadlines.enable};
    case verb::set_gps_rate:
      return {location, "SetGpsRefreshRate", deadlines.other};
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
    case verb::signal_thresholds:
      return append_thresholds(m, x.number);
    case verb::set_modes:
      return sd_bus_message_append(
        m, "(uu)", x.modes.allowed, x.modes.preferred);
    case verb::set_network:
      return sd_bus_message_append(m, "s", x.text.c_str());
    case verb::set_attach:
      return append_attach(m, x.attach);
    case verb::delete_bearer:
      return sd_bus_message_append(m, "o", x.text.c_str());
    case verb::send_pin:
      return append_pin(m, x.pin);
    case verb::prefer_networks:
      return append_plmns(m, x.plmns);
    case verb::setup_location:
      return sd_bus_message_append(m, "ub", x.number, x.number != 0 ? 1 : 0);
    case verb::set_sim_slot:
    case verb::poll_signal:
    case verb::set_gps_rate:
      break;
  }
  return sd_bus_message_append(m, "u", x.number);
}

} // namespace wwan
