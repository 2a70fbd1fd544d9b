#include "sim/modem.hpp"

#include <utility>
#include <vector>

namespace wwan::sim {

namespace {

value ports_of(const device& x) {
  auto port = [](const std::string& name, uint32_t type) {
    return record({text(name), number(type)});
  };
  return list("(su)", {port(x.port, x.protocol), port(x.interface, 2)});
}

value numbers(const std::vector<uint32_t>& xs) {
  values items;
  for (auto x : xs)
    items.push_back(number(x));
  return list("u", std::move(items));
}

value modes(uint32_t allowed) {
  return record({number(allowed), number(0)});
}

/// Every non-empty subset of the modes, as an MBIMEx 2.0 modem tells them.
value supported_modes(uint32_t all) {
  values items;
  for (uint32_t x = 2; x <= all; x += 2)
    if ((x & ~all) == 0)
      items.push_back(modes(x));
  return list("(uu)", std::move(items));
}

} // namespace

property_map modem::modem_properties(const property_map& sims) const {
  const auto& x = core_.hardware;
  property_map result{
    {"Bearers", objects({})},
    {"SupportedCapabilities", numbers({x.capabilities})},
    {"CurrentCapabilities", number(x.capabilities)},
    {"MaxBearers", number(1)},
    {"MaxActiveBearers", number(1)},
    {"MaxActiveMultiplexedBearers", number(256)},
    {"Manufacturer", text(x.manufacturer)},
    {"Model", text(x.model)},
    {"Revision", text(x.revision)},
    {"CarrierConfiguration", text("")},
    {"CarrierConfigurationRevision", text("")},
    {"HardwareRevision", text(x.model)},
    {"DeviceIdentifier", text("sim-" + x.imei)},
    {"Device", text(x.sysfs)},
    {"Physdev", text(x.sysfs)},
    {"Drivers", texts({x.driver})},
    {"Plugin", text(x.plugin)},
    {"PrimaryPort", text(x.port)},
    {"Ports", ports_of(x)},
    {"EquipmentIdentifier", text(x.imei)},
    {"UnlockRequired", cards_.lock()},
    {"UnlockRetries", cards_.retries()},
    {"State", integer(0)},
    {"StateFailedReason", number(0)},
    {"AccessTechnologies", number(0)},
    {"SignalQuality", record({number(0), flag(true)})},
    {"OwnNumbers", texts({})},
    {"PowerState", number(x.radio ? 3 : 2)},
    {"SupportedModes", supported_modes(x.modes)},
    {"CurrentModes", modes(x.modes)},
    {"SupportedBands", numbers({0})},
    {"CurrentBands", numbers({0})},
    {"SupportedIpFamilies", number(7)}};
  result.insert(sims.begin(), sims.end());
  return result;
}

property_map modem::network_properties(bool locked) const {
  const auto& x = core_.hardware;
  return {
    {"Imei", text(locked ? "" : x.imei)},
    {"RegistrationState", number(4)},
    {"OperatorCode", text("")},
    {"OperatorName", text("")},
    {"EnabledFacilityLocks", number(locked ? 3 : 2)},
    {"SubscriptionState", number(0)},
    {"EpsUeModeOperation", number(0)},
    {"Pco", list("(ubay)")},
    {"InitialEpsBearer", object("/")},
    {"InitialEpsBearerSettings", dictionary(
                                   {{"profile-id", integer(-1)},
                                    {"apn", text(x.attach_apn)},
                                    {"allowed-auth", number(1)},
                                    {"ip-type", number(4)}})},
    {"PacketServiceState", number(0)},
    {"Nr5gRegistrationSettings", dictionary({})},
    {"NetworkRejection", dictionary({})}};
}

/// Besides Modem.
interface_map modem::interfaces_in(modem_state x) const {
  interface_map result;
  if (x == modem_state::failed)
    return result;
  auto locked = x == modem_state::locked;
  result[simple_interface] = {};
  result[modem3gpp_interface] = network_properties(locked);
  if (locked)
    return result;
  result[profiles_interface] = {{"IndexField", text("profile-id")}};
  result[signal_interface] = reports_.signal_properties();
  result[location_interface] = reports_.location_properties();
  return result;
}

/// Adds those that a modem in that state has, and shows what was hidden.
void modem::show_interfaces(modem_state x) {
  for (auto& [name, properties] : interfaces_in(x)) {
    if (name == modem3gpp_interface)
      for (const char* hidden : {"Imei", "EnabledFacilityLocks"})
        core_.set(modem3gpp_interface, hidden, properties.at(hidden));
    core_.world.objects.add_interface(core_.path, name, std::move(properties));
  }
}

} // namespace wwan::sim
