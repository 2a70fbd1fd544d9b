#include <utility>

#include "bus/decode.hpp"
#include "bus/sd.hpp"

namespace wwan {

namespace {

struct network_draft {
  std::string code;
  std::string long_name;
  std::string short_name;
  uint32_t availability = 0; ///< MMModem3gppNetworkAvailability
};

const field_table<network_draft>& network_fields() {
  constexpr auto opt = need::optional;
  constexpr auto st = status_change;
  using n = network_draft;
  static const field_table<network_draft> xs{
    "org.freedesktop.ModemManager1.Modem.Modem3gpp.Network",
    {
      {"operator-code", "s", opt, st, member<&n::code>},
      {"operator-long", "s", opt, st, member<&n::long_name>},
      {"operator-short", "s", opt, st, member<&n::short_name>},
      {"status", "u", opt, st, member<&n::availability>},
    }};
  return xs;
}

} // namespace

std::vector<provider> decode_scan(sd_bus_message* m, oddity_log& log) {
  std::vector<provider> result;
  read_list(m, "a{sv}", most_networks, log, [&] {
    network_draft x;
    if (read_properties(m, network_fields(), false, log, x).broken)
      return false;
    if (x.code.empty())
      return true;
    provider found;
    found.plmn = std::move(x.code);
    found.description =
      std::move(x.long_name.empty() ? x.short_name : x.long_name);
    found.serving = x.availability == 2;
    found.forbidden = x.availability == 3;
    result.push_back(std::move(found));
    return true;
  });
  if (log.take_cut())
    log.too_long(network_fields().interface, "s");
  return result;
}

} // namespace wwan
