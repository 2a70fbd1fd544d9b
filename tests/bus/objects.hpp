// ModemManager's objects as a test wants them, written into messages.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bus/sd.hpp"
#include "tests/canaries.hpp"

namespace wwan::test {

struct property {
  std::string name;
  std::string signature;
  std::function<void(sd_bus_message*)> write;
};

using properties = std::vector<property>;
using interfaces = std::map<std::string, properties>;

property text(const char* name, const std::string& x);
property number(const char* name, uint32_t x);
property long_number(const char* name, uint64_t x);
property integer(const char* name, int32_t x);
property flag(const char* name, bool x);
property real(const char* name, double x);
property object(const char* name, const std::string& x);
property objects(const char* name, const std::vector<std::string>& xs);
property dictionary_of(const char* name, const properties& xs);
property pair_of(const char* name, const char* x, const char* y);
property modes(const char* name, uint32_t allowed, uint32_t preferred);
property mode_list(const std::vector<std::pair<uint32_t, uint32_t>>& xs);
property unlock_retries(const std::vector<std::pair<uint32_t, uint32_t>>& xs);
property ports(const std::vector<std::pair<std::string, uint32_t>>& xs);

/// The same property with a value of another type.
property mistyped(const property& x);

/// Replaces the property of the same name, or adds it.
void set(properties& xs, property x);

void write_dictionary(sd_bus_message* m, const properties& xs);
void write_interfaces(sd_bus_message* m, const interfaces& xs);

inline constexpr const char* modem_interface_name =
  "org.freedesktop.ModemManager1.Modem";
inline constexpr const char* modem_object =
  "/org/freedesktop/ModemManager1/Modem/0";
inline constexpr const char* sim_path = "/org/freedesktop/ModemManager1/SIM/0";
inline constexpr const char* bearer_object =
  "/org/freedesktop/ModemManager1/Bearer/0";

/// A registered modem with one SIM, all interfaces, and these bearers.
interfaces a_modem(const std::vector<std::string>& bearers = {});
properties a_sim();
properties a_bearer(bool connected);

} // namespace wwan::test
