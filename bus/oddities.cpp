#include "bus/oddities.hpp"

namespace wwan {

oddity_log::oddity_log(std::function<void(const std::string&)> tell)
  : tell_(std::move(tell)) {
  // nop
}

void oddity_log::wrong_type(
  const char* interface, const char* property, const char* expected,
  const char* got) {
  auto name = std::string{interface} + "." + property;
  once(name + " type", name + ": expected " + expected + ", got " + got);
}

void oddity_log::missing(const char* interface, const char* property) {
  auto name = std::string{interface} + "." + property;
  once(name + " missing", name + ": missing");
}

void oddity_log::too_long(const char* interface, const char* property) {
  auto name = std::string{interface} + "." + property;
  once(name + " long", name + ": too long, the rest is left out");
}

void oddity_log::once(std::string key, const std::string& text) {
  // Names come from the field tables, so the set is bounded.
  if (told_.insert(std::move(key)).second && tell_)
    tell_(text);
}

} // namespace wwan
