#include "messages/words.hpp"

namespace wwan {

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

const char* to_string(control_protocol x) noexcept {
  switch (x) {
    case control_protocol::unknown:
      return "";
    case control_protocol::qmi:
      return "qmi";
    case control_protocol::mbim:
      return "mbim";
  }
  return "";
}

const char* to_string(sim_presence x) noexcept {
  switch (x) {
    case sim_presence::absent:
      return "absent";
    case sim_presence::present:
      return "present";
    case sim_presence::inactive:
      return "inactive";
    case sim_presence::error:
      return "error";
  }
  return "?";
}

} // namespace wwan
