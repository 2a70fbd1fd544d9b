#include "objects.hpp"

#include <utility>

namespace wwan::test {

namespace {

template <class T>
property basic(const char* name, char type, T x) {
  return {name, std::string(1, type), [type, x](sd_bus_message* m) {
            sd_bus_message_append_basic(m, type, &x);
          }};
}

property string_like(const char* name, char type, const std::string& x) {
  return {name, std::string(1, type), [type, x](sd_bus_message* m) {
            sd_bus_message_append_basic(m, type, x.c_str());
          }};
}

} // namespace

property text(const char* name, const std::string& x) {
  return string_like(name, 's', x);
}

property number(const char* name, uint32_t x) {
  return basic(name, 'u', x);
}

property long_number(const char* name, uint64_t x) {
  return basic(name, 't', x);
}

property integer(const char* name, int32_t x) {
  return basic(name, 'i', x);
}

property flag(const char* name, bool x) {
  return basic(name, 'b', x ? 1 : 0);
}

property real(const char* name, double x) {
  return basic(name, 'd', x);
}

property object(const char* name, const std::string& x) {
  return string_like(name, 'o', x);
}

property objects(const char* name, const std::vector<std::string>& xs) {
  return {name, "ao", [xs](sd_bus_message* m) {
            sd_bus_message_open_container(m, 'a', "o");
            for (const auto& x : xs)
              sd_bus_message_append_basic(m, 'o', x.c_str());
            sd_bus_message_close_container(m);
          }};
}

property dictionary_of(const char* name, const properties& xs) {
  return {name, "a{sv}", [xs](sd_bus_message* m) {
            write_dictionary(m, xs);
          }};
}

property pair_of(const char* name, const char* x, const char* y) {
  return {name, "(ss)", [x, y](sd_bus_message* m) {
            sd_bus_message_append(m, "(ss)", x, y);
          }};
}

property modes(const char* name, uint32_t allowed, uint32_t preferred) {
  return {name, "(uu)", [allowed, preferred](sd_bus_message* m) {
            sd_bus_message_append(m, "(uu)", allowed, preferred);
          }};
}

property mode_list(const std::vector<std::pair<uint32_t, uint32_t>>& xs) {
  return {"SupportedModes", "a(uu)", [xs](sd_bus_message* m) {
            sd_bus_message_open_container(m, 'a', "(uu)");
            for (const auto& [allowed, preferred] : xs)
              sd_bus_message_append(m, "(uu)", allowed, preferred);
            sd_bus_message_close_container(m);
          }};
}

property unlock_retries(const std::vector<std::pair<uint32_t, uint32_t>>& xs) {
  return {"UnlockRetries", "a{uu}", [xs](sd_bus_message* m) {
            sd_bus_message_open_container(m, 'a', "{uu}");
            for (const auto& [lock, tries] : xs)
              sd_bus_message_append(m, "{uu}", lock, tries);
            sd_bus_message_close_container(m);
          }};
}

property ports(const std::vector<std::pair<std::string, uint32_t>>& xs) {
  return {"Ports", "a(su)", [xs](sd_bus_message* m) {
            sd_bus_message_open_container(m, 'a', "(su)");
            for (const auto& [name, type] : xs)
              sd_bus_message_append(m, "(su)", name.c_str(), type);
            sd_bus_message_close_container(m);
          }};
}

property mistyped(const property& x) {
  return x.signature == "x"
           ? text(x.name.c_str(), "odd")
           : property{x.name, "x", [](sd_bus_message* m) {
                        int64_t n = -1;
                        sd_bus_message_append_basic(m, 'x', &n);
                      }};
}

void set(properties& xs, property x) {
  for (auto& y : xs)
    if (y.name == x.name) {
      y = std::move(x);
      return;
    }
  xs.push_back(std::move(x));
}

void write_dictionary(sd_bus_message* m, const properties& xs) {
  sd_bus_message_open_container(m, 'a', "{sv}");
  for (const auto& x : xs) {
    sd_bus_message_open_container(m, 'e', "sv");
    sd_bus_message_append_basic(m, 's', x.name.c_str());
    sd_bus_message_open_container(m, 'v', x.signature.c_str());
    x.write(m);
    sd_bus_message_close_container(m);
    sd_bus_message_close_container(m);
  }
  sd_bus_message_close_container(m);
}

void write_interfaces(sd_bus_message* m, const interfaces& xs) {
  sd_bus_message_open_container(m, 'a', "{sa{sv}}");
  for (const auto& [name, values] : xs) {
    sd_bus_message_open_container(m, 'e', "sa{sv}");
    sd_bus_message_append_basic(m, 's', name.c_str());
    write_dictionary(m, values);
    sd_bus_message_close_container(m);
  }
  sd_bus_message_close_container(m);
}

interfaces a_modem(const std::vector<std::string>& bearers) {
  const std::string prefix = "org.freedesktop.ModemManager1.Modem";
  return {
    {prefix,
     {integer("State", 8), number("StateFailedReason", 0),
      number("PowerState", 3), number("UnlockRequired", 1),
      unlock_retries({{2, 3}, {4, 10}}), mode_list({{8, 0}, {12, 8}}),
      modes("CurrentModes", 12, 8), number("AccessTechnologies", 1U << 14),
      text("EquipmentIdentifier", "354033090000010"), text("Model", "PLS63-W"),
      text("Manufacturer", "Cinterion"), text("Revision", "1.202"),
      text("PrimaryPort", "cdc-wdm0"), ports({{"cdc-wdm0", 7}, {"wwan0", 2}}),
      object("Sim", sim_path), objects("SimSlots", {sim_path, "/"}),
      number("PrimarySimSlot", 1), objects("Bearers", bearers)}},
    {prefix + ".Modem3gpp",
     {number("RegistrationState", 1), text("OperatorCode", "23106"),
      text("OperatorName", "Tesco"), object("InitialEpsBearer", "/")}},
    {prefix + ".Modem3gpp.ProfileManager", {}},
    {prefix + ".Simple", {}},
    {prefix + ".Signal",
     {number("Rate", 18), dictionary_of("Nr5g", {}),
      dictionary_of(
        "Lte", {real("rssi", -67.9), real("rsrq", -11), real("rsrp", -98.2),
                real("snr", 13.5)}),
      dictionary_of("Umts", {}), dictionary_of("Gsm", {})}},
    {prefix + ".Location",
     {number("Capabilities", 7), number("Enabled", 2),
      flag("SignalsLocation", true)}}};
}

properties a_sim() {
  return {
    flag("Active", true),
    text("SimIdentifier", "8942104393400779111"),
    text("Imsi", "231063511665993"),
    text("Eid", ""),
    text("OperatorName", "Tesco"),
    number("SimType", 1),
    number("EsimStatus", 0)};
}

properties a_bearer(bool connected) {
  properties ip{number("method", connected ? 2 : 0)};
  if (connected) {
    ip.push_back(text("address", "10.0.0.2"));
    ip.push_back(number("prefix", 30));
    ip.push_back(text("gateway", "10.0.0.1"));
    ip.push_back(text("dns1", "10.0.0.3"));
    ip.push_back(text("dns2", "10.0.0.4"));
    ip.push_back(number("mtu", 1430));
  }
  return {
    text("Interface", connected ? "wwan0" : ""),
    flag("Connected", connected),
    number("BearerType", 1),
    dictionary_of("Ip4Config", ip),
    dictionary_of("Ip6Config", {number("method", 0)}),
    dictionary_of(
      "Properties",
      {text("apn", "internet"), number("ip-type", 1), number("allowed-auth", 2),
       text("user", "joe"), text("password", canary::password),
       flag("allow-roaming", false)}),
    dictionary_of(
      "Stats",
      {long_number("rx-bytes", 1000), long_number("tx-bytes", 2000),
       long_number("start-date", 1'696'580'000), number("duration", 60)}),
    pair_of("ConnectionError", "", "")};
}

} // namespace wwan::test
