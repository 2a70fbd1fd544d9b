#include "bus/errors.hpp"

#include <algorithm>
#include <cstdlib>

namespace wwan {

namespace {

constexpr std::string_view mm_prefix = "org.freedesktop.ModemManager1.Error.";
constexpr std::string_view equipment_prefix = "MobileEquipment.";
constexpr std::string_view dbus_prefix = "org.freedesktop.DBus.Error.";
// GLib's name for an error domain that has no D-Bus names: libmbim's statuses
// pass through ModemManager before 1.24 like this.
constexpr std::string_view mbim_prefix =
  "org.gtk.GDBus.UnmappedGError.Quark._mbim_2dstatus_2derror_2dquark.Code";

constexpr named_error other_errors[] = {
  {"Core.Aborted", error_class::transient},
  {"Core.Cancelled", error_class::transient},
  {"Core.Connected", error_class::transient},
  {"Core.Exists", error_class::transient},
  {"Core.Failed", error_class::transient},
  {"Core.InProgress", error_class::transient},
  {"Core.InvalidArgs", error_class::config},
  {"Core.NoPlugins", error_class::device},
  {"Core.NotFound", error_class::device},
  {"Core.Protocol", error_class::transient},
  {"Core.ResetRetry", error_class::transient},
  {"Core.Retry", error_class::transient},
  {"Core.Throttled", error_class::throttled},
  {"Core.Timeout", error_class::transient},
  {"Core.TooMany", error_class::transient},
  {"Core.Unauthorized", error_class::config}, // polkit says no
  {"Core.Unsupported", error_class::device},
  {"Core.WrongSimState", error_class::config},
  {"Core.WrongState", error_class::transient},
  {"Connection.Busy", error_class::transient},
  {"Connection.NoAnswer", error_class::transient},
  {"Connection.NoCarrier", error_class::transient},
  {"Connection.NoDialtone", error_class::transient},
  {"Connection.Unknown", error_class::transient},
  {"Serial.FlashFailed", error_class::transient},
  {"Serial.FrameNotFound", error_class::transient},
  {"Serial.NotOpen", error_class::transient},
  {"Serial.OpenFailed", error_class::transient},
  {"Serial.OpenFailedNoDevice", error_class::device},
  {"Serial.ParseFailed", error_class::transient},
  {"Serial.ResponseTimeout", error_class::transient},
  {"Serial.SendFailed", error_class::transient},
  {"Serial.Unknown", error_class::transient},
};

constexpr named_error bus_errors[] = {
  {"AccessDenied", error_class::config},
  {"AuthFailed", error_class::config},
  {"Disconnected", error_class::service_gone},
  {"Failed", error_class::transient},
  {"InvalidArgs", error_class::config},
  {"LimitsExceeded", error_class::throttled},
  {"NameHasNoOwner", error_class::service_gone},
  {"NoMemory", error_class::transient},
  {"NoReply", error_class::transient},
  {"NoServer", error_class::service_gone},
  {"NotSupported", error_class::device},
  {"ServiceUnknown", error_class::service_gone},
  {"TimedOut", error_class::transient},
  {"Timeout", error_class::transient},
  {"UnknownInterface", error_class::device},
  {"UnknownMethod", error_class::device},
  {"UnknownObject", error_class::device},
  {"UnknownProperty", error_class::device},
};

// Of MBIM 1.0, table 9-9; those not listed are transient.
error_class mbim_class(int status) {
  switch (status) {
  case 3: // SIM not inserted
  case 4: // bad SIM
  case 9: // no device support
    return error_class::device;
  case 5:  // PIN required
  case 18: // invalid access string
  case 19: // invalid user name or password
  case 21: // invalid parameters
    return error_class::config;
  case 7:  // not registered
  case 8:  // providers not found
  case 10: // provider not visible
  case 11: // data class not available
  case 12: // packet service detached
    return error_class::no_coverage;
  case 17: // service not activated
    return error_class::subscription;
  default:
    return error_class::transient;
  }
}

bool starts_with(std::string_view x, std::string_view prefix) {
  return x.substr(0, prefix.size()) == prefix;
}

template <class Iterator>
const named_error* find(Iterator first, Iterator last, std::string_view name) {
  auto i = std::find_if(
    first, last, [&](const named_error& x) { return x.name == name; });
  return i != last ? &*i : nullptr;
}

const named_error* find_equipment(std::string_view name) {
  const auto* end = mobile_equipment_errors + mobile_equipment_count;
  const auto* i = find(mobile_equipment_errors, end, name);
  // ModemManager before 1.16: GprsMissingOrUnknownApn.
  if (i == nullptr && starts_with(name, "Gprs"))
    return find(mobile_equipment_errors, end, name.substr(4));
  return i;
}

const named_error* find_error(std::string_view name) {
  if (starts_with(name, dbus_prefix)) {
    name.remove_prefix(dbus_prefix.size());
    return find(std::begin(bus_errors), std::end(bus_errors), name);
  }
  if (!starts_with(name, mm_prefix))
    return nullptr;
  name.remove_prefix(mm_prefix.size());
  if (!starts_with(name, equipment_prefix))
    return find(std::begin(other_errors), std::end(other_errors), name);
  return find_equipment(name.substr(equipment_prefix.size()));
}

error_class class_of(const std::string& name, const std::string& message) {
  if (starts_with(name, mbim_prefix))
    return mbim_class(std::atoi(name.c_str() + mbim_prefix.size()));
  // dbus-daemon's reply in place of a service that went away.
  if (
    name == "org.freedesktop.DBus.Error.NoReply"
    && starts_with(message, "Message recipient disconnected"))
    return error_class::service_gone;
  // sd-bus's name for an errno.
  if (name == "System.Error.ENOTCONN" || name == "System.Error.ECONNRESET")
    return error_class::service_gone;
  const auto* known = find_error(name);
  return known != nullptr ? known->kind : error_class::transient;
}

} // namespace

failure classify(const std::string& name, const std::string& message) {
  return {class_of(name, message), name, message};
}

bool is_known_error(const std::string& name) {
  return find_error(name) != nullptr;
}

} // namespace wwan
