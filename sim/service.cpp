#include "sim/service.hpp"

#include <cstdlib>
#include <memory>
#include <utility>

#include "sim/marshal.hpp"

namespace wwan::sim {

namespace {

std::string address_or_default(std::string address) {
  if (!address.empty())
    return address;
  // NOLINTNEXTLINE(concurrency-mt-unsafe)
  const char* system = std::getenv("DBUS_SYSTEM_BUS_ADDRESS");
  return system != nullptr && *system != '\0'
           ? system
           : "unix:path=/run/dbus/system_bus_socket";
}

constexpr const char* disconnected_rule =
  "type='signal',sender='org.freedesktop.DBus.Local',"
  "path='/org/freedesktop/DBus/Local',"
  "interface='org.freedesktop.DBus.Local',member='Disconnected'";

std::string text_or_empty(const char* x) {
  return x != nullptr ? x : "";
}

} // namespace

bus_service::bus_service(sd_event* loop, std::string address)
  : loop_(loop), address_(address_or_default(std::move(address))) {
  // nop
}

bool bus_service::open() {
  sd_bus* raw = nullptr;
  auto error = sd_bus_new(&raw);
  bus_.reset(raw);
  if (error >= 0)
    error = sd_bus_set_address(raw, address_.c_str());
  if (error >= 0)
    error = sd_bus_set_bus_client(raw, 1);
  if (error >= 0)
    error = sd_bus_set_description(raw, "mmsim");
  if (error >= 0)
    error = sd_bus_start(raw);
  // Before the control socket: who tells it much holds no call up.
  if (error >= 0)
    error = sd_bus_attach_event(raw, loop_, SD_EVENT_PRIORITY_IMPORTANT);
  if (error >= 0)
    error = sd_bus_add_filter(raw, nullptr, on_message, this);
  if (error >= 0)
    error = sd_bus_add_match_async(
      raw, nullptr, disconnected_rule, on_disconnected, nullptr, this);
  if (error >= 0)
    error = sd_bus_request_name_async(raw, nullptr, mm_name, 0, on_name, this);
  return error >= 0;
}

void bus_service::service(bool up) {
  if (!up) {
    if (bus_) {
      sd_bus_flush(bus_.get());
      sd_bus_close(bus_.get());
    }
    dead_ = std::move(bus_);
    return;
  }
  dead_.reset();
  if (!open())
    lose();
}

void bus_service::lose() {
  if (bus_)
    sd_bus_close(bus_.get());
  dead_ = std::move(bus_);
  sd_event_source* source = nullptr;
  sd_event_add_defer(
    loop_, &source,
    [](sd_event_source*, void* self) {
      auto& x = *static_cast<bus_service*>(self);
      if (x.on_lost)
        x.on_lost();
      return 0;
    },
    this);
  lost_.reset(source);
}

int bus_service::on_name(sd_bus_message* m, void* userdata, sd_bus_error*) {
  uint32_t result = 0;
  constexpr uint32_t primary_owner = 1;
  auto& self = *static_cast<bus_service*>(userdata);
  auto owned = sd_bus_message_is_method_error(m, nullptr) <= 0
               && sd_bus_message_read(m, "u", &result) > 0
               && result == primary_owner;
  if (!owned && self.bus_)
    self.lose();
  return 0;
}

int bus_service::on_disconnected(
  sd_bus_message*, void* userdata, sd_bus_error*) {
  auto& self = *static_cast<bus_service*>(userdata);
  if (self.bus_)
    self.lose();
  return 0;
}

int bus_service::on_message(sd_bus_message* m, void* userdata, sd_bus_error*) {
  auto& self = *static_cast<bus_service*>(userdata);
  if (sd_bus_message_is_method_call(m, nullptr, nullptr) <= 0)
    return 0;
  request x{
    text_or_empty(sd_bus_message_get_path(m)),
    text_or_empty(sd_bus_message_get_interface(m)),
    text_or_empty(sd_bus_message_get_member(m)), read_arguments(m)};
  std::shared_ptr<sd_bus_message> kept{
    sd_bus_message_ref(m), sd_bus_message_unref};
  self.on_call(
    x, [&self, kept](const answer& y) { self.answer_to(kept.get(), y); });
  return 1;
}

void bus_service::answer_to(sd_bus_message* call, const answer& x) const {
  // The call may be of a connection that is closed by now.
  if (!bus_ || sd_bus_message_get_bus(call) != bus_.get())
    return;
  if (sd_bus_message_get_expect_reply(call) <= 0)
    return;
  if (!x.error.empty()) {
    sd_bus_reply_method_errorf(call, x.error.c_str(), "%s", x.text.c_str());
    return;
  }
  sd_bus_message* raw = nullptr;
  if (sd_bus_message_new_method_return(call, &raw) < 0)
    return;
  message_ptr m{raw};
  if (append(raw, x.results) >= 0)
    sd_bus_send(bus_.get(), raw, nullptr);
}

void bus_service::signal(
  const std::string& path, const char* interface, const char* member,
  const values& arguments) {
  if (!bus_)
    return;
  sd_bus_message* raw = nullptr;
  auto error = sd_bus_message_new_signal(
    bus_.get(), &raw, path.c_str(), interface, member);
  if (error < 0)
    return;
  message_ptr m{raw};
  if (append(raw, arguments) >= 0)
    sd_bus_send(bus_.get(), raw, nullptr);
}

} // namespace wwan::sim
