#include "bus/resolved.hpp"

#include <utility>

#include <arpa/inet.h>
#include <sys/socket.h>

#include "bus/no_reply.hpp"

namespace wwan {

namespace {

constexpr const char* resolve_service = "org.freedesktop.resolve1";
constexpr const char* resolve_path = "/org/freedesktop/resolve1";
constexpr const char* resolve_manager = "org.freedesktop.resolve1.Manager";

/// Longer than resolved asks polkit.
constexpr uint64_t deadline = 30; // s

int append_server(sd_bus_message* m, const std::string& text) {
  unsigned char bytes[16];
  auto is_v6 = text.find(':') != std::string::npos;
  auto family = is_v6 ? AF_INET6 : AF_INET;
  if (inet_pton(family, text.c_str(), bytes) != 1)
    return 0; // nobody can be asked there
  auto error = sd_bus_message_open_container(m, 'r', "iay");
  if (error >= 0)
    error = sd_bus_message_append(m, "i", family);
  if (error >= 0)
    error = sd_bus_message_append_array(m, 'y', bytes, is_v6 ? 16 : 4);
  return error >= 0 ? sd_bus_message_close_container(m) : error;
}

int append_servers(sd_bus_message* m, const link_servers& x) {
  auto error = sd_bus_message_open_container(m, 'a', "(iay)");
  for (const auto& server : x.servers)
    if (error >= 0)
      error = append_server(m, server);
  return error >= 0 ? sd_bus_message_close_container(m) : error;
}

int append_default(sd_bus_message* m, const link_servers& x) {
  return sd_bus_message_append(m, "b", x.for_all ? 1 : 0);
}

} // namespace

/// Who was asked about which link.
struct resolved::question {
  resolved* owner;
  const link_servers* about;
  unsigned asked; ///< which of resolved's owners
  writer what;    ///< null: that it lets go of it
};

resolved::resolved(
  sd_event* loop, std::string address, listener& hears,
  std::chrono::milliseconds retry_min, std::chrono::milliseconds retry_max)
  : listener_(hears),
    connection_(
      loop, std::move(address), retry_min, retry_max, resolve_service) {
  connection_events events;
  events.owner_changed = [this](const std::string& owner) {
    ++owners_;
    listener_.resolved_changed(!owner.empty());
  };
  connection_.start(std::move(events));
}

void resolved::tell(const link_servers& x) {
  if (x.index == 0 || !is_there())
    return;
  if (x.servers.empty())
    return call("RevertLink", x, nullptr);
  // First whom they are for: nobody else is to ask them meanwhile.
  call("SetLinkDefaultRoute", x, append_default);
  call("SetLinkDNS", x, append_servers);
}

void resolved::call(const char* member, const link_servers& x, writer append) {
  auto* bus = connection_.bus();
  sd_bus_message* raw = nullptr;
  auto error = sd_bus_message_new_method_call(
    bus, &raw, connection_.owner().c_str(), resolve_path, resolve_manager,
    member);
  message_ptr m{raw};
  if (error >= 0)
    error = sd_bus_message_set_auto_start(raw, 0);
  if (error >= 0)
    error = sd_bus_message_append(raw, "i", x.index);
  if (error >= 0 && append != nullptr)
    error = append(raw, x);
  if (error < 0)
    return;
  auto* about = new question{this, &x, owners_, append};
  sd_bus_slot* slot = nullptr;
  error =
    sd_bus_call_async(bus, &slot, raw, on_reply, about, deadline * 1'000'000);
  if (error < 0)
    return forget(about);
  // The bus has it now: it goes with the answer, or with the bus.
  sd_bus_slot_set_destroy_callback(slot, forget);
  sd_bus_slot_set_floating(slot, 1);
  sd_bus_slot_unref(slot);
}

void resolved::forget(void* raw) {
  delete static_cast<question*>(raw);
}

int resolved::on_reply(sd_bus_message* m, void* raw, sd_bus_error*) {
  const auto& x = *static_cast<question*>(raw);
  auto& self = *x.owner;
  const auto* error = sd_bus_message_get_error(m);
  auto kind = no_reply_of(m);
  auto is_gone = kind == no_reply::closed || kind == no_reply::peer_left
                 || x.asked != self.owners_;
  auto is_default = x.what == append_default;
  // Before v240 there is no SetLinkDefaultRoute: each link without domains of
  // its own serves all.
  auto is_fine =
    error == nullptr
    || (is_default && sd_bus_error_has_name(error, SD_BUS_ERROR_UNKNOWN_METHOD) > 0);
  // Of a default route that it has, the servers are not told yet.
  if (is_gone || x.what == nullptr || (is_fine && is_default))
    return 1;
  std::string why;
  if (kind == no_reply::timed_out)
    why = "no answer in " + std::to_string(deadline) + " s";
  else if (!is_fine)
    why = error->message != nullptr && *error->message != '\0' ? error->message
                                                               : error->name;
  self.listener_.resolved_answered(*x.about, why);
  return 1;
}

} // namespace wwan
