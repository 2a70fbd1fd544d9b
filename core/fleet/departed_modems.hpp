// What is remembered of modems that are gone, by their place.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "messages/modem_report.hpp"

namespace wwan::core {

/// The next object in the same place is told it, once. A day is long enough to
/// remember hardware that was taken away.
class departed_modems {
public:
  /// How long addresses outlive ModemManager's disappearance.
  static constexpr std::chrono::seconds grace{60};
  static constexpr std::chrono::hours lifetime{24};
  /// Of how many modems something is remembered; then the oldest goes.
  static constexpr size_t most = 4'096;

  /// A modem left that place. With `hold` its session may live on: addresses
  /// stay for `grace`, or as long as they already did. Returns the interface of
  /// one that is forgotten for it, which is to be cleared; "": none.
  interface_name keep(
    const std::string& place, const modem_memory& x, bool hold, time_point now);

  /// What a modem in that place is to be told; null: nothing.
  memory_ptr take(const std::string& place);

  /// Interfaces whose addresses stay no longer: they are to be cleared. Those
  /// of modems that came back are not among them.
  std::vector<interface_name> expire(time_point now);

private:
  struct departed {
    modem_memory memory;
    time_point since{};
  };

  interface_name forget_oldest();

  std::map<std::string, departed> all_; ///< by place
};

} // namespace wwan::core
