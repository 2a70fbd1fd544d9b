#include "bus/address_search.hpp"

#include <algorithm>

namespace wwan {

address_search::address_search(search_pace pace) : pace_(pace) {
  // nop
}

bool address_search::may_look(const std::string& modem, time now) const {
  auto i = searches_.find(modem);
  return i == searches_.end() || now - i->second.last >= pace_.min / 2;
}

bool address_search::looked(
  const std::string& modem, bool complete, bool port_known, time now) {
  if (complete) {
    forget(modem);
    return true;
  }
  auto [i, is_new] = searches_.try_emplace(modem);
  auto& x = i->second;
  if (port_known && !x.port_since)
    x.port_since = now;
  if (x.port_since && now - *x.port_since >= pace_.give_up) {
    end(i);
    return true;
  }
  // Only the timer's own looks slow down, not those that signals cause.
  if (is_new)
    x.delay = pace_.min;
  else if (now >= x.due)
    x.delay = std::min(x.delay * 2, pace_.max);
  x.last = now;
  turns_.erase({x.due, modem});
  x.due = now + x.delay;
  if (x.port_since)
    x.due = std::min(x.due, *x.port_since + pace_.give_up);
  turns_.emplace(x.due, modem);
  return false;
}

void address_search::forget(const std::string& modem) {
  auto i = searches_.find(modem);
  if (i != searches_.end())
    end(i);
}

void address_search::end(searches::iterator i) {
  turns_.erase({i->second.due, i->first});
  searches_.erase(i);
}

void address_search::clear() {
  searches_.clear();
  turns_.clear();
}

std::optional<address_search::turn> address_search::next() const {
  if (turns_.empty())
    return std::nullopt;
  return turn{turns_.begin()->second, turns_.begin()->first};
}

} // namespace wwan
