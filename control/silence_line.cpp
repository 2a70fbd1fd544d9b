#include "control/silence_line.hpp"

#include <cstddef>

#include "control/modem_name.hpp"

namespace wwan::control {

namespace {

constexpr std::size_t most_names = 8;

class names {
public:
  void add(const std::string& x) {
    if (++count_ <= most_names)
      shown_.add(x);
  }

  bool empty() const {
    return count_ == 0;
  }

  std::string text() const {
    if (count_ <= most_names)
      return shown_.text();
    return shown_.text() + " and " + std::to_string(count_ - most_names)
           + " more";
  }

private:
  std::size_t count_ = 0;
  list shown_;
};

bool is_off(const json& modem) {
  if (auto off = member<bool>(modem, "RadioOff"))
    return *off;
  auto power = text_of(modem, "Power"); // an older bearerd says no more
  return power == "off" || power == "low";
}

std::string why_on(const json& modem) {
  auto power = text_of(modem, "Power");
  auto result =
    name_of(modem) + (power == "on" ? " is on" : " is not known to be off");
  auto error = member<json>(modem, "Error");
  auto why = error ? text_of(*error, "Text") : text_of(modem, "Why");
  return why.empty() ? result : result + " (" + why + ")";
}

} // namespace

silence_line silence_of(const json& document) {
  if (text_of(document, "ModemManager") != "up")
    return {
      "asked for; ModemManager is away, the radios are not known", tone::bad};
  auto config = member<json>(document, "Config");
  if (!config || !is_set(*config, "Acknowledged"))
    return {"to be silent, not yet confirmed", tone::busy};
  names on;
  names missing;
  std::size_t there = 0;
  for_each(document, "Modems", [&](const json& modem) {
    if (text_of(modem, "State") == "missing")
      return missing.add(name_of(modem));
    ++there;
    if (!is_off(modem))
      on.add(why_on(modem));
  });
  if (!on.empty())
    return {"NOT silent: " + on.text(), tone::bad};
  auto absent = missing.empty() ? "" : "; not there: " + missing.text();
  if (there == 0)
    return {"asked for; there is no modem" + absent, tone::busy};
  return {"silent" + absent, tone::plain};
}

} // namespace wwan::control
