#include "sim/members/interface_tables.hpp"

#include "sim/ports.hpp"

namespace wwan::sim {

const std::vector<interface_type>& bus_tables() {
  constexpr auto method = member_kind::method;
  constexpr auto signal = member_kind::signal;
  static const std::vector<interface_type> xs{
    {properties_interface,
     {
       {method, "Get", "interface_name:s,property_name:s", "value:v", 0},
       {method, "GetAll", "interface_name:s", "properties:a{sv}", 0},
       {method, "Set", "interface_name:s,property_name:s,value:v", "", 0},
       {signal, "PropertiesChanged", "",
        "interface_name:s,changed_properties:a{sv},invalidated_properties:as",
        0},
     }},
    {"org.freedesktop.DBus.Introspectable",
     {
       {method, "Introspect", "", "xml_data:s", 0},
     }},
    {"org.freedesktop.DBus.Peer",
     {
       {method, "Ping", "", "", 0},
       {method, "GetMachineId", "", "machine_uuid:s", 0},
     }},
    {manager_interface,
     {
       {method, "GetManagedObjects", "",
        "object_paths_interfaces_and_properties:a{oa{sa{sv}}}", 0},
       {signal, "InterfacesAdded", "",
        "object_path:o,interfaces_and_properties:a{sa{sv}}", 0},
       {signal, "InterfacesRemoved", "", "object_path:o,interfaces:as", 0},
     }},
  };
  return xs;
}

} // namespace wwan::sim
