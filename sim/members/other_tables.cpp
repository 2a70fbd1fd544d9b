#include "sim/members/interface_tables.hpp"

#include "sim/ports.hpp"

namespace wwan::sim {

namespace {

constexpr auto method = member_kind::method;
constexpr auto property = member_kind::property;

} // namespace

// Names, signatures and Since tags of the API; 0 is in 1.18 already.
const std::vector<interface_type>& other_tables() {
  static const std::vector<interface_type> xs{
    {mm_name,
     {
       {method, "ScanDevices", "", "", 0},
       {method, "SetLogging", "level:s", "", 0},
       {method, "ReportKernelEvent", "properties:a{sv}", "", 0},
       {method, "InhibitDevice", "uid:s,inhibit:b", "", 0},
       {property, "Version", "s", "", 0},
     }},
    {signal_interface,
     {
       {method, "Setup", "rate:u", "", 0},
       {property, "Rate", "u", "", 0},
       {property, "Cdma", "a{sv}", "", 0},
       {property, "Evdo", "a{sv}", "", 0},
       {property, "Gsm", "a{sv}", "", 0},
       {property, "Umts", "a{sv}", "", 0},
       {property, "Lte", "a{sv}", "", 0},
       {property, "Nr5g", "a{sv}", "", 0},
       {method, "SetupThresholds", "settings:a{sv}", "", 1020},
       {property, "RssiThreshold", "u", "", 1020},
       {property, "ErrorRateThreshold", "b", "", 1020},
     }},
    {location_interface,
     {
       {method, "Setup", "sources:u,signal_location:b", "", 0},
       {method, "GetLocation", "", "Location:a{uv}", 0},
       {method, "SetSuplServer", "supl:s", "", 0},
       {method, "InjectAssistanceData", "data:ay", "", 0},
       {method, "SetGpsRefreshRate", "rate:u", "", 0},
       {property, "Capabilities", "u", "", 0},
       {property, "SupportedAssistanceData", "u", "", 0},
       {property, "Enabled", "u", "", 0},
       {property, "SignalsLocation", "b", "", 0},
       {property, "Location", "a{uv}", "", 0},
       {property, "SuplServer", "s", "", 0},
       {property, "AssistanceDataServers", "as", "", 0},
       {property, "GpsRefreshRate", "u", "", 0},
     }},
    {sim_interface,
     {
       {method, "SendPin", "pin:s", "", 0},
       {method, "SendPuk", "puk:s,pin:s", "", 0},
       {method, "EnablePin", "pin:s,enabled:b", "", 0},
       {method, "ChangePin", "old_pin:s,new_pin:s", "", 0},
       {method, "SetPreferredNetworks", "preferred_networks:a(su)", "", 0},
       {property, "Active", "b", "", 0},
       {property, "SimIdentifier", "s", "", 0},
       {property, "Imsi", "s", "", 0},
       {property, "Eid", "s", "", 0},
       {property, "OperatorIdentifier", "s", "", 0},
       {property, "OperatorName", "s", "", 0},
       {property, "EmergencyNumbers", "as", "", 0},
       {property, "PreferredNetworks", "a(su)", "", 0},
       {property, "Gid1", "ay", "", 1020},
       {property, "Gid2", "ay", "", 1020},
       {property, "SimType", "u", "", 1020},
       {property, "EsimStatus", "u", "", 1020},
       {property, "Removability", "u", "", 1020},
     }},
    {bearer_interface,
     {
       {method, "Connect", "", "", 0},
       {method, "Disconnect", "", "", 0},
       {property, "Interface", "s", "", 0},
       {property, "Connected", "b", "", 0},
       {property, "ConnectionError", "(ss)", "", 0},
       {property, "Suspended", "b", "", 0},
       {property, "Multiplexed", "b", "", 0},
       {property, "Ip4Config", "a{sv}", "", 0},
       {property, "Ip6Config", "a{sv}", "", 0},
       {property, "Stats", "a{sv}", "", 0},
       {property, "IpTimeout", "u", "", 0},
       {property, "BearerType", "u", "", 0},
       {property, "ProfileId", "i", "", 0},
       {property, "Properties", "a{sv}", "", 0},
       {property, "ReloadStatsSupported", "b", "", 1020},
       {property, "DisconnectRequest", "b", "", 1026},
     }},
  };
  return xs;
}

} // namespace wwan::sim
