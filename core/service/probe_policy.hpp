// Whether an interface reaches the world: when to probe, when to believe a
// failure, and when to do something about it.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/effects.hpp"
#include "core/service/probe_budget.hpp"
#include "core/service/remedy_pause.hpp"
#include "messages/modem_report.hpp"
#include "messages/probing.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

struct probe_settings {
  std::chrono::seconds period{300}; ///< mmagent's connProbePeriod
  std::chrono::seconds again{10};   ///< after a failure, and a new connection
  /// That many failures among the last `of` probes make a verdict.
  size_t failures = 4;
  size_t of = 5;
  /// With a poor signal failures are expected: probes are rarer by this
  /// factor, and nothing is done about them.
  unsigned poor_signal_factor = 4;
  uint64_t bytes_per_day = 524'288; ///< of one interface
  std::chrono::seconds shortest_remedy_pause{300};
  std::chrono::seconds longest_remedy_pause{3600};
};

/// What there is to probe.
struct probe_link {
  bool wanted = false;    ///< managed, probing not disabled, no radio silence
  bool connected = false; ///< with an IP address
  bool session = false;   ///< with or without one
  interface_name interface;
  std::string address; ///< of the interface
  std::vector<probe_target> targets;

  auto tie() const {
    return std::tie(wanted, connected, session, interface, address, targets);
  }
};

/// Probe; answered by `done` with the same id.
struct start_probe {
  uint64_t id = 0;
  probe_request what;
};

/// What ProbeError says from now on; "" is nothing.
struct probe_verdict {
  std::string error;
};

/// The cheapest remedy: disconnect, connect.
struct reconnect_link {
  std::string why;
};

using probe_effect =
  std::variant<start_probe, probe_verdict, reconnect_link, wake_at>;
using probe_effects = std::vector<probe_effect>;

class probe_policy {
public:
  explicit probe_policy(probe_settings x = {});

  probe_effects link(const probe_link& x, time_point now);

  /// Whether failures are to be expected.
  void poor_signal(bool x) noexcept {
    poor_signal_ = x;
  }

  /// `received`: packets that the interface has received since it exists.
  probe_effects tick(time_point now, std::optional<uint64_t> received);

  probe_effects done(uint64_t id, const probe_result& x, time_point now);

  /// Bytes that probes have cost since the budget's day began.
  uint64_t spent() const noexcept {
    return budget_.spent();
  }

  /// The longest time from a dead link to the verdict when each probe takes
  /// `longest_probe`, the signal is good and the budget lasts.
  static std::chrono::seconds
  detection_window(const probe_settings& x, std::chrono::seconds longest_probe);

private:
  std::chrono::seconds period() const;
  bool traffic_flows(std::optional<uint64_t> received);
  void
  learn(bool ok, const std::string& error, time_point now, probe_effects& out);
  void tell(const std::string& error, probe_effects& out);
  void remedy(time_point now, probe_effects& out);
  void wake(std::chrono::seconds after, time_point now, probe_effects& out);

  probe_settings settings_;
  probe_link link_;
  bool poor_signal_ = false;
  uint64_t last_id_ = 0;
  uint64_t running_ = 0; ///< id of the probe under way
  time_point due_{};
  std::deque<bool> history_; ///< the last `of` outcomes
  std::string error_;        ///< as told
  std::optional<uint64_t> received_;
  probe_budget budget_;
  remedy_pause pause_;
};

} // namespace wwan::core
