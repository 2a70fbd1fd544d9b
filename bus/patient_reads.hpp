// Reads that can wait until a modem is connected; private to bus/.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bus/object_cache.hpp"

namespace wwan {

/// A modem that is being enabled or connected answers one call at a time, and
/// nobody needs its profiles then, the bearer that its network attached it
/// with, or a new bearer before its settings are known. Knows no clock: who
/// owns it calls tick() once a second while anything waits.
class patient_reads {
public:
  /// Ticks after which a read waits no longer, whatever the modem does.
  static constexpr unsigned most_ticks = 5;
  /// Reads that wait for one modem; more are made at once.
  static constexpr size_t most_reads = 64;

  /// Whether the read waits here now.
  bool keep(const object_read& x);

  /// Enable or Connect was called.
  void begun(const std::string& modem);

  /// It has ended.
  void ended(const std::string& modem);

  /// Whether a call that keeps reads waiting is under way.
  bool is_busy(const std::string& modem) const;

  /// All that waits for the modem, to be made now.
  std::vector<object_read> take(const std::string& modem);

  /// Those of modems that are left alone, and those that waited long enough.
  std::vector<object_read> tick();

  void forget(const std::string& modem);
  void clear();

  bool empty() const noexcept {
    return waiting_.empty();
  }

private:
  struct of_modem {
    std::set<std::pair<std::string, std::string>> reads; ///< path, interface
    unsigned ticks = 0;
  };

  std::map<std::string, of_modem> waiting_;
  std::map<std::string, unsigned> calls_; ///< under way, by modem
};

} // namespace wwan
