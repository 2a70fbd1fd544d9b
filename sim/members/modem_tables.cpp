#include "sim/members/interface_tables.hpp"

#include "sim/ports.hpp"

namespace wwan::sim {

namespace {

constexpr auto method = member_kind::method;
constexpr auto signal = member_kind::signal;
constexpr auto property = member_kind::property;

} // namespace

// Names, signatures and Since tags of the API; 0 is in 1.18 already.
const std::vector<interface_type>& modem_tables() {
  static const std::vector<interface_type> xs{
    {modem_interface,
     {
       {method, "Enable", "enable:b", "", 0},
       {method, "ListBearers", "", "bearers:ao", 0},
       {method, "CreateBearer", "properties:a{sv}", "path:o", 0},
       {method, "DeleteBearer", "bearer:o", "", 0},
       {method, "Reset", "", "", 0},
       {method, "FactoryReset", "code:s", "", 0},
       {method, "SetPowerState", "state:u", "", 0},
       {method, "SetCurrentCapabilities", "capabilities:u", "", 0},
       {method, "SetCurrentModes", "modes:(uu)", "", 0},
       {method, "SetCurrentBands", "bands:au", "", 0},
       {method, "SetPrimarySimSlot", "sim_slot:u", "", 0},
       {method, "Command", "cmd:s,timeout:u", "response:s", 0},
       {signal, "StateChanged", "", "old:i,new:i,reason:u", 0},
       {property, "Sim", "o", "", 0},
       {property, "SimSlots", "ao", "", 0},
       {property, "PrimarySimSlot", "u", "", 0},
       {property, "Bearers", "ao", "", 0},
       {property, "SupportedCapabilities", "au", "", 0},
       {property, "CurrentCapabilities", "u", "", 0},
       {property, "MaxBearers", "u", "", 0},
       {property, "MaxActiveBearers", "u", "", 0},
       {property, "MaxActiveMultiplexedBearers", "u", "", 0},
       {property, "Manufacturer", "s", "", 0},
       {property, "Model", "s", "", 0},
       {property, "Revision", "s", "", 0},
       {property, "CarrierConfiguration", "s", "", 0},
       {property, "CarrierConfigurationRevision", "s", "", 0},
       {property, "HardwareRevision", "s", "", 0},
       {property, "DeviceIdentifier", "s", "", 0},
       {property, "Device", "s", "", 0},
       {property, "Drivers", "as", "", 0},
       {property, "Plugin", "s", "", 0},
       {property, "PrimaryPort", "s", "", 0},
       {property, "Ports", "a(su)", "", 0},
       {property, "EquipmentIdentifier", "s", "", 0},
       {property, "UnlockRequired", "u", "", 0},
       {property, "UnlockRetries", "a{uu}", "", 0},
       {property, "State", "i", "", 0},
       {property, "StateFailedReason", "u", "", 0},
       {property, "AccessTechnologies", "u", "", 0},
       {property, "SignalQuality", "(ub)", "", 0},
       {property, "OwnNumbers", "as", "", 0},
       {property, "PowerState", "u", "", 0},
       {property, "SupportedModes", "a(uu)", "", 0},
       {property, "CurrentModes", "(uu)", "", 0},
       {property, "SupportedBands", "au", "", 0},
       {property, "CurrentBands", "au", "", 0},
       {property, "SupportedIpFamilies", "u", "", 0},
       {method, "GetCellInfo", "", "cell_info:aa{sv}", 1020},
       {property, "Physdev", "s", "", 1022},
     }},
    {simple_interface,
     {
       {method, "Connect", "properties:a{sv}", "bearer:o", 0},
       {method, "Disconnect", "bearer:o", "", 0},
       {method, "GetStatus", "", "properties:a{sv}", 0},
     }},
    {modem3gpp_interface,
     {
       {method, "Register", "operator_id:s", "", 0},
       {method, "Scan", "", "results:aa{sv}", 0},
       {method, "SetEpsUeModeOperation", "mode:u", "", 0},
       {method, "SetInitialEpsBearerSettings", "settings:a{sv}", "", 0},
       {property, "Imei", "s", "", 0},
       {property, "RegistrationState", "u", "", 0},
       {property, "OperatorCode", "s", "", 0},
       {property, "OperatorName", "s", "", 0},
       {property, "EnabledFacilityLocks", "u", "", 0},
       {method, "DisableFacilityLock", "properties:(us)", "", 0},
       {property, "SubscriptionState", "u", "", 0},
       {property, "EpsUeModeOperation", "u", "", 0},
       {property, "Pco", "a(ubay)", "", 0},
       {property, "InitialEpsBearer", "o", "", 0},
       {property, "InitialEpsBearerSettings", "a{sv}", "", 0},
       {method, "SetNr5gRegistrationSettings", "properties:a{sv}", "", 1020},
       {method, "SetPacketServiceState", "state:u", "", 1020},
       {property, "PacketServiceState", "u", "", 1020},
       {property, "Nr5gRegistrationSettings", "a{sv}", "", 1020},
       {method, "SetCarrierLock", "data:ay", "", 1022},
       {property, "NetworkRejection", "a{sv}", "", 1024},
     }},
    {profiles_interface,
     {
       {method, "List", "", "profiles:aa{sv}", 0},
       {method, "Set", "requested_properties:a{sv}", "stored_properties:a{sv}",
        0},
       {method, "Delete", "properties:a{sv}", "", 0},
       {signal, "Updated", "", "", 0},
       {property, "IndexField", "s", "", 1020},
     }},
  };
  return xs;
}

} // namespace wwan::sim
