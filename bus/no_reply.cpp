#include "bus/no_reply.hpp"

#include <string_view>

#include "bus/sd.hpp"

namespace wwan {

namespace {

constexpr std::string_view driver = "org.freedesktop.DBus";
constexpr uint64_t made_up = UINT32_MAX;

} // namespace

no_reply no_reply_of(sd_bus_message* m) {
  const auto* sender = sd_bus_message_get_sender(m);
  if (
    sender == nullptr || sender != driver
    || sd_bus_message_is_method_error(m, SD_BUS_ERROR_NO_REPLY) <= 0)
    return no_reply::none;
  uint64_t serial = 0;
  if (sd_bus_message_get_cookie(m, &serial) < 0 || serial != made_up)
    return no_reply::peer_left;
  // When it closes, a connection answers its calls while it is not open.
  return sd_bus_is_open(sd_bus_message_get_bus(m)) > 0 ? no_reply::timed_out
                                                       : no_reply::closed;
}

} // namespace wwan
