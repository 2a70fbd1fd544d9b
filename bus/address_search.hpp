// When to look for a modem's addresses again: sysfs is filled in its own time.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace wwan {

struct search_pace {
  std::chrono::milliseconds min{100};
  std::chrono::milliseconds max{10'000};
  std::chrono::milliseconds give_up{30'000};
};

/// Knows neither clock nor files; all times are the caller's.
class address_search {
public:
  using time = std::chrono::microseconds;

  explicit address_search(search_pace pace);

  /// A signal of an incomplete modem: whether to look now. Refuses within
  /// half the shortest pause, so that a storm of signals costs nothing; the
  /// modem is then looked at when due().
  bool may_look(const std::string& modem, time now) const;

  /// Result of a look. Returns whether the search came to an end: either all
  /// was found, or the port is known for long enough to believe it.
  bool
  looked(const std::string& modem, bool complete, bool port_known, time now);

  void forget(const std::string& modem);
  void clear();

  /// Modem to look at next, at its time.
  struct turn {
    std::string modem;
    time when;
  };
  std::optional<turn> next() const;

private:
  struct state {
    time last{};
    time due{};
    std::chrono::milliseconds delay{};
    std::optional<time> port_since;
  };

  using searches = std::map<std::string, state>;

  void end(searches::iterator i);

  search_pace pace_;
  searches searches_;
  std::set<std::pair<time, std::string>> turns_; ///< of all searches
};

} // namespace wwan
