#include <utility>

#include "sim/connections.hpp"

namespace wwan::sim {

namespace {

using step = connect_attempt::step;

constexpr const char* known_keys[] = {
  "apn",
  "apn-type",
  "allowed-auth",
  "user",
  "password",
  "ip-type",
  "profile-id",
  "profile-name",
  "allow-roaming",
  "rm-protocol",
  "multiplex",
  "roaming-allowance",
  "access-type-preference",
  "pin",
  "operator-id",
  "number",
  "profile-enabled",
  "profile-source"};

bool is_known(const std::string& key) {
  for (const char* x : known_keys)
    if (key == x)
      return true;
  return false;
}

step first_step(modem_state x) {
  switch (x) {
    case modem_state::disabled:
      return step::enable;
    case modem_state::enabling:
    case modem_state::searching:
    case modem_state::disconnecting:
    case modem_state::connecting:
      return step::final_state;
    case modem_state::enabled:
    case modem_state::registered:
    case modem_state::connected:
      return step::registration;
    case modem_state::initializing:
    case modem_state::disabling:
      return step::initialized;
    case modem_state::failed:
    case modem_state::unknown:
    case modem_state::locked:
      return step::unlock;
  }
  return step::unlock;
}

} // namespace

connections::connections(modem_core& core, method_table& methods)
  : core_(core) {
  add_method(methods, "Simple.Connect", &connections::simple_connect);
  add_method(methods, "Simple.Disconnect", &connections::simple_disconnect);
  add_method(methods, "Simple.GetStatus", &connections::simple_status);
  add_method(methods, "Modem.ListBearers", &connections::list);
  add_method(methods, "Modem.CreateBearer", &connections::create_bearer);
  add_method(methods, "Modem.DeleteBearer", &connections::delete_bearer);
  add_method(methods, "Bearer.Connect", &connections::connect_bearer);
  add_method(methods, "Bearer.Disconnect", &connections::disconnect_bearer);
}

void connections::add_method(
  method_table& methods, const char* name, method f) {
  methods[name] = [this, f](const request& x, call_id call) {
    (this->*f)(x, call);
  };
}

void connections::simple_connect(const request& x, call_id call) {
  auto wishes = entries(x.arguments[0]);
  for (const auto& [key, content] : wishes)
    if (!is_known(key)) {
      core_.finish(
        call, fail(core_error("InvalidArgs"), "unexpected key '" + key + "'"));
      return;
    }
  if (!attempts_.empty()) {
    core_.finish(
      call, fail(core_error("InProgress"), "a connect is in progress"));
    return;
  }
  auto& created = attempts_.emplace_back();
  created.call = call;
  if (wishes.count("pin") != 0)
    created.pin = get<std::string>(wishes["pin"]);
  wishes.erase("pin");
  wishes.erase("operator-id");
  created.wishes = std::move(wishes);
  created.at = first_step(core_.state);
  proceed(call);
}

} // namespace wwan::sim
