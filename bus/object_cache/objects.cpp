#include "bus/object_cache.hpp"

#include <algorithm>
#include <utility>

#include "bus/sd.hpp"
#include "messages/hidden.hpp"

namespace wwan {

namespace {

std::string primary_slot_path(const cached_modem& x) {
  auto n = std::max<uint32_t>(x.primary_slot, 1);
  return n <= x.slot_paths.size() ? x.slot_paths[n - 1] : "/";
}

/// SIM objects that the modem names, each once.
std::set<std::string> sims_of(const cached_modem& x) {
  std::set<std::string> result{x.slot_paths.begin(), x.slot_paths.end()};
  // An active eSIM without profile is missing in the slots but is the Sim.
  if (primary_slot_path(x) == "/")
    result.insert(x.sim_path);
  result.erase("/");
  return result;
}

std::set<std::string> bearers_of(const cached_modem& x) {
  std::set<std::string> result{x.bearer_paths.begin(), x.bearer_paths.end()};
  result.insert(x.attach_path);
  result.erase("/");
  return result;
}

/// Forgets which of a modem's own objects it does not name any more.
template <class Map>
void drop_unlisted(
  Map& map, const std::string& modem, std::vector<std::string>& own,
  const std::set<std::string>& listed) {
  auto is_gone = [&](const std::string& path) {
    if (listed.count(path) != 0)
      return false;
    auto i = map.find(path);
    if (i != map.end() && i->second.modem == modem)
      map.erase(i);
    return true;
  };
  own.erase(std::remove_if(own.begin(), own.end(), is_gone), own.end());
}

bool has_ip(const std::optional<ip_config>& x) {
  return x && x->method != mm_ip_method::unknown;
}

} // namespace

void object_cache::read_interfaces(
  sd_bus_message* m, const std::string& path, cache_news& news) {
  if (modems_.find(path) == modems_.end() && modems_.size() >= most_modems) {
    log_.too_long("org.freedesktop.ModemManager1", "Modems");
    sd_bus_message_skip(m, "a{sa{sv}}");
    return;
  }
  auto& x = modems_[path];
  auto listed_before = x.has_modem;
  x.seen.path = modem_path{path};
  sd_bus_message_enter_container(m, 'a', "{sa{sv}}");
  while (sd_bus_message_enter_container(m, 'e', "sa{sv}") > 0) {
    std::string name;
    take(m, name);
    if (removed_.empty() || removed_.count(path + ' ' + name) == 0)
      apply(path, x, modem_interface_of(name), m, true, news);
    else
      sd_bus_message_skip(m, "a{sv}");
    sd_bus_message_exit_container(m);
  }
  sd_bus_message_exit_container(m);
  if (x.has_modem && !listed_before)
    note(path, x, ~0U, news);
}

void object_cache::apply(
  const std::string& path, cached_modem& x, modem_interface interface,
  sd_bus_message* m, bool whole, cache_news& news) {
  auto changes = decode_modem(m, interface, whole, log_, x).changed;
  if (whole) {
    // An interface that is listed is there; PropertiesChanged proves nothing.
    changes |= note_interface(interface, x);
  }
  note(path, x, changes, news);
}

/// Most sessions are on the modem's own link, whose place is known.
bool object_cache::find_link(cached_bearer& x) const {
  auto modem = modems_.find(x.modem);
  std::optional<phys_addrs> link;
  if (
    find_link_ && !x.seen.interface.empty() && modem != modems_.end()
    && modem->second.seen.addrs.interface != x.seen.interface)
    link = find_link_(x.seen.interface);
  return put(x.seen.link, std::move(link));
}

void object_cache::apply_bearer(
  cached_bearer& x, sd_bus_message* m, bool whole, cache_news& news) {
  auto before = x.stats;
  auto was_connected = x.seen.connected;
  auto changes = decode_bearer(m, whole, log_, unix_time_(), x).changed;
  hide(x.seen.error_text, x.seen.password); // the network's or modem's words
  if (find_link(x))
    changes |= status_change;
  if (whole) {
    auto first = put(x.seen.complete, true);
    if (put(x.seen.refused, false) || first)
      changes |= status_change;
  }
  if ((changes & status_change) != 0)
    news.seen.insert(x.modem);
  if ((changes & metrics_change) != 0)
    news.metrics = true;
  if (was_connected || x.seen.connected)
    count(before, x);
  auto blank =
    x.seen.interface.empty() || (!has_ip(x.seen.ip4) && !has_ip(x.seen.ip6));
  // Who connected it by a call of ours reads it with the call's reply.
  auto unasked = [&] {
    auto modem = modems_.find(x.modem);
    return !x.seen.complete && modem != modems_.end()
           && modem->second.named_bearer != x.seen.path.str();
  };
  if (!whole && x.seen.connected && !was_connected && (blank || unasked()))
    news.reads.push_back({x.modem, x.seen.path, bearer_name});
}

void object_cache::note(
  const std::string& path, cached_modem& x, unsigned changes,
  cache_news& news) {
  if (!x.has_modem)
    return; // not yet told of
  if ((changes & status_change) != 0)
    news.seen.insert(path);
  if ((changes & metrics_change) != 0)
    news.metrics = true;
  if ((changes & location_change) != 0) {
    x.fix.path = x.seen.path;
    x.fix.host_utc_s = unix_time_();
    news.fixes.push_back(x.fix);
  }
  if ((changes & address_change) != 0 || !x.seen.addrs_known)
    news.addresses.insert(path);
  if ((changes & object_change) != 0)
    sync_objects(path, x, news);
  // ModemManager refuses to list profiles (Core.WrongState) before.
  auto enabled = x.seen.state >= modem_state::enabled;
  if (x.has_profiles && put(x.profiles_asked, enabled) && enabled)
    news.reads.push_back({path, path, profiles_name});
}

void object_cache::sync_objects(
  const std::string& path, cached_modem& x, cache_news& news) {
  auto sims = sims_of(x);
  auto bearers = bearers_of(x);
  drop_unlisted(sims_, path, x.own_sims, sims);
  drop_unlisted(bearers_, path, x.own_bearers, bearers);
  for (const auto& sim : sims) {
    auto [i, is_new] = sims_.try_emplace(sim);
    if (!is_new)
      continue;
    i->second.modem = path;
    x.own_sims.push_back(sim);
    news.reads.push_back({path, sim, sim_name});
  }
  for (const auto& bearer : bearers)
    if (own_bearer(path, x, bearer))
      news.reads.push_back({path, bearer, bearer_name});
}

/// Whether it is new.
bool object_cache::own_bearer(
  const std::string& modem, cached_modem& x, const std::string& bearer) {
  auto [i, is_new] = bearers_.try_emplace(bearer);
  if (!is_new)
    return false;
  i->second.modem = modem;
  i->second.seen.path = bearer_path{bearer};
  x.own_bearers.push_back(bearer);
  return true;
}

void object_cache::add_bearer(
  const std::string& modem, const std::string& bearer) {
  auto i = modems_.find(modem);
  auto is_path =
    !bearer.empty() && bearer != "/" && bearer.size() <= longest_text;
  if (i == modems_.end() || !is_path)
    return;
  auto& x = i->second;
  auto& paths = x.bearer_paths;
  if (std::find(paths.begin(), paths.end(), bearer) == paths.end()) {
    if (paths.size() > most_listed) { // one is beyond the bound already
      paths.pop_back();
      drop_unlisted(bearers_, modem, x.own_bearers, bearers_of(x));
    }
    paths.push_back(bearer);
  }
  x.named_bearer = bearer;
  own_bearer(modem, x, bearer);
}

cache_news object_cache::refused(const object_read& what) {
  cache_news news;
  auto i = bearers_.find(what.path);
  if (i != bearers_.end() && put(i->second.seen.refused, true))
    news.seen.insert(what.modem);
  return news;
}

void object_cache::drop(const std::string& path, cache_news& news) {
  auto i = modems_.find(path);
  if (i == modems_.end())
    return;
  if (i->second.has_modem)
    news.gone.emplace_back(path);
  news.seen.erase(path);
  news.addresses.erase(path);
  drop_unlisted(sims_, path, i->second.own_sims, {});
  drop_unlisted(bearers_, path, i->second.own_bearers, {});
  modems_.erase(i);
}

} // namespace wwan
