// Who hears of ModemManager and its modems.
#pragma once

#include <functional>
#include <string>

#include "messages/location.hpp"
#include "messages/observed.hpp"

namespace wwan {

/// What the bus tells. Called from the event loop only, never from inside of
/// a member function of modem_manager. Handlers may call perform(), sample()
/// and retry_addresses(); they must not destroy the modem_manager. Empty ones
/// are skipped.
struct bus_events {
  /// The whole modem: when it is first listed (its SIMs and bearers may not
  /// yet be read: sim_slot::has_object, observed_bearer::complete), and after
  /// everything that changed it. Never for counters and signal alone.
  std::function<void(const observed_ptr&)> modem_seen;
  /// The object vanished. Before it, pending steps of the modem have failed.
  std::function<void(const modem_path& path)> modem_gone;
  /// Told once at the start, too, as soon as it is known.
  /// true: ModemManager runs and each modem that it listed was told through
  /// modem_seen. false: it, or the bus, is gone, and all modems with it (no
  /// modem_gone for each); pending steps fail right after this.
  std::function<void(bool up)> service_changed;
  /// The modem told where it is, whether it has moved or not.
  std::function<void(const gps_fix&)> located;
  /// sample() would differ; told once, and again only after a sample().
  std::function<void()> metrics_changed;
  /// A property that is missing or of another type than documented; told once
  /// for each (interface, property, kind).
  std::function<void(const std::string& text)> oddity;
};

} // namespace wwan
