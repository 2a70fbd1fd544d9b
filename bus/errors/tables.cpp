// Every domain of error names but MobileEquipment.
#include "bus/errors.hpp"

namespace wwan {

namespace {

constexpr auto config = error_class::config;
constexpr auto subscription = error_class::subscription;
constexpr auto throttled = error_class::throttled;
constexpr auto no_coverage = error_class::no_coverage;
constexpr auto other = error_class::transient;
constexpr auto device = error_class::device;
constexpr auto service_gone = error_class::service_gone;

// Of ModemManager 1.0 to 1.24.
constexpr named_error core[] = {
  {"Aborted", other},       {"Cancelled", other},      {"Connected", other},
  {"Exists", other},        {"Failed", other},         {"InProgress", other},
  {"InvalidArgs", config},  {"NoPlugins", device},     {"NotFound", device},
  {"Protocol", other},      {"ResetRetry", other},     {"Retry", other},
  {"Throttled", throttled}, {"Timeout", other},        {"TooMany", other},
  {"Unauthorized", config}, // polkit says no
  {"Unsupported", device},  {"WrongSimState", config}, {"WrongState", other},
};

constexpr named_error connection[] = {
  {"Busy", other},       {"NoAnswer", other}, {"NoCarrier", other},
  {"NoDialtone", other}, {"Unknown", other},
};

constexpr named_error serial[] = {
  {"FlashFailed", other},
  {"FrameNotFound", other},
  {"NotOpen", other},
  {"OpenFailed", other},
  {"OpenFailedNoDevice", device},
  {"ParseFailed", other},
  {"ResponseTimeout", other},
  {"SendFailed", other},
  {"Unknown", other},
};

// 3GPP TS 27.005 clause 3.2.5.
constexpr named_error message[] = {
  {"InvalidIndex", other},
  {"InvalidPduParameter", config},
  {"InvalidTextParameter", config},
  {"MeFailure", device},
  {"MemoryFailure", device},
  {"MemoryFull", other},
  {"NetworkTimeout", no_coverage},
  {"NoCnmaAckExpected", other},
  {"NoNetwork", no_coverage},
  {"NotAllowed", other},
  {"NotSupported", device},
  {"PhSimPin", config},
  {"SimBusy", other},
  {"SimFailure", device},
  {"SimNotInserted", device},
  {"SimPin", config},
  {"SimPin2", config},
  {"SimPuk", config},
  {"SimPuk2", config},
  {"SimWrong", config},
  {"SmsServiceReserved", other},
  {"SmscAddressUnknown", config},
  {"Unknown", other},
};

constexpr named_error cdma_activation[] = {
  {"CouldNotConnect", other},
  {"NoSignal", no_coverage},
  {"None", other},
  {"ProvisioningFailed", subscription},
  {"Roaming", no_coverage},
  {"SecurityAuthenticationFailed", subscription},
  {"StartFailed", other},
  {"TimedOut", other},
  {"Unknown", other},
  {"WrongRadioInterface", no_coverage},
};

// Of the D-Bus specification, dbus-daemon and sd-bus.
constexpr named_error bus[] = {
  {"AccessDenied", config},
  {"AddressInUse", other},
  {"AdtAuditDataUnknown", other},
  {"AuthFailed", config},
  {"BadAddress", service_gone},
  {"Disconnected", service_gone},
  {"Failed", other},
  {"FileExists", other},
  {"FileNotFound", other},
  {"IOError", other},
  {"InconsistentMessage", other},
  {"InteractiveAuthorizationRequired", config},
  {"InvalidArgs", config},
  {"InvalidFileContent", other},
  {"InvalidSignature", config},
  {"LimitsExceeded", throttled},
  {"MatchRuleInvalid", other},
  {"MatchRuleNotFound", other},
  {"NameHasNoOwner", service_gone},
  {"NoMemory", other},
  {"NoNetwork", service_gone},
  {"NoReply", other},
  {"NoServer", service_gone},
  {"NotContainer", other},
  {"NotSupported", device},
  {"ObjectPathInUse", other},
  {"PropertyReadOnly", config},
  {"SELinuxSecurityContextUnknown", other},
  {"ServiceUnknown", service_gone},
  {"Spawn.ChildExited", service_gone},
  {"Spawn.ChildSignaled", service_gone},
  {"Spawn.ConfigInvalid", service_gone},
  {"Spawn.ExecFailed", service_gone},
  {"Spawn.Failed", service_gone},
  {"Spawn.FailedToSetup", service_gone},
  {"Spawn.FileInvalid", service_gone},
  {"Spawn.ForkFailed", service_gone},
  {"Spawn.NoMemory", service_gone},
  {"Spawn.PermissionsInvalid", service_gone},
  {"Spawn.ServiceNotFound", service_gone},
  {"Spawn.ServiceNotValid", service_gone},
  {"TimedOut", other},
  {"Timeout", other},
  {"UnixProcessIdUnknown", other},
  {"UnknownInterface", device},
  {"UnknownMethod", device},
  {"UnknownObject", device},
  {"UnknownProperty", device},
};

// sd-bus's names for an errno.
constexpr named_error system[] = {
  {"EACCES", config},
  {"EBUSY", other},
  {"ECANCELED", other},
  {"ECONNABORTED", service_gone},
  {"ECONNREFUSED", service_gone},
  {"ECONNRESET", service_gone},
  {"EINVAL", config},
  {"EIO", other},
  {"ENODEV", device},
  {"ENOMEM", other},
  {"ENOTCONN", service_gone},
  {"ENXIO", device},
  {"EOPNOTSUPP", device},
  {"EPERM", config},
  {"EPIPE", service_gone},
  {"ESHUTDOWN", service_gone},
  {"ETIMEDOUT", other},
};

// Of libmbim (MBIM 1.0 clause 9.4.5) and libqmi.
constexpr named_error mbim[] = {
  {"BadSim", device},
  {"Busy", other},
  {"ContextNotActivated", other},
  {"DataClassNotAvailable", no_coverage},
  {"Failure", other},
  {"InvalidAccessString", config},
  {"InvalidParameters", config},
  {"InvalidUserNamePwd", config},
  {"MaxActivatedContexts", other},
  {"NoDeviceSupport", device},
  {"NotInitialized", other},
  {"NotRegistered", no_coverage},
  {"OperationNotAllowed", other},
  {"PacketServiceDetached", no_coverage},
  {"PinRequired", config},
  {"ProviderNotVisible", no_coverage},
  {"ProvidersNotFound", no_coverage},
  {"RadioPowerOff", other},
  {"ServiceNotActivated", subscription},
  {"SimNotInserted", device},
  {"VoiceCallInProgress", other},
};

constexpr named_error qmi[] = {
  {"Aborted", other},
  {"AuthenticationFailed", config},
  {"CallFailed", other},
  {"DeviceInUse", other},
  {"DeviceNotReady", other},
  {"DeviceUnsupported", device},
  {"HardwareRestricted", device},
  {"IncorrectPin", config},
  {"Internal", other},
  {"InvalidPdpType", config},
  {"InvalidProfile", config},
  {"InvalidTransition", device}, // FCC lock
  {"NetworkNotReady", no_coverage},
  {"NoEffect", other},
  {"NoMemory", other},
  {"NoNetworkFound", no_coverage},
  {"NoRadio", no_coverage},
  {"NoSim", device},
  {"NoSubscription", subscription},
  {"NotProvisioned", subscription},
  {"NotSupported", device},
  {"PinBlocked", config},
  {"PinRestriction", config},
  {"PolicyMismatch", other},
  {"PukRestriction", config},
  {"TooSoon", throttled},
};

template <size_t N>
constexpr error_table
table(std::string_view prefix, const named_error (&names)[N]) {
  return {prefix, names, N};
}

} // namespace

#define WWAN_MM "org.freedesktop.ModemManager1.Error."
const error_table error_tables[] = {
  mobile_equipment_errors,
  table(WWAN_MM "Core.", core),
  table(WWAN_MM "Connection.", connection),
  table(WWAN_MM "Serial.", serial),
  table(WWAN_MM "Message.", message),
  table(WWAN_MM "CdmaActivation.", cdma_activation),
  table("org.freedesktop.DBus.Error.", bus),
  table("System.Error.", system),
  table("org.freedesktop.libmbim.Error.Status.", mbim),
  table("org.freedesktop.libqmi.Error.Protocol.", qmi),
};
#undef WWAN_MM

const size_t error_table_count = sizeof(error_tables) / sizeof(*error_tables);

} // namespace wwan
