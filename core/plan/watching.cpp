#include "core/plan/watching.hpp"

#include "messages/mm_enums.hpp"

namespace wwan::core {

namespace {

void watch_signal(const observed_modem& x, bool poll_only, plan& out) {
  if (!x.has_signal)
    return;
  auto thresholds = x.has_thresholds && !poll_only;
  if (thresholds && x.signal_threshold == 0)
    out.push_back(commands::signal_thresholds{rssi_threshold});
  if (x.signal_rate == 0)
    out.push_back(
      commands::poll_signal{thresholds ? slow_poll_s : signal_poll_s});
}

void watch_location(uint32_t rate_s, const observed_modem& x, plan& out) {
  if (!x.has_location || (x.location_capabilities & mm_location::gps_raw) == 0)
    return;
  auto runs = (x.location_enabled & mm_location::gps_raw) != 0;
  auto wanted = rate_s != 0;
  if (wanted != (runs && x.signals_location) && (wanted || runs))
    out.push_back(commands::setup_location{wanted ? mm_location::gps_raw : 0});
  if (wanted && x.gps_rate != rate_s)
    out.push_back(commands::set_gps_rate{rate_s});
}

} // namespace

void watch_modem(const choice& how, const observed_modem& actual, plan& out) {
  watch_signal(actual, how.poll_only, out);
  if (how.gps_rate_s)
    watch_location(*how.gps_rate_s, actual, out);
}

void note_abilities(
  const wanted_modem& want, const observed_modem& actual, modem_report& out) {
  auto on = want.radio == radio_wish::on && want.config
            && actual.state >= modem_state::enabled;
  out.may_scan = on && actual.has_scan;
  out.may_locate =
    on && want.config->location_tracking && actual.has_location
    && (actual.location_capabilities & mm_location::gps_raw) != 0;
}

} // namespace wwan::core
