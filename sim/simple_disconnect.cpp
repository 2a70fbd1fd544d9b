#include <utility>
#include <vector>

#include "sim/causes.hpp"
#include "sim/connections.hpp"

namespace wwan::sim {

void connections::simple_disconnect(const request& x, call_id call) {
  auto path = std::get<std::string>(x.arguments[0].data);
  if (path == "/") {
    disconnect(nullptr, call);
    return;
  }
  if (auto* found = find(path))
    disconnect(found, call);
  else
    core_.finish(
      call, fail(core_error("InvalidArgs"), "no bearer at '" + path + "'"));
}

void connections::disconnect(bearer* only, call_id call) {
  auto in_flight = core_.state == modem_state::connecting;
  if (only == nullptr && attempt_ && !in_flight)
    cancel("Disconnect was asked for");
  auto affected =
    only != nullptr ? only->connected : any_connected() || in_flight;
  if (!affected) {
    core_.finish(call);
    return;
  }
  core_.set_state(modem_state::disconnecting, user_request);
  if (in_flight)
    cancel("Disconnect was asked for");
  auto turn = ++turn_;
  std::string path = only != nullptr ? only->path : "";
  auto then = [this, path, call, turn] {
    if (turn == turn_) {
      std::vector<bearer*> down;
      for (auto& y : bearers_)
        if (y.connected && (path.empty() || path == y.path))
          down.push_back(&y);
      auto stays = false;
      for (const auto& y : bearers_)
        stays |= y.connected && !path.empty() && path != y.path;
      core_.set_state(
        stays ? modem_state::connected : modem_state::registered, user_request);
      core_.finish(call);
      for (auto* y : down)
        show_down(*y);
    }
    core_.finish(call);
  };
  auto otherwise = [this, turn] {
    if (turn == turn_)
      core_.set_state(
        any_connected() ? modem_state::connected : modem_state::registered,
        user_request);
  };
  core_.ask("disconnect", call, then, otherwise);
}

void connections::lost(unsigned cause, bool only_home) {
  std::vector<bearer*> down;
  size_t up = 0;
  for (auto& x : bearers_) {
    up += x.connected ? 1 : 0;
    if (
      x.connected
      && (!only_home || !get_or<bool>(x.wishes, "allow-roaming", true)))
      down.push_back(&x);
  }
  if (down.empty())
    return;
  ++turn_;
  if (core_.enabled() && down.size() == up)
    core_.set_state(modem_state::registered, user_request);
  for (auto* x : down) {
    show_error(*x, equipment_failure(cause).error, "the session was ended");
    show_down(*x);
  }
}

void connections::cut() {
  cancel("the modem is being disabled");
  ++turn_;
  for (auto& x : bearers_)
    if (x.connected)
      show_down(x);
}

void connections::simple_status(const request&, call_id call) {
  std::vector<std::pair<std::string, value>> items{
    {"state", number(static_cast<uint32_t>(core_.state))}};
  auto add = [&](const char* key, const char* interface, const char* name) {
    if (const auto* x = core_.world.objects.find(core_.path, interface, name))
      items.emplace_back(key, *x);
  };
  if (core_.state >= modem_state::registered) {
    add("signal-quality", modem_interface, "SignalQuality");
    add("current-bands", modem_interface, "CurrentBands");
    add("access-technologies", modem_interface, "AccessTechnologies");
    add("m3gpp-registration-state", modem3gpp_interface, "RegistrationState");
    add("m3gpp-operator-code", modem3gpp_interface, "OperatorCode");
    add("m3gpp-operator-name", modem3gpp_interface, "OperatorName");
  }
  core_.finish(call, {"", "", {dictionary(items)}});
}

} // namespace wwan::sim
