// Counters that only grow: sessions, objects and interfaces come and go.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "messages/metrics.hpp"

namespace wwan::core {

class traffic_ledger {
public:
  /// Adds what was counted before the present counting began: a counter that
  /// went back, or another object at the same place.
  void account(std::vector<network_metrics>& xs);

  /// The object is gone; what it counted stays with the place.
  void gone(const std::string& path);

private:
  static constexpr size_t counters = 8;
  using values = std::array<uint64_t, counters>;

  struct entry {
    std::string path;
    values last{}; ///< as reported
    values base{}; ///< what counts on top of it
  };

  static std::array<uint64_t*, counters> counters_of(network_metrics& x);

  std::map<std::string, entry> places_;
};

} // namespace wwan::core
