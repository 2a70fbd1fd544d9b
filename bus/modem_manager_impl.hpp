// The parts of modem_manager and how they work together; private to bus/.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bus/address_lookup.hpp"
#include "bus/event_teller.hpp"
#include "bus/manager_calls.hpp"
#include "bus/method_calls.hpp"
#include "bus/modem_calls.hpp"
#include "bus/modem_manager.hpp"
#include "bus/object_cache.hpp"
#include "bus/object_listing.hpp"
#include "bus/oddities.hpp"
#include "bus/paced_reads.hpp"
#include "bus/read_backs.hpp"
#include "bus/wire.hpp"

namespace wwan {

/// What the bus says becomes news of the cache, and these become reads, looks
/// and what is told. A new owner of ModemManager's name, or none, begins all of
/// that anew.
class modem_manager::impl {
public:
  impl(
    std::unique_ptr<wire> out, const bus_options& options, bus_events events);
  impl(const impl&) = delete;
  impl& operator=(const impl&) = delete;

  void start();

  /// Signal and counters; from now on news of them are told again.
  std::vector<network_metrics> sample();

  const method_calls& calls() const noexcept {
    return calls_;
  }

  modem_calls& modems() noexcept {
    return modems_;
  }

  manager_calls& manager() noexcept {
    return manager_;
  }

  address_lookup& addresses() noexcept {
    return addresses_;
  }

private:
  void owner_changed(const std::string& owner);
  void deliver(cache_news news);

  std::unique_ptr<wire> wire_;
  event_teller teller_;
  oddity_log log_;
  object_cache cache_;
  method_calls calls_;
  paced_reads reads_;
  read_backs backs_;
  address_lookup addresses_;
  object_listing listing_;
  modem_calls modems_;
  manager_calls manager_;
};

} // namespace wwan
