// ModemManager's properties that the agent reads, with their types, as its
// D-Bus API documents them.
#pragma once

#include <string>
#include <vector>

namespace wwan::fuzz {

struct mm_property {
  const char* interface; ///< "": a member of a dictionary inside of a property
  const char* name;
  const char* signature;
};

inline constexpr const char* mm_interfaces[] = {
  "org.freedesktop.ModemManager1.Modem",
  "org.freedesktop.ModemManager1.Modem.Modem3gpp",
  "org.freedesktop.ModemManager1.Modem.Modem3gpp.ProfileManager",
  "org.freedesktop.ModemManager1.Modem.Simple",
  "org.freedesktop.ModemManager1.Modem.Signal",
  "org.freedesktop.ModemManager1.Modem.Location",
  "org.freedesktop.ModemManager1.Sim",
  "org.freedesktop.ModemManager1.Bearer"};

/// Of all interfaces where this one has none.
std::vector<const mm_property*> mm_properties_of(const std::string& interface);

} // namespace wwan::fuzz
