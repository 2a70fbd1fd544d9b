#include "core/fleet/last_places.hpp"

#include <utility>

#include "messages/compare.hpp"

namespace wwan::core {

std::optional<networks_watched> last_places::follow(networks_watched x) {
  std::map<network_label, phys_addrs> places;
  for (auto& network : x.networks) {
    if (network.seen)
      places_[network.label] = network.addrs;
    auto place = places_.find(network.label);
    if (place == places_.end())
      continue;
    if (!network.seen && !occupied_.holds(place->second))
      network.addrs = place->second;
    network.seen = true;
    places.insert(*place);
  }
  places_ = std::move(places);
  if (x == told_)
    return std::nullopt;
  told_ = x;
  return x;
}

} // namespace wwan::core
