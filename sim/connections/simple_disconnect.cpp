#include <algorithm>
#include <utility>

#include "sim/causes.hpp"
#include "sim/connections.hpp"

namespace wwan::sim {

void connections::simple_disconnect(const request& x, call_id call) {
  auto path = std::get<std::string>(x.arguments[0].data);
  std::vector<bearer*> wanted;
  for (auto& y : bearers_)
    if (path == "/" || path == y.path)
      wanted.push_back(&y);
  if (path == "/")
    cancel("Disconnect was asked for");
  if (path == "/" || !wanted.empty())
    disconnect(wanted, call);
  else
    core_.finish(
      call, fail(core_error("InvalidArgs"), "no bearer at '" + path + "'"));
}

void connections::disconnect(const std::vector<bearer*>& xs, call_id call) {
  auto is_in = [&](const bearer& x) {
    return std::find(xs.begin(), xs.end(), &x) != xs.end();
  };
  std::vector<std::string> paths;
  auto others_stay = false;
  for (auto& x : bearers_) {
    others_stay |= x.connected && !is_in(x);
    if (!is_in(x) || x.is_idle())
      continue;
    if (x.ending) {
      core_.finish(
        call,
        fail(core_error("InProgress"), "the bearer is being disconnected"));
      return;
    }
    paths.push_back(x.path);
  }
  if (paths.empty()) {
    core_.finish(call);
    return;
  }
  if (!others_stay)
    core_.set_state(modem_state::disconnecting, user_request);
  for (const auto& path : paths) {
    auto& x = *find(path);
    cancel_connect(x, "Disconnect was asked for");
    x.ending = x.connected;
  }
  // ModemManager takes them one after the other, the newest last; one that has
  // nothing to end costs it a turn.
  auto is_newest = paths.front() == xs.front()->path;
  auto then = [this, paths, call, is_newest] {
    ended(paths, call, is_newest);
  };
  auto otherwise = [this, paths] {
    for (const auto& path : paths)
      if (auto* x = find(path))
        x->ending = false;
    settle_state();
  };
  core_.ask("disconnect", call, then, otherwise);
}

void connections::ended(
  const std::vector<std::string>& paths, call_id call, bool at_once) {
  std::vector<bearer*> down;
  for (const auto& path : paths)
    if (auto* x = find(path); x != nullptr && x->ending)
      down.push_back(x);
  for (auto* x : down)
    x->connected = false;
  settle_state();
  if (at_once)
    core_.finish(call);
  for (auto* x : down)
    show_down(*x);
  core_.later("", [this, call] { core_.finish(call); });
}

/// A bearer came to rest: the state is that of the others, or of the network.
/// While the modem is being enabled or disabled bearers change nothing.
void connections::settle_state() {
  auto now = core_.state;
  if (now == modem_state::enabling || now == modem_state::disabling)
    return;
  auto next = any_connected()           ? modem_state::connected
              : core_.hardware.attached ? modem_state::registered
              : core_.hardware.denied   ? modem_state::enabled
                                        : modem_state::searching;
  core_.set_state(next, user_request);
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
  if (core_.enabled() && down.size() == up)
    core_.set_state(modem_state::registered, user_request);
  for (auto* x : down) {
    show_error(*x, equipment_failure(cause).error, "the session was ended");
    show_down(*x);
  }
}

bool connections::request_disconnect() {
  for (const auto& x : bearers_)
    if (x.connected)
      show(x, "DisconnectRequest", flag(true));
  return any_connected();
}

void connections::cut() {
  cancel("the modem is being disabled");
  for (auto& x : bearers_) {
    cancel_connect(x, "the modem is being disabled");
    if (x.connected)
      show_down(x);
  }
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
