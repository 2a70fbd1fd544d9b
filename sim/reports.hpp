// Signal, location, profiles, scans: what a modem tells without a state.
#pragma once

#include <cstdint>

#include "sim/modem_core.hpp"

namespace wwan::sim {

class reports {
public:
  reports(modem_core& core, method_table& methods);
  reports(const reports&) = delete;
  reports& operator=(const reports&) = delete;

  /// SignalQuality, AccessTechnologies and, where it is polled, the extended
  /// signal as the device has them now.
  void show_signal();

  /// Initial properties of Signal and Location.
  property_map signal_properties() const;
  property_map location_properties() const;

private:
  using method = void (reports::*)(const request&, call_id);

  void setup_signal(const request& x, call_id call);
  void setup_thresholds(const request& x, call_id call);
  void poll(uint64_t turn);
  void show_levels();
  void setup_location(const request& x, call_id call);
  void set_gps_rate(const request& x, call_id call);
  void get_location(const request& x, call_id call);
  void list_profiles(const request& x, call_id call);
  void scan(const request& x, call_id call);
  void register_network(const request& x, call_id call);
  void set_attach_settings(const request& x, call_id call);
  void set_modes(const request& x, call_id call);
  void reset(const request& x, call_id call);
  value location() const;

  modem_core& core_;
  uint32_t rate_ = 0; ///< s
  uint64_t turn_ = 0; ///< a newer one ends the older poll
};

} // namespace wwan::sim
