#include "bus/connection.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace wwan {

namespace {

constexpr const char* dbus_name = "org.freedesktop.DBus";
constexpr const char* dbus_path = "/org/freedesktop/DBus";
constexpr const char* default_address = "unix:path=/run/dbus/system_bus_socket";

/// sd-bus refuses what comes from the bus and claims this sender.
constexpr const char* local_sender = "org.freedesktop.DBus.Local";

/// Of the bus's own answer, which also proves that we got through.
constexpr uint64_t bus_deadline = 10'000'000; // us

std::string address_or_default(std::string address) {
  if (!address.empty())
    return address;
  // NOLINTNEXTLINE(concurrency-mt-unsafe)
  const char* system = std::getenv("DBUS_SYSTEM_BUS_ADDRESS");
  return system != nullptr && *system != '\0' ? system : default_address;
}

} // namespace

connection::connection(
  sd_event* loop, std::string address, std::chrono::milliseconds retry_min,
  std::chrono::milliseconds retry_max, const char* service)
  : loop_(loop), address_(address_or_default(std::move(address))),
    service_(service), retry_{retry_min, retry_max}, delay_(retry_min),
    again_(loop, [this] { connect(); }) {
  // nop
}

void connection::start(connection_events events) {
  events_ = std::move(events);
  again_.arm(std::chrono::milliseconds{0});
}

void connection::connect() {
  // Not earlier: lose() may run inside of a callback of this very bus.
  bus_.reset();
  bus_ = open();
  if (bus_ && subscribe() >= 0)
    usable_ = true;
  if (!usable_) {
    bus_.reset();
    again_.arm(delay_);
    delay_ = std::min(delay_ * 2, retry_[1]);
    set_owner("");
  }
}

bus_ptr connection::open() const {
  sd_bus* raw = nullptr;
  auto error = sd_bus_new(&raw);
  bus_ptr bus{raw};
  if (error >= 0)
    error = sd_bus_set_address(raw, address_.c_str());
  if (error >= 0)
    error = sd_bus_set_bus_client(raw, 1);
  // Nobody has descriptors to give us: the bus delivers none.
  if (error >= 0)
    error = sd_bus_negotiate_fds(raw, 0);
  if (error >= 0)
    error = sd_bus_set_description(raw, "bearerd");
  if (error >= 0)
    error = sd_bus_start(raw);
  if (error >= 0)
    error = sd_bus_attach_event(
      raw, loop_,
      events_.signal ? SD_EVENT_PRIORITY_IMPORTANT : SD_EVENT_PRIORITY_IDLE);
  return error >= 0 ? std::move(bus) : nullptr;
}

std::string connection::rule_of_owner() const {
  return std::string{
           "type='signal',sender='org.freedesktop.DBus',"
           "path='/org/freedesktop/DBus',interface='org.freedesktop.DBus',"
           "member='NameOwnerChanged',arg0='"}
         + service_ + "'";
}

/// "" where nobody listens. A service's objects are below its name.
std::string connection::rule_of_signals() const {
  if (!events_.signal)
    return {};
  auto root = "/" + std::string{service_};
  std::replace(root.begin(), root.end(), '.', '/');
  return std::string{"type='signal',sender='"} + service_ + "',path_namespace='"
         + root + "'";
}

int connection::subscribe() {
  auto* bus = bus_.get();
  auto error = sd_bus_add_filter(bus, nullptr, on_message, this);
  // Rules bring the signals; who may be believed is on_message's to say.
  // Without install callback, a refused rule closes the connection.
  // They are the only ones there ever are: a bus limits their number.
  for (const auto& rule : {rule_of_owner(), rule_of_signals()})
    if (error >= 0 && !rule.empty())
      error = sd_bus_add_match_async(
        bus, nullptr, rule.c_str(), nullptr, nullptr, nullptr);
  if (error < 0)
    return error;
  sd_bus_message* raw = nullptr;
  error = sd_bus_message_new_method_call(
    bus, &raw, dbus_name, dbus_path, dbus_name, "GetNameOwner");
  message_ptr m{raw};
  if (error >= 0)
    error = sd_bus_message_set_auto_start(raw, 0);
  if (error >= 0)
    error = sd_bus_message_append(raw, "s", service_);
  if (error >= 0)
    error =
      sd_bus_call_async(bus, nullptr, raw, on_owner_read, this, bus_deadline);
  return error;
}

void connection::lose() {
  if (!usable_)
    return;
  usable_ = false;
  set_owner("");
  again_.arm(delay_);
  delay_ = std::min(delay_ * 2, retry_[1]);
}

void connection::set_owner(const std::string& name) {
  if (name == owner_ && told_)
    return;
  told_ = true; // that nobody is there is news, too
  if (!owner_.empty() && !name.empty())
    set_owner("");
  owner_ = name;
  events_.owner_changed(name);
}

int connection::on_message(sd_bus_message* m, void* userdata, sd_bus_error*) {
  auto& self = *static_cast<connection*>(userdata);
  if (self.on_dispatched)
    self.on_dispatched();
  if (sd_bus_message_is_signal(m, nullptr, nullptr) <= 0)
    return 0;
  const auto* sender = sd_bus_message_get_sender(m);
  if (!self.usable_ || sender == nullptr)
    return 1;
  if (!self.owner_.empty() && self.owner_ == sender) {
    if (self.events_.signal)
      self.events_.signal(m);
  } else if (std::strcmp(sender, dbus_name) == 0)
    self.bus_says(m);
  else if (std::strcmp(sender, local_sender) == 0)
    self.lose(); // it tells only that the connection ended
  return 1;      // a stranger's goes no further
}

void connection::bus_says(sd_bus_message* m) {
  const char* name = nullptr;
  const char* before = nullptr;
  const char* after = nullptr;
  if (
    sd_bus_message_is_signal(m, dbus_name, "NameOwnerChanged") > 0
    && sd_bus_message_read(m, "sss", &name, &before, &after) > 0
    && std::strcmp(name, service_) == 0)
    set_owner(after);
}

int connection::on_owner_read(
  sd_bus_message* m, void* userdata, sd_bus_error*) {
  auto& self = *static_cast<connection*>(userdata);
  if (!self.usable_)
    return 0;
  const char* owner = nullptr;
  if (
    sd_bus_message_is_method_error(
      m, "org.freedesktop.DBus.Error.NameHasNoOwner")
    > 0)
    owner = "";
  else if (
    sd_bus_message_is_method_error(m, nullptr) > 0
    || sd_bus_message_read(m, "s", &owner) <= 0) {
    self.lose();
    return 0;
  }
  self.delay_ = self.retry_[0];
  self.set_owner(owner);
  return 0;
}

} // namespace wwan
