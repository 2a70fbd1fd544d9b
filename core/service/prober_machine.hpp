// The probes of all modems: one probe_policy for each.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/service/probe_policy.hpp"
#include "messages/config_facts.hpp"
#include "messages/metrics.hpp"
#include "messages/modem_report.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// What the probes of one modem ask for.
struct probing {
  modem_path path;
  probe_effects effects;
};

class prober_machine {
public:
  /// Where nothing can be probed, nothing is.
  explicit prober_machine(bool can_probe = false) : can_probe_(can_probe) {
    // nop
  }

  std::vector<probing>
  config(std::shared_ptr<const fleet_config> x, time_point now);
  probing reported(const report_ptr& x, time_point now);
  void gone(const modem_path& path);
  void sampled(const std::vector<network_metrics>& xs);
  probing done(const probe_ended& x, time_point now);

  /// Of the modem with this path; "": there is none.
  interface_name interface_of(const modem_path& path) const;

  /// `received`: packets that its interface has received since it exists.
  probing tick(
    const modem_path& path, time_point now, std::optional<uint64_t> received);

private:
  struct member {
    probe_policy policy;
    report_ptr report;
  };

  probing look(const modem_path& path, member& x, time_point now) const;

  bool can_probe_;
  std::shared_ptr<const fleet_config> config_;
  std::map<modem_path, member> modems_; ///< by path
};

} // namespace wwan::core
