#include "sim/causes.hpp"

#include "sim/ports.hpp"

namespace wwan::sim {

namespace {

struct named_cause {
  unsigned cause;
  const char* name;
};

/// 3GPP TS 24.008, 10.5.6.6.
constexpr named_cause causes[] = {
  {8, "OperatorDeterminedBarring"},
  {26, "InsufficientResources"},
  {27, "MissingOrUnknownApn"},
  {28, "UnknownPdpAddressOrType"},
  {29, "UserAuthenticationFailed"},
  {30, "ActivationRejectedByGgsnOrGw"},
  {31, "ActivationRejectedUnspecified"},
  {32, "ServiceOptionNotSupported"},
  {33, "ServiceOptionNotSubscribed"},
  {34, "ServiceOptionOutOfOrder"},
  {38, "NetworkFailure"},
  {50, "Ipv4OnlyAllowed"},
  {51, "Ipv6OnlyAllowed"}};

const char* cause_name(unsigned cause) {
  for (const auto& x : causes)
    if (x.cause == cause)
      return x.name;
  return "Unknown";
}

} // namespace

answer equipment_failure(const char* name) {
  return fail(
    std::string{mm_name} + ".Error.MobileEquipment." + name,
    std::string{name} + " (simulated)");
}

answer not_registered() {
  return fail(
    "org.freedesktop.libmbim.Error.Status.NotRegistered", "NotRegistered");
}

answer equipment_failure(unsigned cause) {
  return equipment_failure(cause_name(cause));
}

} // namespace wwan::sim
