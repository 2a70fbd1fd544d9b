// Counters that only grow: sessions, objects and interfaces come and go.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "messages/modem_report.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// Adds what the kernel counted, where it knows the modem's interface.
void add_counters(
  std::vector<network_metrics>& xs,
  const std::map<interface_name, interface_counters>& kernel);

class traffic_ledger {
public:
  /// Twice as many as there are modems at a time; more are not remembered.
  static constexpr size_t most_places = 8'192;

  /// Which session of its modem is ours: its bytes are the modem's from now on,
  /// also when it has ended. Those of others count where the modem is theirs.
  void reported(const modem_report& x);

  /// Link of its own that ours has or had last; "": the modem's own one.
  interface_name carrier_of(const network_metrics& x) const;

  /// Adds what was counted before the present counting began: a counter that
  /// went back, or another object at the same place.
  void account(std::vector<network_metrics>& xs);

  /// The modem is gone; what it counted stays with the place.
  void gone(const modem_path& path);

private:
  static constexpr size_t counters = 8;
  using values = std::array<uint64_t, counters>;

  struct entry {
    modem_path path;
    interface_name carrier; ///< of the packets
    values last{};          ///< as reported
    values base{};          ///< what counts on top of it
  };

  static std::array<uint64_t*, counters> counters_of(network_metrics& x);
  void pick(network_metrics& x);

  using places = std::map<std::string, entry>;

  places::iterator at(const std::string& place);

  /// Of one modem: those that are or were ours, the oldest first, and what
  /// those counted that are forgotten.
  struct sessions {
    std::vector<bearer_traffic> known;
    bearer_traffic rest;
    interface_name link; ///< of the last one
  };
  static constexpr size_t most_sessions = 8;

  places places_;
  std::map<modem_path, sessions> sessions_; ///< by the modem's path
  /// Where each object was seen.
  std::map<modem_path, std::set<std::string>> places_of_;
  std::string forgotten_; ///< the last place that was
};

} // namespace wwan::core
