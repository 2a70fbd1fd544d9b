#include "control/signal_line.hpp"

#include <limits>

namespace wwan::control {

namespace {

// EVE's way to say that a modem does not offer a metric.
constexpr int64_t unavailable = std::numeric_limits<int32_t>::max();

} // namespace

std::string signal_line(const json& signal) {
  auto metric = [&signal](const char* name, const char* unit) {
    auto value = member<int64_t>(signal, name).value_or(unavailable);
    return value == unavailable ? "-" : std::to_string(value) + unit;
  };
  return list{}
    .add("RSSI", metric("RSSI", " dBm"))
    .add("RSRP", metric("RSRP", " dBm"))
    .add("RSRQ", metric("RSRQ", " dB"))
    .add("SNR", metric("SNR", " dB"))
    .text();
}

} // namespace wwan::control
