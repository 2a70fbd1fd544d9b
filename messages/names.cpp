#include "messages/step.hpp"
#include "messages/words.hpp"

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
    case error_class::conflict:
      return "conflict";
  }
  return "?";
}

const char* to_string(modem_state x) noexcept {
  switch (x) {
    case modem_state::failed:
      return "failed";
    case modem_state::unknown:
      return "unknown";
    case modem_state::initializing:
      return "initializing";
    case modem_state::locked:
      return "locked";
    case modem_state::disabled:
      return "disabled";
    case modem_state::disabling:
      return "disabling";
    case modem_state::enabling:
      return "enabling";
    case modem_state::enabled:
      return "enabled";
    case modem_state::searching:
      return "searching";
    case modem_state::registered:
      return "registered";
    case modem_state::disconnecting:
      return "disconnecting";
    case modem_state::connecting:
      return "connecting";
    case modem_state::connected:
      return "connected";
  }
  return "?";
}

const char* to_string(power_state x) noexcept {
  switch (x) {
    case power_state::unknown:
      return "unknown";
    case power_state::off:
      return "off";
    case power_state::low:
      return "low";
    case power_state::on:
      return "on";
  }
  return "?";
}

const char* to_string(ip_type x) noexcept {
  switch (x) {
    case ip_type::unspecified:
      return "";
    case ip_type::ipv4:
      return "ipv4";
    case ip_type::ipv6:
      return "ipv6";
    case ip_type::ipv4v6:
      return "ipv4v6";
  }
  return "";
}

const char* to_string(op_mode x) noexcept {
  switch (x) {
    case op_mode::unspecified:
      return "";
    case op_mode::online:
      return "online";
    case op_mode::online_and_connected:
      return "online-and-connected";
    case op_mode::radio_off:
      return "radio-off";
    case op_mode::offline:
      return "offline";
    case op_mode::unrecognized:
      return "unrecognized";
  }
  return "";
}

} // namespace wwan
