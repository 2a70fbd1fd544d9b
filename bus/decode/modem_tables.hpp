// The modem's field tables, one for each D-Bus interface; private to bus/.
#pragma once

#include "bus/decode.hpp"

namespace wwan {

using modem_table = field_table<cached_modem>;

const modem_table& modem3gpp_fields();
const modem_table& signal_fields();
const modem_table& location_fields();

/// What all of them are written with.
namespace modem_fields_kit {

inline constexpr auto opt = need::optional;
inline constexpr auto req = need::required;
inline constexpr unsigned st = status_change;
inline constexpr unsigned me = metrics_change;
inline constexpr unsigned ob = status_change | object_change;
inline constexpr unsigned lo = location_change;
inline constexpr unsigned ad = status_change | address_change;

template <auto Field, class T>
bool seen(sd_bus_message* m, T& x, oddity_log& log) {
  return member<&cached_modem::seen, Field>(m, x, log);
}

} // namespace modem_fields_kit

} // namespace wwan
