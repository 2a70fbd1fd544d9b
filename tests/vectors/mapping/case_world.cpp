#include "case_world.hpp"

#include <memory>

#include "bus/decode.hpp"

namespace wwan::test {

namespace {

using simdjson::dom::element;

constexpr const char* wrong_state =
  "org.freedesktop.ModemManager1.Error.Core.WrongState";

std::string text_at(element x, const char* key) {
  std::string_view text;
  return x[key].get(text) == simdjson::SUCCESS ? std::string{text}
                                               : std::string{};
}

/// `Enable:false` and such: a member and its first argument.
std::string key_of(sd_bus_message* m) {
  auto text = call_text(m);
  const std::string member = sd_bus_message_get_member(m);
  auto arguments = text.substr(text.find(") ") + 2);
  return member + ":" + arguments;
}

} // namespace

case_world::case_world(
  sd_event* loop, const std::string& address, element x, element scan,
  bool profiles_refused)
  : fake_(loop, address), case_(x), scan_(scan),
    profiles_refused_(profiles_refused) {
  simdjson::dom::object objects;
  if (x["objects"].get(objects) == simdjson::SUCCESS)
    add_objects(objects);
  auto mine = [this](sd_bus_message* m) {
    return answer(m);
  };
  for (const char* member :
       {"Connect", "Disconnect", "Enable", "SetPowerState", "DeleteBearer",
        "SetCurrentModes", "SetInitialEpsBearerSettings", "SetPrimarySimSlot",
        "Setup", "SetupThresholds", "SetGpsRefreshRate", "Scan", "Register",
        "SendPin", "List"})
    fake_.handlers[member] = mine;
  // The agent asks for the Version to see that the service lives.
  fake_.handlers[std::string{"Get "} + mm_root] = [](sd_bus_message* m) {
    sd_bus_reply_method_return(m, "v", "s", "1.22.0");
    return true;
  };
}

void case_world::add_objects(simdjson::dom::object xs) {
  for (auto object : xs) {
    simdjson::dom::object members;
    auto path = mm_root + std::string{object.key};
    if (object.key.empty() || object.value.get(members) != simdjson::SUCCESS)
      continue;
    for (auto member : members) {
      const std::string name{member.key};
      if (path.find("/Modem/") == std::string::npos)
        fake_.others[path] = properties_of(member.value);
      else
        fake_.modems[path][name] = properties_of(member.value);
    }
  }
  // Go's client never asks which interfaces there are: the vectors list only
  // those with properties.
  for (auto& kvp : fake_.modems) {
    kvp.second.try_emplace(std::string{modem_interface_name} + ".Simple");
    kvp.second.try_emplace(
      std::string{modem_interface_name} + ".Modem3gpp.ProfileManager");
  }
}

bool case_world::answer(sd_bus_message* m) {
  const std::string member = sd_bus_message_get_member(m);
  if (member == "List") {
    if (profiles_refused_)
      fake_.fail(m, wrong_state, "not now");
    else
      answer_dictionaries(m, case_["profiles"].value_unsafe());
    return true;
  }
  calls.push_back(call_text(m));
  if (member == "Scan") {
    answer_dictionaries(m, scan_);
    return true;
  }
  for (const auto& key : {key_of(m), member}) {
    simdjson::dom::element behaviour;
    if (case_["behaviours"].at_key(key).get(behaviour) == simdjson::SUCCESS) {
      obey(m, behaviour);
      return true;
    }
  }
  fake_.reply(m);
  return true;
}

void case_world::obey(sd_bus_message* m, element x) {
  auto error = text_at(x, "ErrName");
  if (!error.empty()) {
    fake_.fail(m, error, text_at(x, "ErrMsg").c_str());
    return;
  }
  simdjson::dom::array changes;
  if (x["Set"].get(changes) == simdjson::SUCCESS)
    for (auto change : changes) {
      simdjson::dom::element changed;
      if (change["Props"].get(changed) == simdjson::SUCCESS)
        fake_.change(
          text_at(change, "Path").c_str(), text_at(change, "Iface"),
          properties_of(changed));
    }
  auto bearer = text_at(x, "Bearer");
  if (bearer.empty()) {
    fake_.reply(m);
    return;
  }
  show_request(m, bearer);
  fake_.reply_object(m, bearer.c_str());
}

// A bearer's Properties are what was asked for; the vectors' are always the
// same, which Go's client does not look at.
void case_world::show_request(
  sd_bus_message* connect, const std::string& bearer) {
  auto request = std::make_shared<message_ptr>(sd_bus_message_ref(connect));
  auto copy = [request](sd_bus_message* to) {
    sd_bus_message_rewind(request->get(), 1);
    sd_bus_message_copy(to, request->get(), 1);
  };
  fake_.change(bearer.c_str(), bearer_name, {{"Properties", "a{sv}", copy}});
}

void case_world::answer_dictionaries(sd_bus_message* m, element xs) {
  sd_bus_message* raw = nullptr;
  sd_bus_message_new_method_return(m, &raw);
  message_ptr reply{raw};
  simdjson::dom::array list;
  sd_bus_message_open_container(raw, 'a', "a{sv}");
  if (xs.get(list) == simdjson::SUCCESS)
    for (auto item : list)
      write_dictionary(raw, properties_of(item));
  sd_bus_message_close_container(raw);
  sd_bus_send(sd_bus_message_get_bus(m), raw, nullptr);
}

} // namespace wwan::test
