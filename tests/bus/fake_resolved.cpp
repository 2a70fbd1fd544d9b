#include "fake_resolved.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>

namespace wwan::test {

namespace {

/// "10.0.0.1", or what is wrong with it.
std::string server_in(sd_bus_message* m) {
  int family = 0;
  const void* bytes = nullptr;
  size_t size = 0;
  char text[INET6_ADDRSTRLEN] = "";
  sd_bus_message_enter_container(m, 'r', "iay");
  sd_bus_message_read(m, "i", &family);
  sd_bus_message_read_array(m, 'y', &bytes, &size);
  sd_bus_message_exit_container(m);
  auto right = family == AF_INET ? 4u : family == AF_INET6 ? 16u : 0u;
  if (size != right || bytes == nullptr)
    return "(" + std::to_string(size) + " bytes of family "
           + std::to_string(family) + ")";
  return inet_ntop(family, bytes, text, sizeof(text));
}

/// "SetLinkDNS 7 10.0.0.1 2001:db8::1".
std::string words_of(sd_bus_message* m) {
  std::string result = sd_bus_message_get_member(m);
  int index = 0;
  sd_bus_message_read(m, "i", &index);
  result += " " + std::to_string(index);
  if (sd_bus_message_has_signature(m, "ib") > 0) {
    int value = 0;
    sd_bus_message_read(m, "b", &value);
    result += value != 0 ? " true" : " false";
  } else if (sd_bus_message_has_signature(m, "ia(iay)") > 0) {
    sd_bus_message_enter_container(m, 'a', "(iay)");
    while (sd_bus_message_at_end(m, 0) == 0)
      result += " " + server_in(m);
  } else if (sd_bus_message_has_signature(m, "i") <= 0) {
    result += std::string{" with "} + sd_bus_message_get_signature(m, 1);
  }
  if (sd_bus_message_get_auto_start(m) > 0)
    result += " (would start us)";
  return result;
}

} // namespace

fake_resolved::fake_resolved(
  sd_event* loop, const std::string& address, std::vector<std::string>& told)
  : told_(told) {
  sd_bus* raw = nullptr;
  sd_bus_new(&raw);
  bus_.reset(raw);
  sd_bus_set_address(raw, address.c_str());
  sd_bus_set_bus_client(raw, 1);
  sd_bus_start(raw);
  sd_bus_attach_event(raw, loop, SD_EVENT_PRIORITY_NORMAL);
  sd_bus_add_filter(raw, nullptr, on_message, this);
  sd_bus_request_name_async(
    raw, nullptr, "org.freedesktop.resolve1", 0, nullptr, nullptr);
}

int fake_resolved::on_message(sd_bus_message* m, void* raw, sd_bus_error*) {
  auto& self = *static_cast<fake_resolved*>(raw);
  if (
    sd_bus_message_is_method_call(
      m, "org.freedesktop.resolve1.Manager", nullptr)
    <= 0)
    return 0;
  self.told_.push_back(words_of(m));
  if (!self.is_silent)
    self.answer(m);
  return 1;
}

void fake_resolved::answer(sd_bus_message* m) const {
  if (error_name.empty()) {
    sd_bus_reply_method_return(m, "");
    return;
  }
  sd_bus_error error{error_name.c_str(), error_text.c_str(), 0};
  sd_bus_reply_method_error(m, &error);
}

} // namespace wwan::test
