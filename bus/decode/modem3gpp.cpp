// Modem3gpp: registration, rejection and what the modem attaches with.
#include <utility>

#include "bus/decode/modem_tables.hpp"
#include "bus/sd.hpp"

namespace wwan {

namespace {

using namespace modem_fields_kit;

const field_table<network_rejection>& rejection_fields() {
  using r = network_rejection;
  static const field_table<network_rejection> xs{
    "org.freedesktop.ModemManager1.Modem.Modem3gpp.NetworkRejection",
    {
      {"error", "u", opt, st, member<&r::error>},
      {"operator-id", "s", opt, st, member<&r::operator_code>},
      {"operator-name", "s", opt, st, member<&r::operator_name>},
    }};
  return xs;
}

// Empty while the network has not refused.
bool read_rejection(sd_bus_message* m, cached_modem& x, oddity_log& log) {
  network_rejection found;
  std::optional<network_rejection> result;
  x.seen.tells_rejections = true;
  if (read_properties(m, rejection_fields(), false, log, found).entries > 0)
    result = std::move(found);
  return put(x.seen.rejection, std::move(result));
}

const field_table<attach_settings>& attach_fields() {
  using a = attach_settings;
  static const field_table<attach_settings> xs{
    "org.freedesktop.ModemManager1.Modem.Modem3gpp.InitialEpsBearerSettings",
    {
      {"apn", "s", opt, st, member<&a::apn>},
      {"ip-type", "u", opt, st, member<&a::families>},
      {"allowed-auth", "u", opt, st, member<&a::auth>},
      {"user", "s", opt, st, member<&a::user>},
      {"password", "s", opt, st, member<&a::password>},
    }};
  return xs;
}

// Each time the whole dictionary; an empty one is the modem's own choice.
bool read_attach(sd_bus_message* m, cached_modem& x, oddity_log& log) {
  std::optional<attach_settings> found{attach_settings{}};
  read_properties(m, attach_fields(), false, log, *found);
  return put(x.seen.attach, std::move(found));
}

} // namespace

const modem_table& modem3gpp_fields() {
  using o = observed_modem;
  static const modem_table xs{
    modem3gpp_name,
    {
      {"RegistrationState", "u", req, st, seen<&o::registration>},
      {"OperatorCode", "s", req, st, seen<&o::operator_code>},
      {"OperatorName", "s", req, st, seen<&o::operator_name>},
      {"PacketServiceState", "u", opt, st, seen<&o::packet_service>}, // 1.20
      {"NetworkRejection", "a{sv}", opt, st, read_rejection}, // since 1.24
      {"InitialEpsBearerSettings", "a{sv}", opt, st, read_attach},
      {"InitialEpsBearer", "o", opt, ob, member<&cached_modem::attach_path>},
    }};
  return xs;
}

} // namespace wwan
