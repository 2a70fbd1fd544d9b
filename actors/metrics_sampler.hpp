// SAMPLER: metrics are read from the cache when they changed, not too often.
#pragma once

#include <map>
#include <optional>

#include "core/tell/traffic.hpp"
#include "messages/actors.hpp"

namespace wwan {

/// Shortest time between two publications (EVE publishes every 18..60 s).
inline constexpr std::chrono::seconds metrics_period{20};

struct sampler_shell {
  static inline const char* name = "metrics-sampler";
  bus_actor bus;
  network_actor network;
  publisher_actor publisher;
  prober_actor prober;
  core::traffic_ledger ledger;
  std::map<std::string, report_ptr> modems;
  std::optional<time_point> last;
  bool armed = false;
};

sampler_actor::behavior_type metrics_sampler(
  sampler_actor::stateful_pointer<sampler_shell> self, bus_actor bus,
  network_actor network, publisher_actor publisher);

} // namespace wwan
