// Which of several ways is taken by somebody who remembers nothing, and which
// steps the wish can do without.
#include "core/apn_plan.hpp"
#include "core/modes.hpp"
#include "core/reconcile.hpp"
#include "core/registration.hpp"

namespace wwan::core {

choice first_choice(const network_config& want, const observed_modem& actual) {
  choice result;
  auto apn = choose_apn(want, actual, {}, {});
  result.connect = std::move(apn.ask);
  result.accepted = std::move(apn.accepted);
  result.modes = modes_for(want.ap.preferred_rats, actual.supported_modes);
  if (!want.extras.plmn.empty())
    result.plmn = want.extras.plmn;
  result.plmns = preferred_networks(want);
  result.end_session = !foreign_network(want, actual).empty();
  return result;
}

bool switches_off(const step& x) noexcept {
  return x.what == verb::disconnect || x.what == verb::disable
         || x.what == verb::power_low;
}

bool is_optional(const step& x) noexcept {
  switch (x.what) {
    case verb::poll_signal:
    case verb::signal_thresholds:
    case verb::set_modes:
    case verb::delete_bearer:
    case verb::setup_location:
    case verb::set_gps_rate:
    case verb::prefer_networks:
      return true;
    case verb::set_network:
      return x.text.empty(); // back to automatic
    case verb::power_on:
    case verb::power_low:
    case verb::enable:
    case verb::disable:
    case verb::connect:
    case verb::disconnect:
    case verb::set_sim_slot:
    case verb::send_pin:
    case verb::set_attach:
      return false;
  }
  return false;
}

} // namespace wwan::core
