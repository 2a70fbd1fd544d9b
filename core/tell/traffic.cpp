#include "core/tell/traffic.hpp"

#include <algorithm>

#include "core/plan/states.hpp"
#include "core/tell/wire_limits.hpp"

namespace wwan::core {

namespace {

uint64_t sum_of(uint64_t x, uint64_t y) noexcept {
  x = std::min(x, largest_number);
  return x + std::min(y, largest_number - x);
}

} // namespace

void add_counters(
  std::vector<network_metrics>& xs,
  const std::map<interface_name, interface_counters>& kernel) {
  for (auto& x : xs) {
    auto i = kernel.find(x.carrier.empty() ? x.addrs.interface : x.carrier);
    if (i == kernel.end())
      continue;
    x.counted = true;
    x.rx_packets = i->second.rx_packets;
    x.rx_errors = i->second.rx_errors;
    x.rx_drops = i->second.rx_drops;
    x.tx_packets = i->second.tx_packets;
    x.tx_errors = i->second.tx_errors;
    x.tx_drops = i->second.tx_drops;
  }
}

std::array<uint64_t*, traffic_ledger::counters>
traffic_ledger::counters_of(network_metrics& x) {
  return {&x.rx_bytes, &x.tx_bytes, &x.rx_packets, &x.tx_packets,
          &x.rx_drops, &x.tx_drops, &x.rx_errors,  &x.tx_errors};
}

void traffic_ledger::reported(const modem_report& x) {
  if (x.wish == radio_wish::leave) {
    sessions_.erase(x.path);
    return;
  }
  auto& [known, rest, link] = sessions_[x.path];
  if (x.wish == radio_wish::on && !x.interface.empty())
    link = x.interface;
  auto is_known = [&](const bearer_traffic& y) {
    return y.path == x.session;
  };
  if (
    x.wish != radio_wish::on || x.session.empty()
    || std::any_of(known.begin(), known.end(), is_known))
    return;
  if (known.size() == most_sessions) {
    rest.rx_bytes += known.front().rx_bytes;
    rest.tx_bytes += known.front().tx_bytes;
    known.erase(known.begin());
  }
  known.push_back({x.session, 0, 0});
}

interface_name traffic_ledger::carrier_of(const network_metrics& x) const {
  auto i = sessions_.find(x.path);
  if (i == sessions_.end() || i->second.link == x.addrs.interface)
    return {};
  return i->second.link;
}

void traffic_ledger::pick(network_metrics& x) {
  auto i = sessions_.find(x.path);
  if (i == sessions_.end() || x.bearers.empty())
    return;
  auto& [known, rest, link] = i->second;
  x.rx_bytes = rest.rx_bytes;
  x.tx_bytes = rest.tx_bytes;
  for (auto& ours : known) {
    for (const auto& bearer : x.bearers)
      if (bearer.path == ours.path)
        ours = bearer;
    x.rx_bytes += ours.rx_bytes;
    x.tx_bytes += ours.tx_bytes;
  }
}

void traffic_ledger::account(std::vector<network_metrics>& xs) {
  for (auto& x : xs) {
    pick(x);
    x.bearers.clear();
    auto place = place_of(x.addrs);
    auto& [where, known] = *at(place.empty() ? x.path.str() : place);
    auto found = counters_of(x);
    for (size_t i = 0; i < counters; ++i) {
      // The first two are the object's, the others the interface's.
      auto anew =
        i < 2 ? known.path != x.path : x.counted && known.carrier != x.carrier;
      if (i >= 2 && !x.counted)
        *found[i] = known.last[i];
      if (anew || *found[i] < known.last[i])
        known.base[i] = sum_of(known.base[i], known.last[i]);
      known.last[i] = *found[i];
      *found[i] = sum_of(*found[i], known.base[i]);
    }
    if (x.counted)
      known.carrier = x.carrier;
    if (known.path == x.path)
      continue;
    known.path = x.path;
    places_of_[x.path].insert(where);
  }
}

/// Where there is no room, a place whose modem is gone is forgotten.
traffic_ledger::places::iterator traffic_ledger::at(const std::string& place) {
  auto known = places_.find(place);
  if (known != places_.end())
    return known;
  auto is_left = [](const auto& kvp) {
    return kvp.second.path.empty();
  };
  if (places_.size() >= most_places) {
    auto i =
      std::find_if(places_.upper_bound(forgotten_), places_.end(), is_left);
    if (i == places_.end())
      i = std::find_if(places_.begin(), places_.end(), is_left);
    if (i != places_.end()) {
      forgotten_ = i->first;
      places_.erase(i);
    }
  }
  return places_.try_emplace(place).first;
}

void traffic_ledger::gone(const modem_path& path) {
  sessions_.erase(path);
  auto i = places_of_.find(path);
  if (i == places_of_.end())
    return;
  for (const auto& place : i->second) {
    auto where = places_.find(place);
    if (where != places_.end() && where->second.path == path)
      where->second.path = {};
  }
  places_of_.erase(i);
}

} // namespace wwan::core
