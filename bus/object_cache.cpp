#include "bus/object_cache.hpp"

#include <utility>

#include "bus/sd.hpp"

namespace wwan {

namespace {

bool is_signal(sd_bus_message* m, const char* interface, const char* member) {
  return sd_bus_message_is_signal(m, interface, member) > 0;
}

} // namespace

object_cache::object_cache(
  oddity_log& log, std::function<uint64_t()> unix_time, link_finder find_link)
  : log_(log), unix_time_(std::move(unix_time)),
    find_link_(std::move(find_link)) {
  // nop
}

cache_news object_cache::signalled(sd_bus_message* m) {
  constexpr auto manager = "org.freedesktop.DBus.ObjectManager";
  cache_news news;
  if (is_signal(m, "org.freedesktop.DBus.Properties", "PropertiesChanged"))
    changed(m, news);
  else if (is_signal(m, manager, "InterfacesAdded"))
    added(m, news);
  else if (is_signal(m, manager, "InterfacesRemoved"))
    removed(m, news);
  else if (is_signal(m, profiles_name, "Updated")) {
    const std::string path = sd_bus_message_get_path(m);
    if (find(path) != nullptr)
      news.reads.push_back({path, path, profiles_name});
  }
  return news;
}

void object_cache::added(sd_bus_message* m, cache_news& news) {
  std::string path;
  if (sd_bus_message_has_signature(m, "oa{sa{sv}}") <= 0)
    return;
  take(m, path);
  if (!is_modem_path(path))
    return;
  touch(path);
  note_added(path);
  read_interfaces(m, path, news);
}

void object_cache::removed(sd_bus_message* m, cache_news& news) {
  std::string path;
  std::vector<std::string> interfaces;
  if (sd_bus_message_has_signature(m, "oas") <= 0)
    return;
  take(m, path);
  take(m, interfaces);
  for (const auto& name : interfaces) {
    auto i = modems_.find(path);
    auto interface = modem_interface_of(name);
    if (interface == modem_interface::modem) {
      note_removed(path);
      drop(path, news);
      continue;
    }
    if (is_unread(path))
      removed_.insert(path + ' ' + name);
    if (i != modems_.end())
      note(path, i->second, forget_interface(interface, i->second), news);
  }
}

void object_cache::changed(sd_bus_message* m, cache_news& news) {
  if (sd_bus_message_has_signature(m, "sa{sv}as") <= 0)
    return;
  const std::string path = sd_bus_message_get_path(m);
  std::string name;
  std::vector<std::string> invalidated;
  take(m, name);
  auto reread = [&](const std::string& modem) {
    news.reads.push_back({modem, path, name});
  };
  if (auto i = modems_.find(path); i != modems_.end()) {
    auto interface = modem_interface_of(name);
    apply(path, i->second, interface, m, false, news);
    take(m, invalidated);
    if (modem_reads(interface, invalidated))
      reread(path);
  } else if (auto s = sims_.find(path); s != sims_.end() && name == sim_name) {
    if (decode_sim(m, false, log_, s->second).changed != no_change)
      news.seen.insert(s->second.modem);
    take(m, invalidated);
    if (sim_reads(invalidated))
      reread(s->second.modem);
  } else if (auto b = bearers_.find(path);
             b != bearers_.end() && name == bearer_name) {
    apply_bearer(b->second, m, false, news);
    take(m, invalidated);
    if (bearer_reads(invalidated))
      reread(b->second.modem);
  }
  touch(path);
}

cache_news object_cache::read(const object_read& what, sd_bus_message* m) {
  cache_news news;
  auto modem = modems_.find(what.modem);
  if (modem == modems_.end())
    return news;
  if (what.interface == profiles_name) {
    if (
      sd_bus_message_has_signature(m, "aa{sv}") > 0
      && decode_profiles(m, log_, modem->second.seen.profiles))
      news.seen.insert(what.modem);
    return news;
  }
  if (sd_bus_message_has_signature(m, "a{sv}") <= 0)
    return news;
  if (what.path == what.modem)
    apply(
      what.path, modem->second, modem_interface_of(what.interface), m, true,
      news);
  else if (auto s = sims_.find(what.path); s != sims_.end()) {
    auto changes = decode_sim(m, true, log_, s->second).changed;
    if (put(s->second.complete, true) || changes != no_change)
      news.seen.insert(what.modem);
  } else if (auto b = bearers_.find(what.path); b != bearers_.end()) {
    apply_bearer(b->second, m, true, news);
  }
  return news;
}

cache_news
object_cache::power_read(const std::string& modem, sd_bus_message* m) {
  cache_news news;
  auto i = modems_.find(modem);
  uint32_t power = 0;
  if (
    i != modems_.end() && sd_bus_message_read(m, "v", "u", &power) > 0
    && put(
      i->second.seen.power,
      power <= 3 ? static_cast<power_state>(power) : power_state::unknown))
    news.seen.insert(modem);
  return news;
}

cache_news object_cache::set_addresses(
  const std::string& modem, const phys_addrs& addrs, bool known) {
  cache_news news;
  auto i = modems_.find(modem);
  if (i == modems_.end())
    return news;
  auto differs = put(i->second.seen.addrs, addrs);
  if (put(i->second.seen.addrs_known, known) || differs)
    news.seen.insert(modem);
  // Links come and go with the modem's own.
  for (const auto& path : i->second.bearer_paths)
    if (auto b = bearers_.find(path); b != bearers_.end())
      if (find_link(b->second))
        news.seen.insert(modem);
  return news;
}

void object_cache::clear() {
  modems_.clear();
  sims_.clear();
  bearers_.clear();
  forget_listing();
}

const cached_modem* object_cache::find(const std::string& modem) const {
  auto i = modems_.find(modem);
  return i != modems_.end() && i->second.has_modem ? &i->second : nullptr;
}

std::vector<std::string> object_cache::modems() const {
  std::vector<std::string> result;
  for (const auto& [path, x] : modems_)
    if (x.has_modem)
      result.push_back(path);
  return result;
}

std::vector<std::string>
object_cache::modems_after(const std::string& path, size_t most) const {
  std::vector<std::string> result;
  for (auto i = modems_.after(path); i != modems_.end(); ++i) {
    if (result.size() == most)
      break;
    if (i->second.has_modem)
      result.push_back(i->first);
  }
  return result;
}

bool object_cache::wants(const object_read& x) const {
  return x.path == x.modem ? find(x.modem) != nullptr
                           : sims_.count(x.path) + bearers_.count(x.path) > 0;
}

bool object_cache::can_wait(const object_read& x, bool busy) const {
  const auto* modem = find(x.modem);
  if (modem == nullptr || modem->seen.state == modem_state::connected)
    return false;
  if (x.interface == profiles_name)
    return true;
  auto bearer = bearers_.find(x.path);
  if (bearer == bearers_.end() || bearer->second.seen.complete)
    return false;
  return x.path == modem->attach_path
         || (busy && !bearer->second.seen.connected);
}

bool object_cache::has_read(const object_read& x) const {
  auto bearer = bearers_.find(x.path);
  return bearer != bearers_.end() && bearer->second.seen.complete;
}

} // namespace wwan
