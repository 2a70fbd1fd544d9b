#include <algorithm>
#include <ctime>
#include <utility>

#include "sim/bearer_object.hpp"
#include "sim/connections.hpp"

namespace wwan::sim {

namespace {

uint64_t unix_time() {
  return static_cast<uint64_t>(std::time(nullptr));
}

value wishes_of(const property_map& xs) {
  std::vector<std::pair<std::string, value>> items{xs.begin(), xs.end()};
  if (xs.count("profile-id") == 0)
    items.emplace_back("profile-id", integer(-1));
  return dictionary(items);
}

} // namespace

connections::~connections() {
  for (const auto& x : bearers_)
    core_.world.objects.remove(x.path);
}

bool connections::owns(const std::string& path) const {
  return std::any_of(bearers_.begin(), bearers_.end(), [&](const bearer& x) {
    return x.path == path;
  });
}

bool connections::any_connected() const {
  return std::any_of(bearers_.begin(), bearers_.end(), [](const bearer& x) {
    return x.connected;
  });
}

connections::bearer* connections::find(const std::string& path) {
  for (auto& x : bearers_)
    if (x.path == path)
      return &x;
  return nullptr;
}

connections::bearer* connections::find(const property_map& wishes) {
  for (auto& x : bearers_)
    if (x.wishes == wishes)
      return &x;
  return nullptr;
}

connections::bearer& connections::create(const property_map& wishes) {
  auto number_ = std::to_string(core_.world.next_bearer++);
  auto& x = bearers_.emplace_front();
  x.path = std::string{root_path} + "/Bearer/" + number_;
  x.wishes = wishes;
  core_.world.objects.add(
    x.path, {{bearer_interface, bearer_properties(wishes_of(wishes))}}, false);
  show_list();
  return x;
}

void connections::show_list() {
  std::vector<std::string> paths;
  for (const auto& x : bearers_)
    paths.push_back(x.path);
  core_.set(modem_interface, "Bearers", objects(paths));
}

void connections::show(const bearer& x, const char* property, value content) {
  core_.world.objects.set(
    x.path, bearer_interface, property, std::move(content));
}

value connections::stats_of(const bearer& x) const {
  bearer_stats stats;
  stats.connected = x.connected;
  stats.since = x.since;
  stats.attempts = x.attempts;
  stats.failures = x.failures;
  stats.rx_bytes = core_.hardware.rx_bytes;
  stats.tx_bytes = core_.hardware.tx_bytes;
  if (x.connected)
    stats.duration = static_cast<uint32_t>(unix_time() - x.since);
  return stats_value(stats);
}

void connections::show_up(bearer& x) {
  x.connected = true;
  x.since = unix_time();
  show(x, "Connected", flag(true));
  show(x, "Multiplexed", flag(x.link != 0));
  show(x, "Interface", text(interface_of(x)));
  show_settings(x);
  show(x, "ReloadStatsSupported", flag(true));
  show(x, "Stats", stats_of(x));
}

/// What it was given when it came up, at once or later.
void connections::show_settings(const bearer& x) {
  const auto& hardware = core_.hardware;
  auto families = granted(x);
  auto of = [&](uint32_t family, const address_set& all) {
    return (families & family) != 0 ? ip_config(of_link(all, x.link)) : no_ip();
  };
  auto tell = [this, path = x.path, turn = x.turn,
               ip4 = of(ipv4_family, hardware.ip4),
               ip6 = of(ipv6_family, hardware.ip6)] {
    const auto* y = find(path);
    if (y == nullptr || y->turn != turn)
      return;
    show(*y, "Ip4Config", ip4);
    show(*y, "Ip6Config", ip6);
  };
  if (hardware.sessions.settings_late == duration{})
    return tell();
  core_.later(hardware.sessions.settings_late, tell);
}

void connections::show_down(bearer& x) {
  show(x, "Stats", stats_of(x));
  x.connected = false;
  x.ending = false;
  ++x.turn;
  show(x, "Connected", flag(false));
  show(x, "DisconnectRequest", flag(false));
  show(x, "Multiplexed", flag(false));
  show(x, "Interface", text(""));
  show(x, "Ip4Config", no_ip());
  show(x, "Ip6Config", no_ip());
}

void connections::show_error(
  const bearer& x, const std::string& name, const std::string& words) {
  show(x, "ConnectionError", record({text(name), text(words)}));
}

void connections::list(const request&, call_id call) {
  if (!core_.reached(call, modem_state::locked))
    return;
  std::vector<std::string> paths;
  for (const auto& x : bearers_)
    paths.push_back(x.path);
  core_.finish(call, {"", "", {objects(paths)}});
}

void connections::create_bearer(const request& x, call_id call) {
  if (!core_.reached(call, modem_state::locked))
    return;
  auto& created = create(entries(x.arguments[0]));
  core_.finish(call, {"", "", {object(created.path)}});
}

} // namespace wwan::sim
