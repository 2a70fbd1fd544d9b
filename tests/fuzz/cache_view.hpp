// What the cache of ModemManager's objects shows, to compare and to check.
#pragma once

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "bus/object_cache.hpp"
#include "bus/sd.hpp"
#include "messages/compare.hpp"
#include "tests/fuzz/byte_source.hpp"
#include "tests/fuzz/must.hpp"

namespace wwan::fuzz {

/// Of one that a cache shows.
inline auto all_of(const observed_modem& x) {
  return std::tuple_cat(
    std::tie(x.path, x.addrs, x.addrs_known, x.equipment_id, x.model),
    std::tie(x.manufacturer, x.revision, x.protocol, x.state, x.reason),
    std::tie(x.power, x.lock, x.unlock_retries, x.supported_modes),
    std::tie(x.current_modes, x.technologies, x.registration),
    std::tie(x.operator_code, x.operator_name, x.rejection, x.attach),
    std::tie(x.primary_slot, x.signal_rate, x.signal_threshold, x.has_simple),
    std::tie(x.has_signal, x.has_thresholds, x.has_scan, x.has_location),
    std::tie(x.location_capabilities, x.signals_location, x.location_enabled),
    std::tie(x.gps_rate, x.sims, x.bearers, x.attach_bearer, x.profiles));
}

/// All that a cache shows.
struct view {
  std::vector<observed_ptr> modems;
  std::vector<network_metrics> metrics;
};

inline view view_of(const object_cache& x) {
  view result;
  for (const auto& path : x.modems())
    result.modems.push_back(x.snapshot(path));
  result.metrics = x.sample();
  return result;
}

inline bool same(const view& x, const view& y) {
  return std::equal(
           x.modems.begin(), x.modems.end(), y.modems.begin(), y.modems.end(),
           [](const auto& a, const auto& b) {
             return all_of(*a) == all_of(*b);
           })
         && x.metrics == y.metrics;
}

inline void check_text(const std::string& x) {
  WWAN_MUST(x.size() <= longest_text);
}

/// What ModemManager may say at most: see bus/oddities.hpp.
inline void check_bounds(const observed_modem& x) {
  for (const auto* text :
       {&x.equipment_id.str(), &x.model, &x.manufacturer, &x.revision,
        &x.operator_code, &x.operator_name, &x.addrs.dev})
    check_text(*text);
  WWAN_MUST(x.unlock_retries.size() <= most_listed);
  WWAN_MUST(x.supported_modes.size() <= most_listed);
  WWAN_MUST(!x.sims.empty() && x.sims.size() <= most_listed);
  WWAN_MUST(x.bearers.size() <= most_listed + 1);
  WWAN_MUST(x.profiles.size() <= most_listed);
  for (const auto& sim : x.sims) {
    WWAN_MUST(!sim.preferred || sim.preferred->size() <= most_networks);
    check_text(sim.path);
    check_text(sim.iccid);
  }
  for (const auto& bearer : x.bearers) {
    check_text(bearer.path);
    check_text(bearer.interface);
    check_text(bearer.error_text);
    WWAN_MUST(bearer.connected || bearer.connected_at == 0);
    WWAN_MUST(!bearer.ip4 || bearer.ip4->dns.size() <= 3);
  }
}

inline void check_consistency(const object_cache& cache) {
  auto paths = cache.modems();
  WWAN_MUST(paths.size() <= object_cache::most_modems);
  WWAN_MUST(cache.modems_after("", paths.size() + 1) == paths);
  WWAN_MUST(std::is_sorted(paths.begin(), paths.end()));
  auto now = view_of(cache);
  WWAN_MUST(now.metrics.size() == paths.size());
  for (size_t i = 0; i < paths.size(); ++i) {
    WWAN_MUST(cache.find(paths[i]) != nullptr && now.modems[i]);
    WWAN_MUST(now.modems[i]->path.str() == paths[i]);
    WWAN_MUST(now.metrics[i].path.str() == paths[i]);
    WWAN_MUST(cache.wants({paths[i], paths[i], modem_name}));
    check_bounds(*now.modems[i]);
  }
}

/// A listing means the same however it is cut.
inline void
check_slices(sd_bus_message* listing, oddity_log& log, byte_source& in) {
  object_cache whole{log, [] {
                       return uint64_t{1};
                     }};
  object_cache sliced{log, [] {
                        return uint64_t{1};
                      }};
  whole.listing_started();
  whole.listed(listing);
  sd_bus_message_rewind(listing, 1);
  sliced.listing_started();
  cache_news news;
  while (sliced.list_some(listing, 1 + in.pick(3), news)) {
    // nop
  }
  sd_bus_message_rewind(listing, 1);
  WWAN_MUST(same(view_of(whole), view_of(sliced)));
}

} // namespace wwan::fuzz
