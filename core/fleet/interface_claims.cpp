#include "core/fleet/interface_claims.hpp"

#include <utility>

namespace wwan::core {

modem_path interface_claims::take(
  const interface_name& interface, const modem_path& owner) {
  auto& x = claims_[interface];
  if (x.owner.empty())
    x.owner = owner;
  if (x.owner != owner) {
    x.waiting.insert(owner);
    return x.owner;
  }
  x.waiting.erase(owner);
  return {};
}

interface_claims::verdict interface_claims::give_up(
  const interface_name& interface, const modem_path& owner) {
  auto i = claims_.find(interface);
  if (i == claims_.end())
    return {true, {}};
  auto& x = i->second;
  if (x.owner != owner) {
    x.waiting.erase(owner);
    return {};
  }
  verdict result{true, std::move(x.waiting)};
  claims_.erase(i);
  return result;
}

std::map<interface_name, std::set<modem_path>>
interface_claims::release(const modem_path& owner) {
  std::map<interface_name, std::set<modem_path>> result;
  for (auto i = claims_.begin(); i != claims_.end();) {
    auto& [interface, x] = *i;
    x.waiting.erase(owner);
    if (x.owner != owner) {
      ++i;
      continue;
    }
    if (!x.waiting.empty())
      result.emplace(interface, std::move(x.waiting));
    i = claims_.erase(i);
  }
  return result;
}

} // namespace wwan::core
