#include "bus/absence.hpp"

#include "bus/object_cache.hpp"
#include "bus/wire.hpp"

namespace wwan {

namespace {

constexpr const char* no_service = "org.freedesktop.DBus.Error.ServiceUnknown";
constexpr const char* no_object = "org.freedesktop.DBus.Error.UnknownObject";

} // namespace

failure service_missing() {
  return {error_class::service_gone, no_service, "ModemManager is not there"};
}

failure service_gone() {
  return {error_class::service_gone, no_service, "ModemManager is gone"};
}

failure modem_gone() {
  return {error_class::device, no_object, "modem is gone"};
}

failure why_missing(
  const wire& bus, const object_cache& cache, const std::string& modem) {
  if (bus.owner().empty())
    return service_missing();
  if (cache.find(modem) == nullptr)
    return {error_class::device, no_object, "no modem " + modem};
  return {};
}

} // namespace wwan
