// Looks for modems' addresses in sysfs, as often as it takes.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "bus/address_search.hpp"
#include "bus/object_cache.hpp"
#include "bus/wire.hpp"

namespace wwan {

/// What it finds goes to the cache. `tell` hears of it, but for what the
/// caller's own question found.
class address_lookup {
public:
  /// Of many modems, so many have their turn in one turn of the loop: to look
  /// for the addresses of one takes some 100 us.
  static constexpr size_t modems_at_once = 16;

  address_lookup(
    wire& system, object_cache& cache, search_pace pace,
    std::function<void(cache_news)> tell);
  address_lookup(const address_lookup&) = delete;
  address_lookup& operator=(const address_lookup&) = delete;

  /// Looks for these, but not again and again while signals of a modem come
  /// thick and fast. Returns those whose snapshot changed.
  std::set<std::string> look_for(const std::set<std::string>& modems);

  /// Looks at each modem again, soon.
  void look_at_all();

  void forget(const std::string& modem);

  /// Gives all searches up.
  void clear();

private:
  std::set<std::string> look(const std::string& modem);
  void look_due();
  void begin_all();
  void go_on();
  void arm();

  wire& system_;
  object_cache& cache_;
  std::function<void(cache_news)> tell_;
  address_search searches_;
  std::unique_ptr<alarm> due_; ///< of the search whose turn is next
  std::unique_ptr<alarm> begin_all_;
  std::unique_ptr<alarm> go_on_;
  std::optional<std::string> looked_at_; ///< the last modem of the look at all
  bool look_again_ = false;              ///< when it is over
};

} // namespace wwan
