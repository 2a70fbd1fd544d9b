// What is asked of a modem: steps, and scans for networks.
#pragma once

#include <string>

#include "bus/bus_options.hpp"
#include "bus/method_calls.hpp"
#include "bus/network_scans.hpp"
#include "bus/object_cache.hpp"
#include "bus/paced_reads.hpp"
#include "bus/read_backs.hpp"
#include "bus/wire.hpp"
#include "messages/step.hpp"

namespace wwan {

/// As bus_port promises it: each is answered once, later, also when there is
/// no such modem.
class modem_calls {
public:
  /// The answer to a step must not be sooner than what it changed: `backs`.
  modem_calls(
    const wire& bus, method_calls& out, const object_cache& cache,
    paced_reads& reads, read_backs& backs, oddity_log& log,
    const bus_deadlines& deadlines);
  modem_calls(const modem_calls&) = delete;
  modem_calls& operator=(const modem_calls&) = delete;

  void perform(
    const std::string& modem, const step_ptr& asked, bool urgent,
    end_handler done);

  void scan(const std::string& modem, scan_handler done);

private:
  const wire& wire_;
  method_calls& calls_;
  const object_cache& cache_;
  paced_reads& reads_;
  read_backs& backs_;
  bus_deadlines deadlines_;
  network_scans scans_;
};

} // namespace wwan
