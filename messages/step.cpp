#include "messages/step.hpp"

namespace wwan {

namespace {

template <class... Commands>
const char* name_at(std::size_t at, const std::variant<Commands...>*) noexcept {
  static constexpr const char* all[] = {Commands::name...};
  return at < sizeof...(Commands) ? all[at] : "?";
}

} // namespace

const char* to_string(verb x) noexcept {
  return name_at(static_cast<std::size_t>(x), static_cast<step*>(nullptr));
}

const char* to_string(error_class x) noexcept {
  switch (x) {
    case error_class::config:
      return "config";
    case error_class::subscription:
      return "subscription";
    case error_class::throttled:
      return "throttled";
    case error_class::no_coverage:
      return "no-coverage";
    case error_class::transient:
      return "transient";
    case error_class::device:
      return "device";
    case error_class::service_gone:
      return "service-gone";
    case error_class::conflict:
      return "conflict";
  }
  return "?";
}

} // namespace wwan
