// Modems, bearers and wishes as most tests of the core want them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "messages/modem_report.hpp"

namespace wwan::test {

inline const std::vector<modem_state>& all_states() {
  static const std::vector<modem_state> result{
    modem_state::failed,        modem_state::unknown,
    modem_state::initializing,  modem_state::locked,
    modem_state::disabled,      modem_state::disabling,
    modem_state::enabling,      modem_state::enabled,
    modem_state::searching,     modem_state::registered,
    modem_state::disconnecting, modem_state::connecting,
    modem_state::connected};
  return result;
}

inline network_config network_for(const std::string& apn) {
  network_config x;
  x.session.label = "wwan0";
  x.modem.addrs.usb = "1:1";
  x.session.apns = {apn};
  x.session.metric = 5000;
  return x;
}

inline observed_bearer bearer_for(const network_config& want) {
  observed_bearer x;
  x.path = "/org/freedesktop/ModemManager1/Bearer/0";
  x.complete = true;
  x.connected = true;
  x.interface = "wwan0";
  x.type = mm_bearer_type::user_data;
  x.apn = want.session.apns.at(0);
  x.user = want.session.login.user;
  x.password = want.session.login.password;
  if (want.session.families == ip_type::ipv4)
    x.families = mm_families::ipv4;
  x.ip4 = ip_config{mm_ip_method::fixed, "10.64.0.2",   30,
                    "10.64.0.1",         {"10.64.0.1"}, 1430};
  return x;
}

inline observed_modem modem_in(modem_state state) {
  observed_modem x;
  x.path = "/org/freedesktop/ModemManager1/Modem/0";
  x.addrs = {"wwan0", "1:1", "0000:00:15.0", "/dev/cdc-wdm0"};
  x.addrs_known = true;
  x.equipment_id = "354033090000010";
  x.state = state;
  x.power = power_state::on;
  x.lock = mm_lock::none;
  x.has_simple = true;
  x.primary_slot = 1;
  if (state == modem_state::failed)
    x.reason = failed_reason::sim_missing;
  if (state == modem_state::connected)
    x.bearers.push_back(bearer_for(network_for("internet")));
  return x;
}

inline wanted_modem wanted(radio_wish radio, const network_config& network) {
  wanted_modem x;
  x.radio = radio;
  if (radio != radio_wish::unmatched && radio != radio_wish::leave)
    x.match(std::make_shared<const network_config>(network));
  return x;
}

} // namespace wwan::test
