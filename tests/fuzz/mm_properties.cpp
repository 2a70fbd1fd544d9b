#include "tests/fuzz/mm_properties.hpp"

namespace wwan::fuzz {

namespace {

constexpr mm_property properties[] = {
  {mm_interfaces[0], "State", "i"},
  {mm_interfaces[0], "StateFailedReason", "u"},
  {mm_interfaces[0], "PowerState", "u"},
  {mm_interfaces[0], "UnlockRequired", "u"},
  {mm_interfaces[0], "UnlockRetries", "a{uu}"},
  {mm_interfaces[0], "SupportedModes", "a(uu)"},
  {mm_interfaces[0], "CurrentModes", "(uu)"},
  {mm_interfaces[0], "AccessTechnologies", "u"},
  {mm_interfaces[0], "EquipmentIdentifier", "s"},
  {mm_interfaces[0], "Model", "s"},
  {mm_interfaces[0], "Manufacturer", "s"},
  {mm_interfaces[0], "Revision", "s"},
  {mm_interfaces[0], "PrimaryPort", "s"},
  {mm_interfaces[0], "Ports", "a(su)"},
  {mm_interfaces[0], "Sim", "o"},
  {mm_interfaces[0], "SimSlots", "ao"},
  {mm_interfaces[0], "PrimarySimSlot", "u"},
  {mm_interfaces[0], "Bearers", "ao"},
  {mm_interfaces[0], "SignalQuality", "(ub)"},
  {mm_interfaces[1], "RegistrationState", "u"},
  {mm_interfaces[1], "OperatorCode", "s"},
  {mm_interfaces[1], "OperatorName", "s"},
  {mm_interfaces[1], "NetworkRejection", "a{sv}"},
  {mm_interfaces[1], "InitialEpsBearerSettings", "a{sv}"},
  {mm_interfaces[1], "InitialEpsBearer", "o"},
  {mm_interfaces[4], "Rate", "u"},
  {mm_interfaces[4], "RssiThreshold", "u"},
  {mm_interfaces[4], "Nr5g", "a{sv}"},
  {mm_interfaces[4], "Lte", "a{sv}"},
  {mm_interfaces[4], "Umts", "a{sv}"},
  {mm_interfaces[4], "Gsm", "a{sv}"},
  {mm_interfaces[5], "Capabilities", "u"},
  {mm_interfaces[5], "Enabled", "u"},
  {mm_interfaces[5], "SignalsLocation", "b"},
  {mm_interfaces[5], "Location", "a{uv}"},
  {mm_interfaces[5], "GpsRefreshRate", "u"},
  {mm_interfaces[6], "Active", "b"},
  {mm_interfaces[6], "SimIdentifier", "s"},
  {mm_interfaces[6], "Imsi", "s"},
  {mm_interfaces[6], "Eid", "s"},
  {mm_interfaces[6], "OperatorName", "s"},
  {mm_interfaces[6], "SimType", "u"},
  {mm_interfaces[6], "EsimStatus", "u"},
  {mm_interfaces[6], "PreferredNetworks", "a(su)"},
  {mm_interfaces[7], "Interface", "s"},
  {mm_interfaces[7], "Connected", "b"},
  {mm_interfaces[7], "BearerType", "u"},
  {mm_interfaces[7], "Ip4Config", "a{sv}"},
  {mm_interfaces[7], "Ip6Config", "a{sv}"},
  {mm_interfaces[7], "Properties", "a{sv}"},
  {mm_interfaces[7], "Stats", "a{sv}"},
  {mm_interfaces[7], "ConnectionError", "(ss)"},
  {"", "method", "u"},
  {"", "address", "s"},
  {"", "prefix", "u"},
  {"", "gateway", "s"},
  {"", "dns1", "s"},
  {"", "dns2", "s"},
  {"", "dns3", "s"},
  {"", "mtu", "u"},
  {"", "apn", "s"},
  {"", "ip-type", "u"},
  {"", "allowed-auth", "u"},
  {"", "user", "s"},
  {"", "password", "s"},
  {"", "allow-roaming", "b"},
  {"", "rx-bytes", "t"},
  {"", "tx-bytes", "t"},
  {"", "start-date", "t"},
  {"", "duration", "u"},
  {"", "rssi", "d"},
  {"", "rsrq", "d"},
  {"", "rsrp", "d"},
  {"", "snr", "d"},
  {"", "latitude", "d"},
  {"", "longitude", "d"},
  {"", "altitude", "d"},
  {"", "utc-time", "s"},
  {"", "error", "u"},
  {"", "operator-id", "s"},
  {"", "operator-name", "s"},
  {"", "profile-id", "i"},
  {"", "profile-name", "s"},
  {"", "apn-type", "u"},
  {"", "roaming-allowance", "u"},
  {"", "operator-code", "s"},
  {"", "operator-long", "s"},
  {"", "operator-short", "s"},
  {"", "status", "u"},
  {"", "access-technology", "u"},
};

} // namespace

std::vector<const mm_property*> mm_properties_of(const std::string& interface) {
  std::vector<const mm_property*> result;
  for (const auto& x : properties)
    if (interface == x.interface)
      result.push_back(&x);
  if (result.empty())
    for (const auto& x : properties)
      result.push_back(&x);
  return result;
}

} // namespace wwan::fuzz
