#include "bus/property_calls.hpp"

namespace wwan {

namespace {

method_call property_call(const std::string& modem, const std::string& path) {
  method_call call;
  call.modem = modem;
  call.path = path;
  call.interface = "org.freedesktop.DBus.Properties";
  return call;
}

} // namespace

method_call get_all_call(
  const std::string& modem, const std::string& path,
  const std::string& interface) {
  auto call = property_call(modem, path);
  call.member = "GetAll";
  call.append = [interface](sd_bus_message* m) {
    return sd_bus_message_append(m, "s", interface.c_str());
  };
  return call;
}

method_call get_call(
  const std::string& modem, const std::string& path, const char* interface,
  const char* property) {
  auto call = property_call(modem, path);
  call.member = "Get";
  call.append = [interface, property](sd_bus_message* m) {
    return sd_bus_message_append(m, "ss", interface, property);
  };
  return call;
}

} // namespace wwan
