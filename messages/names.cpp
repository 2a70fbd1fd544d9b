#include "messages/step.hpp"

namespace wwan {

const char* to_string(verb x) noexcept {
  switch (x) {
    case verb::power_on:
      return "power-on";
    case verb::power_low:
      return "power-low";
    case verb::enable:
      return "enable";
    case verb::disable:
      return "disable";
    case verb::connect:
      return "connect";
    case verb::disconnect:
      return "disconnect";
    case verb::set_sim_slot:
      return "set-sim-slot";
    case verb::poll_signal:
      return "poll-signal";
    case verb::signal_thresholds:
      return "signal-thresholds";
    case verb::set_modes:
      return "set-modes";
    case verb::set_network:
      return "set-network";
    case verb::set_attach:
      return "set-attach";
    case verb::delete_bearer:
      return "delete-bearer";
    case verb::send_pin:
      return "send-pin";
    case verb::setup_location:
      return "setup-location";
    case verb::set_gps_rate:
      return "set-gps-rate";
    case verb::prefer_networks:
      return "prefer-networks";
  }
  return "?";
}

const char* to_string(error_class x) noexcept {
  switch (x) {
    case error_class::config:
      return "config";
    case error_class::subscription:
      return "subscription";
    case error_class::throttled:
      return "throttled";
    case error_class::no_coverage:
      return "no-coverage";
    case error_class::transient:
      return "transient";
    case error_class::device:
      return "device";
    case error_class::service_gone:
      return "service-gone";
  }
  return "?";
}

} // namespace wwan
