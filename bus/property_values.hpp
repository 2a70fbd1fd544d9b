// Values out of a message, as long as they may be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "bus/oddities.hpp"
#include "messages/mm_enums.hpp"
#include "messages/wanted.hpp"

struct sd_bus_message;

namespace wwan {

/// Each reads one complete value and stores it; true if it differs from what
/// was there. Texts that are not UTF-8 cannot arrive over D-Bus.
bool take(sd_bus_message* m, std::string& x); ///< s or o
bool take(sd_bus_message* m, secret& x);
bool take(sd_bus_message* m, bool& x);
bool take(sd_bus_message* m, int32_t& x);
bool take(sd_bus_message* m, uint32_t& x);
bool take(sd_bus_message* m, uint64_t& x);
bool take(sd_bus_message* m, double& x);
bool take(sd_bus_message* m, std::vector<std::string>& x); ///< ao or as

/// The next text (s or o), cut where it is too long; null: there is none.
std::string_view bounded_text(sd_bus_message* m, oddity_log& log);

/// The same within the bounds above.
bool take(sd_bus_message* m, std::string& x, oddity_log& log);
bool take(sd_bus_message* m, secret& x, oddity_log& log);
bool take(sd_bus_message* m, std::vector<std::string>& x, oddity_log& log);
/// A number of ModemManager's, named or not.
template <class T, class = std::enable_if_t<std::is_enum_v<T>>>
bool take(sd_bus_message* m, T& x) {
  auto number = number_of(x);
  auto is_news = take(m, number);
  x = static_cast<T>(number);
  return is_news;
}
template <class Kind>
bool take(sd_bus_message* m, strong_text<Kind>& x, oddity_log& log) {
  auto text = bounded_text(m, log);
  if (text.data() == nullptr || x.str() == text)
    return false;
  x = strong_text<Kind>{text};
  return true;
}
template <class T>
bool take(sd_bus_message* m, T& x, oddity_log&) {
  return take(m, x);
}

/// Calls `read` for each element, of which at most so many are wanted; false if
/// the message ends early. `read` returns false then.
bool read_list(
  sd_bus_message* m, const char* element, size_t most, oddity_log& log,
  const std::function<bool()>& read);

/// Stores a value; true if it differs from what was there.
template <class T, class U>
bool put(T& target, U&& x) {
  if (target == x)
    return false;
  target = std::forward<U>(x);
  return true;
}

} // namespace wwan
