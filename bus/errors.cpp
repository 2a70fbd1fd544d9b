#include "bus/errors.hpp"

#include <algorithm>
#include <iterator>

namespace wwan {

namespace {

constexpr std::string_view mm_prefix = "org.freedesktop.ModemManager1.Error.";
constexpr std::string_view equipment_prefix = "MobileEquipment.";
constexpr std::string_view dbus_prefix = "org.freedesktop.DBus.Error.";
// The libraries' statuses pass through ModemManager before 1.24 as they are.
constexpr std::string_view mbim_prefix =
  "org.freedesktop.libmbim.Error.Status.";
constexpr std::string_view qmi_prefix =
  "org.freedesktop.libqmi.Error.Protocol.";

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

// Of libmbim and libqmi those which are not transient.
constexpr named_error mbim_errors[] = {
  {"BadSim", error_class::device},
  {"DataClassNotAvailable", error_class::no_coverage},
  {"InvalidAccessString", error_class::config},
  {"InvalidParameters", error_class::config},
  {"InvalidUserNamePwd", error_class::config},
  {"NoDeviceSupport", error_class::device},
  {"NotRegistered", error_class::no_coverage},
  {"PacketServiceDetached", error_class::no_coverage},
  {"PinRequired", error_class::config},
  {"ProviderNotVisible", error_class::no_coverage},
  {"ProvidersNotFound", error_class::no_coverage},
  {"ServiceNotActivated", error_class::subscription},
  {"SimNotInserted", error_class::device},
};

constexpr named_error qmi_errors[] = {
  {"AuthenticationFailed", error_class::config},
  {"DeviceUnsupported", error_class::device},
  {"HardwareRestricted", error_class::device},
  {"IncorrectPin", error_class::config},
  {"InvalidPdpType", error_class::config},
  {"InvalidProfile", error_class::config},
  {"InvalidTransition", error_class::device}, // FCC lock
  {"NetworkNotReady", error_class::no_coverage},
  {"NoNetworkFound", error_class::no_coverage},
  {"NoRadio", error_class::no_coverage},
  {"NoSim", error_class::device},
  {"NoSubscription", error_class::subscription},
  {"NotProvisioned", error_class::subscription},
  {"NotSupported", error_class::device},
  {"PinBlocked", error_class::config},
  {"PinRestriction", error_class::config},
  {"PukRestriction", error_class::config},
  {"TooSoon", error_class::throttled},
};

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
  if (starts_with(name, mbim_prefix)) {
    name.remove_prefix(mbim_prefix.size());
    return find(std::begin(mbim_errors), std::end(mbim_errors), name);
  }
  if (starts_with(name, qmi_prefix)) {
    name.remove_prefix(qmi_prefix.size());
    return find(std::begin(qmi_errors), std::end(qmi_errors), name);
  }
  if (!starts_with(name, mm_prefix))
    return nullptr;
  name.remove_prefix(mm_prefix.size());
  if (!starts_with(name, equipment_prefix))
    return find(std::begin(other_errors), std::end(other_errors), name);
  return find_equipment(name.substr(equipment_prefix.size()));
}

error_class class_of(const std::string& name, const std::string& message) {
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
