#include "bench/responder/service.hpp"

#include <utility>

#include "bench/responder/clock.hpp"

namespace wwan::bench {

namespace {

constexpr const char* properties = "org.freedesktop.DBus.Properties";
constexpr const char* manager = "org.freedesktop.DBus.ObjectManager";
constexpr const char* modem_name = "org.freedesktop.ModemManager1.Modem";
constexpr const char* bearer_name = "org.freedesktop.ModemManager1.Bearer";
constexpr const char* signal_name =
  "org.freedesktop.ModemManager1.Modem.Signal";

sd_bus_message* reply_to(sd_bus_message* m) {
  sd_bus_message* reply = nullptr;
  must(sd_bus_message_new_method_return(m, &reply), "reply");
  return reply;
}

void send(sd_bus* bus, sd_bus_message* m) {
  must(sd_bus_send(bus, m, nullptr), "send");
  sd_bus_message_unref(m);
}

sd_bus_message*
signal_of(sd_bus* bus, const char* path, const char* name, const char* member) {
  sd_bus_message* m = nullptr;
  must(sd_bus_message_new_signal(bus, &m, path, name, member), member);
  return m;
}

/// What Connect's dictionary says about the APN.
void read_apn(sd_bus_message* m, std::string& apn) {
  if (sd_bus_message_enter_container(m, 'a', "{sv}") <= 0)
    return;
  while (sd_bus_message_enter_container(m, 'e', "sv") > 0) {
    const char* key = nullptr;
    const char* value = nullptr;
    sd_bus_message_read(m, "s", &key);
    if (
      key == std::string{"apn"} && sd_bus_message_read(m, "v", "s", &value) > 0)
      apn = value;
    else
      sd_bus_message_skip(m, "v");
    sd_bus_message_exit_container(m);
  }
}

} // namespace

service::service(world& modems, const char* address) : world_(modems) {
  must(sd_bus_new(&bus_), "bus");
  must(sd_bus_set_address(bus_, address), address);
  must(sd_bus_set_bus_client(bus_, 1), "bus");
  must(sd_bus_start(bus_), "bus");
  must(sd_bus_add_filter(bus_, nullptr, on_message, this), "filter");
  must(sd_bus_request_name(bus_, mm_name, 0), mm_name);
}

int service::on_message(sd_bus_message* m, void* self, sd_bus_error*) {
  return static_cast<service*>(self)->handle(m);
}

int service::handle(sd_bus_message* m) {
  auto at = now_ns();
  uint8_t type = 0;
  sd_bus_message_get_type(m, &type);
  if (type != SD_BUS_MESSAGE_METHOD_CALL)
    return 0;
  last_call = at;
  ++calls;
  arrived_own = own_ns();
  const std::string member = sd_bus_message_get_member(m);
  if (member == "GetManagedObjects")
    return reply_all(m);
  if (member == "GetAll")
    return reply_properties(m);
  if (member == "Get")
    return reply_property(m);
  auto* x = world_.find(sd_bus_message_get_path(m));
  if (x == nullptr)
    return 0; // sd-bus refuses it
  return handle_modem(m, *x, member);
}

int service::handle_modem(
  sd_bus_message* m, modem& x, const std::string& member) {
  uint32_t number = 0;
  if (member == "Enable" || member == "SetPowerState" || member == "Setup")
    sd_bus_message_read_basic(m, member == "Enable" ? 'b' : 'u', &number);
  else if (member != "Connect" && member != "Disconnect")
    return 0;
  if (on_call)
    on_call({x, member, number, last_call});
  if (member == "Connect" && hold_connect) {
    held_ = sd_bus_message_ref(m);
    held_modem_ = &x;
    return 1;
  }
  if (member == "Connect") {
    connect(m, x);
    return 1;
  }
  send(bus_, reply_to(m));
  if (member == "Disconnect") {
    x.connected = false;
    x.now = state::registered;
    send(bus_, bearer_changed(x));
  } else if (member == "Enable") {
    x.now = number != 0 ? state::registered : state::disabled;
  } else if (member == "SetPowerState") {
    x.power = number;
  } else {
    x.signal_rate = number;
    tell_signal(x);
    return 1;
  }
  send(bus_, modem_changed(x));
  return 1;
}

void service::connect(sd_bus_message* m, modem& x) {
  auto own = own_ns();
  auto* reply = reply_to(m);
  sd_bus_message_append(reply, "o", x.bearer().c_str());
  x.connected = true;
  ++x.sessions;
  x.now = state::connected;
  auto began = now_ns();
  send(bus_, reply);
  reply_own = own_ns() - own;
  read_apn(m, x.apn); // of use only from now on
  if (on_connected)
    on_connected(x, began);
  send(bus_, bearer_changed(x));
  send(bus_, modem_changed(x));
}

void service::answer_held() {
  if (held_ == nullptr)
    return;
  connect(held_, *held_modem_);
  held_ = sd_bus_message_unref(held_);
}

int service::reply_all(sd_bus_message* m) {
  auto* reply = reply_to(m);
  world_.append_all(reply);
  send(bus_, reply);
  return 1;
}

int service::reply_properties(sd_bus_message* m) {
  const char* interface = nullptr;
  const auto* x = world_.find(sd_bus_message_get_path(m));
  if (x == nullptr || sd_bus_message_read(m, "s", &interface) <= 0)
    return 0;
  auto* reply = reply_to(m);
  append_interface(reply, *x, interface);
  send(bus_, reply);
  return 1;
}

// Only PowerState and, from the root object, Version are asked for.
int service::reply_property(sd_bus_message* m) {
  const auto* x = world_.find(sd_bus_message_get_path(m));
  auto* reply = reply_to(m);
  if (x != nullptr)
    sd_bus_message_append(reply, "v", "u", x->power);
  else
    sd_bus_message_append(reply, "v", "s", "1.20.4");
  send(bus_, reply);
  return 1;
}

sd_bus_message* service::bearer_changed(const modem& x) {
  auto* m =
    signal_of(bus_, x.bearer().c_str(), properties, "PropertiesChanged");
  sd_bus_message_append(m, "s", bearer_name);
  must(sd_bus_message_open_container(m, 'a', "{sv}"), bearer_name);
  append_connection(m, x);
  must(sd_bus_message_close_container(m), bearer_name);
  must(sd_bus_message_append(m, "as", 0), bearer_name);
  return m;
}

sd_bus_message* service::modem_changed(const modem& x) {
  auto* m = signal_of(bus_, x.path().c_str(), properties, "PropertiesChanged");
  must(
    sd_bus_message_append(
      m, "sa{sv}as", modem_name, 2, "State", "i", static_cast<int32_t>(x.now),
      "PowerState", "u", x.power, 0),
    modem_name);
  return m;
}

void service::tell_signal(const modem& x) {
  auto* m = signal_of(bus_, x.path().c_str(), properties, "PropertiesChanged");
  must(
    sd_bus_message_append(
      m, "sa{sv}as", signal_name, 2, "Rate", "u", x.signal_rate, "Lte", "a{sv}",
      4, "rssi", "d", x.rssi, "rsrq", "d", -10.0, "rsrp", "d", -95.0, "snr",
      "d", 12.0, 0),
    signal_name);
  send(bus_, m);
}

service::departure service::depart(sd_bus_message* m) {
  auto own = own_ns();
  departure result{now_ns(), 0};
  send(bus_, m);
  result.own = own_ns() - own;
  return result;
}

service::departure service::lose(modem& x) {
  x.connected = false;
  x.now = state::registered;
  auto* bearer = bearer_changed(x);
  auto* state = modem_changed(x);
  auto result = depart(bearer);
  send(bus_, state);
  return result;
}

void service::unplug(modem& x) {
  auto* m = signal_of(bus_, mm_root, manager, "InterfacesRemoved");
  sd_bus_message_append(m, "oas", x.path().c_str(), 1, modem_name);
  send(bus_, m);
  x.present = false;
}

service::departure service::plug(modem& x) {
  world_.renumber(x);
  x.present = true;
  x.connected = false;
  x.now = state::disabled;
  auto* m = signal_of(bus_, mm_root, manager, "InterfacesAdded");
  sd_bus_message_append(m, "o", x.path().c_str());
  append_interfaces(m, x);
  return depart(m);
}

} // namespace wwan::bench
