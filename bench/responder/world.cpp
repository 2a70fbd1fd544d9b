#include "bench/responder/world.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace wwan::bench {

namespace {

std::string object(const char* kind, unsigned number) {
  return std::string{mm_root} + "/" + kind + "/" + std::to_string(number);
}

template <class... Ts>
void prop(sd_bus_message* m, const char* name, const char* type, Ts... xs) {
  must(sd_bus_message_append(m, "{sv}", name, type, xs...), name);
}

void append_modem(sd_bus_message* m, const modem& x) {
  auto sim = x.sim();
  auto bearer = x.bearer();
  auto slot = std::to_string(x.slot);
  auto port = "cdc-wdm" + slot;
  auto net = "wwan" + slot;
  auto imei = std::to_string(860000000000000 + x.slot);
  auto device = "/sys/devices/bench/usb1/1-" + std::to_string(x.slot + 1);
  prop(m, "Sim", "o", sim.c_str());
  prop(m, "SimSlots", "ao", 1, sim.c_str());
  prop(m, "PrimarySimSlot", "u", 1U);
  prop(m, "Bearers", "ao", 1, bearer.c_str());
  prop(m, "SupportedCapabilities", "au", 1, 8U);
  prop(m, "CurrentCapabilities", "u", 8U);
  prop(m, "MaxBearers", "u", 1U);
  prop(m, "MaxActiveBearers", "u", 1U);
  prop(m, "MaxActiveMultiplexedBearers", "u", 0U);
  prop(m, "Manufacturer", "s", "Bench Instruments");
  prop(m, "Model", "s", "BM-1");
  prop(m, "Revision", "s", "1.0.0");
  prop(m, "CarrierConfiguration", "s", "default");
  prop(m, "CarrierConfigurationRevision", "s", "0");
  prop(m, "HardwareRevision", "s", "1.0");
  prop(m, "DeviceIdentifier", "s", imei.c_str());
  prop(m, "Device", "s", device.c_str());
  prop(m, "Drivers", "as", 1, "cdc_mbim");
  prop(m, "Plugin", "s", "generic");
  prop(m, "PrimaryPort", "s", port.c_str());
  prop(m, "Ports", "a(su)", 2, port.c_str(), 7U, net.c_str(), 2U);
  prop(m, "EquipmentIdentifier", "s", imei.c_str());
  prop(m, "UnlockRequired", "u", 1U);
  prop(m, "UnlockRetries", "a{uu}", 1, 2U, 3U);
  prop(m, "State", "i", static_cast<int32_t>(x.now));
  prop(m, "StateFailedReason", "u", 0U);
  prop(m, "AccessTechnologies", "u", 1U << 14);
  prop(m, "SignalQuality", "(ub)", 70U, 1);
  prop(m, "OwnNumbers", "as", 0);
  prop(m, "PowerState", "u", x.power);
  prop(m, "SupportedModes", "a(uu)", 1, 8U, 0U);
  prop(m, "CurrentModes", "(uu)", 8U, 0U);
  prop(m, "SupportedBands", "au", 3, 31U, 33U, 37U);
  prop(m, "CurrentBands", "au", 3, 31U, 33U, 37U);
  prop(m, "SupportedIpFamilies", "u", 7U);
}

void append_modem3gpp(sd_bus_message* m, const modem& x) {
  prop(m, "Imei", "s", std::to_string(860000000000000 + x.slot).c_str());
  prop(m, "RegistrationState", "u", x.now == state::disabled ? 0U : 1U);
  prop(m, "OperatorCode", "s", x.now == state::disabled ? "" : "26201");
  prop(m, "OperatorName", "s", x.now == state::disabled ? "" : "Bench Mobile");
  prop(m, "EnabledFacilityLocks", "u", 0U);
  prop(m, "SubscriptionState", "u", 0U);
  prop(m, "EpsUeModeOperation", "u", 2U);
  prop(m, "InitialEpsBearer", "o", "/");
  prop(m, "InitialEpsBearerSettings", "a{sv}", 0);
}

void append_signal(sd_bus_message* m, const modem& x) {
  prop(m, "Rate", "u", x.signal_rate);
  prop(
    m, "Lte", "a{sv}", 4, "rssi", "d", x.rssi, "rsrq", "d", -10.0, "rsrp", "d",
    -95.0, "snr", "d", 12.0);
  for (const char* other : {"Cdma", "Evdo", "Gsm", "Umts", "Nr5g"})
    prop(m, other, "a{sv}", 0);
}

void append_location(sd_bus_message* m) {
  prop(m, "Capabilities", "u", 1U);
  prop(m, "Enabled", "u", 0U);
  prop(m, "SignalsLocation", "b", 0);
}

void append_sim(sd_bus_message* m, const modem& x) {
  auto serial = std::to_string(100000 + x.slot);
  prop(m, "Active", "b", 1);
  prop(m, "SimIdentifier", "s", ("8949000000000" + serial).c_str());
  prop(m, "Imsi", "s", ("262010000" + serial).c_str());
  prop(m, "Eid", "s", "");
  prop(m, "OperatorIdentifier", "s", "26201");
  prop(m, "OperatorName", "s", "Bench Mobile");
  prop(m, "EmergencyNumbers", "as", 0);
  prop(m, "SimType", "u", 1U);
  prop(m, "EsimStatus", "u", 0U);
  prop(m, "Removability", "u", 1U);
}

void append_bearer(sd_bus_message* m, const modem& x) {
  append_connection(m, x);
  prop(m, "Suspended", "b", 0);
  prop(m, "Multiplexed", "b", 0);
  prop(m, "ConnectionError", "(ss)", "", "");
  prop(
    m, "Stats", "a{sv}", 3, "rx-bytes", "t", uint64_t{1000}, "tx-bytes", "t",
    uint64_t{2000}, "attempts", "u", 1U);
  prop(m, "ReloadStatsSupported", "b", 0);
  prop(m, "IpTimeout", "u", 20U);
  prop(m, "BearerType", "u", 1U);
  prop(m, "ProfileId", "i", -1);
  prop(
    m, "Properties", "a{sv}", 4, "apn", "s", x.apn.c_str(), "ip-type", "u",
    x.has_v6 ? 4U : 1U, "allowed-auth", "u", 1U, "allow-roaming", "b", 1);
}

constexpr const char* modem_interfaces[] = {
  "org.freedesktop.ModemManager1.Modem",
  "org.freedesktop.ModemManager1.Modem.Modem3gpp",
  "org.freedesktop.ModemManager1.Modem.Simple",
  "org.freedesktop.ModemManager1.Modem.Signal",
  "org.freedesktop.ModemManager1.Modem.Location",
};

// Static, as most MBIM modems tell it; another network for each session.
void append_ip6(sd_bus_message* m, const modem& x) {
  char net[32];
  std::snprintf(
    net, sizeof(net), "2001:db8:%x:%x::", x.slot + 1, x.sessions % 2);
  prop(
    m, "Ip6Config", "a{sv}", 7, "method", "u", 2U, "address", "s",
    (net + std::string{"2"}).c_str(), "prefix", "u", 64U, "gateway", "s",
    (net + std::string{"1"}).c_str(), "dns1", "s", "2001:db8::53", "dns2", "s",
    "2001:db8::5353", "mtu", "u", 1500U);
}

} // namespace

void append_connection(sd_bus_message* m, const modem& x) {
  auto net = x.connected ? "wwan" + std::to_string(x.slot) : std::string{};
  auto host = "10." + std::to_string(x.slot / 64 + x.sessions % 2 * 16) + "."
              + std::to_string(x.slot % 64 * 4) + ".";
  prop(m, "Connected", "b", x.connected ? 1 : 0);
  prop(m, "Interface", "s", net.c_str());
  if (x.connected)
    prop(
      m, "Ip4Config", "a{sv}", 7, "method", "u", 2U, "address", "s",
      (host + "2").c_str(), "prefix", "u", 30U, "gateway", "s",
      (host + "1").c_str(), "dns1", "s", "10.255.0.1", "dns2", "s",
      "10.255.0.2", "mtu", "u", 1500U);
  else
    prop(m, "Ip4Config", "a{sv}", 1, "method", "u", 0U);
  if (x.connected && x.has_v6)
    append_ip6(m, x);
  else
    prop(m, "Ip6Config", "a{sv}", 1, "method", "u", 0U);
}

int must(int result, const char* what) {
  if (result >= 0)
    return result;
  std::fprintf(stderr, "responder: %s: %s\n", what, std::strerror(-result));
  std::exit(1);
}

std::string modem::path() const {
  return object("Modem", number);
}

std::string modem::sim() const {
  return object("SIM", number);
}

std::string modem::bearer() const {
  return object("Bearer", number);
}

world::world(unsigned modems, std::string apn, bool both_families)
  : apn_(std::move(apn)), both_families_(both_families) {
  modems_.resize(modems);
  for (unsigned i = 0; i < modems; ++i)
    modems_[i].slot = i;
  for (auto& x : modems_)
    renumber(x);
  reset();
}

modem* world::find(const char* path) {
  const char* slash = std::strrchr(path, '/');
  auto number =
    slash ? static_cast<unsigned>(std::strtoul(slash + 1, nullptr, 10)) : 0;
  auto i = slots_.find(number);
  return i == slots_.end() ? nullptr : &modems_[i->second];
}

void world::renumber(modem& x) {
  slots_.erase(x.number);
  x.number = ++last_number_;
  slots_[x.number] = x.slot;
}

void world::reset(state to) {
  for (auto& x : modems_) {
    x.now = to;
    x.connected = to == state::connected;
    x.present = true;
    x.has_v6 = both_families_;
    x.power = 3;
    x.signal_rate = 10;
    x.apn = apn_;
  }
}

void world::append_all(sd_bus_message* m) const {
  must(sd_bus_message_open_container(m, 'a', "{oa{sa{sv}}}"), "objects");
  for (const auto& x : modems_) {
    if (!x.present)
      continue;
    sd_bus_message_open_container(m, 'e', "oa{sa{sv}}");
    sd_bus_message_append(m, "o", x.path().c_str());
    append_interfaces(m, x);
    must(sd_bus_message_close_container(m), "object");
  }
  must(sd_bus_message_close_container(m), "objects");
}

void append_interfaces(sd_bus_message* m, const modem& x) {
  must(sd_bus_message_open_container(m, 'a', "{sa{sv}}"), "interfaces");
  for (const char* name : modem_interfaces) {
    sd_bus_message_open_container(m, 'e', "sa{sv}");
    sd_bus_message_append(m, "s", name);
    append_interface(m, x, name);
    must(sd_bus_message_close_container(m), name);
  }
  must(sd_bus_message_close_container(m), "interfaces");
}

void append_interface(
  sd_bus_message* m, const modem& x, const std::string& interface) {
  must(sd_bus_message_open_container(m, 'a', "{sv}"), "properties");
  if (interface == modem_interfaces[0])
    append_modem(m, x);
  else if (interface == modem_interfaces[1])
    append_modem3gpp(m, x);
  else if (interface == modem_interfaces[3])
    append_signal(m, x);
  else if (interface == modem_interfaces[4])
    append_location(m);
  else if (interface == "org.freedesktop.ModemManager1.Sim")
    append_sim(m, x);
  else if (interface == "org.freedesktop.ModemManager1.Bearer")
    append_bearer(m, x);
  must(sd_bus_message_close_container(m), "properties");
}

} // namespace wwan::bench
