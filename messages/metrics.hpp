// Counters and signal of one modem: EVE's WwanNetworkMetrics.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <tuple>
#include <vector>

#include "messages/strong_text.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// Signal metric that the modem does not offer (EVE: WwanSignalInfo).
inline constexpr int32_t no_signal = std::numeric_limits<int32_t>::max();

/// What the kernel counted on a network interface since it came to be.
struct interface_counters {
  uint64_t rx_packets = 0, rx_errors = 0, rx_drops = 0;
  uint64_t tx_packets = 0, tx_errors = 0, tx_drops = 0;

  auto tie() const {
    return std::tie(
      rx_packets, rx_errors, rx_drops, tx_packets, tx_errors, tx_drops);
  }
};

/// What one bearer counted in all its sessions.
struct bearer_traffic {
  bearer_path path; ///< D-Bus object
  uint64_t rx_bytes = 0;
  uint64_t tx_bytes = 0;

  auto tie() const {
    return std::tie(path, rx_bytes, tx_bytes);
  }
};

/// EVE's WwanNetworkMetrics: its PacketStats, then its SignalInfo in dBm, dB.
/// EVE has no field for the errors.
struct network_metrics {
  modem_path path; ///< D-Bus object; not published
  /// Whoever's they are: bus/ adds them up, core takes out those that are ours.
  std::vector<bearer_traffic> bearers;
  network_label label;
  phys_addrs addrs;
  interface_name
    carrier; ///< link of the session; "": the modem's. Not published
  uint64_t rx_bytes = 0, rx_packets = 0, rx_drops = 0;
  uint64_t tx_bytes = 0, tx_packets = 0, tx_drops = 0;
  uint64_t rx_errors = 0, tx_errors = 0;
  bool counted = false; ///< the kernel told packets, drops and errors
  int32_t rssi = no_signal, rsrq = no_signal;
  int32_t rsrp = no_signal, snr = no_signal;

  auto tie() const {
    return std::tuple_cat(
      std::tie(label, addrs, rx_bytes, rx_packets, rx_drops, tx_bytes),
      std::tie(tx_packets, tx_drops, rx_errors, tx_errors, counted),
      std::tie(rssi, rsrq, rsrp, snr, bearers, carrier));
  }
};

/// A packet counter or the signal changed.
struct metrics_changed {};

struct metrics_sample {
  std::vector<network_metrics> modems;
};

} // namespace wwan
