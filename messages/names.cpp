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
