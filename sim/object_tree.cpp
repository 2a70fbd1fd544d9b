#include "sim/object_tree.hpp"

namespace wwan::sim {

namespace {

value names_of(const interface_map& xs) {
  std::vector<std::string> result;
  for (const auto& [name, properties] : xs)
    result.push_back(name);
  return texts(result);
}

} // namespace

object_tree::object_tree(scheduler& clock, audience& all, version played)
  : clock_(clock), all_(all), played_(played) {
  // nop
}

void object_tree::add(const std::string& path, interface_map xs, bool listed) {
  auto& x = objects_[path];
  x.interfaces = std::move(xs);
  x.listed = listed;
  if (listed)
    all_.signal(
      root_path, manager_interface, "InterfacesAdded",
      {object(path), describe(x)});
}

void object_tree::remove(const std::string& path) {
  auto i = objects_.find(path);
  if (i == objects_.end())
    return;
  auto gone = std::move(i->second);
  objects_.erase(i);
  for (const auto& [interface, properties] : gone.interfaces)
    changed_.erase({path, interface});
  if (gone.listed)
    all_.signal(
      root_path, manager_interface, "InterfacesRemoved",
      {object(path), names_of(gone.interfaces)});
}

void object_tree::clear() {
  objects_.clear();
  changed_.clear();
}

void object_tree::add_interface(
  const std::string& path, const std::string& interface, property_map xs) {
  auto i = objects_.find(path);
  if (i == objects_.end() || i->second.interfaces.count(interface) != 0)
    return;
  i->second.interfaces[interface] = std::move(xs);
  entry only;
  only.interfaces[interface] = i->second.interfaces[interface];
  only.faults = i->second.faults;
  all_.signal(
    root_path, manager_interface, "InterfacesAdded",
    {object(path), describe(only)});
}

void object_tree::set(
  const std::string& path, const char* interface, const char* property,
  value x) {
  auto i = objects_.find(path);
  if (i == objects_.end() || i->second.interfaces.count(interface) == 0)
    return;
  auto& now = i->second.interfaces[interface][property];
  if (now == x)
    return;
  auto [waiting, is_first] =
    changed_.try_emplace(interface_id{path, interface});
  waiting->second.emplace(property, now);
  now = std::move(x);
  if (is_first)
    clock_.at(
      duration{0}, [this, id = waiting->first] { flush(id.first, id.second); });
}

void object_tree::flush(const std::string& path, const std::string& interface) {
  auto waiting = changed_.find({path, interface});
  if (waiting == changed_.end())
    return;
  auto before = std::move(waiting->second);
  changed_.erase(waiting);
  property_map changed;
  for (const auto& [name, old] : before)
    if (const auto* x = find(path, interface, name); x && *x != old)
      changed[name] = *x;
  tell(path, interface, changed);
}

void object_tree::repeat(
  const std::string& path, const char* interface,
  const std::vector<std::string>& properties) {
  property_map changed;
  for (const auto& name : properties)
    if (const auto* x = find(path, interface, name))
      changed[name] = *x;
  tell(path, interface, changed);
}

void object_tree::set_fault(
  const std::string& path, const std::string& interface,
  const std::string& property, std::optional<property_fault> x) {
  auto i = objects_.find(path);
  if (i == objects_.end() || i->second.interfaces.count(interface) == 0)
    return;
  auto before = read(path, interface);
  auto& faults = i->second.faults;
  faults.erase({interface, property});
  if (x)
    faults[{interface, property}] = *x;
  auto after = read(path, interface);
  auto value_of = [&](const property_map& xs) {
    auto j = xs.find(property);
    return j != xs.end() ? j->second : value{};
  };
  if (value_of(before) == value_of(after))
    return;
  values invalidated;
  std::vector<std::pair<std::string, value>> changed;
  if (after.count(property) != 0)
    changed.emplace_back(property, after[property]);
  else
    invalidated.push_back(text(property));
  all_.signal(
    path, properties_interface, "PropertiesChanged",
    {text(interface), dictionary(changed), list("s", invalidated)});
}

bool object_tree::has(const std::string& path) const {
  return objects_.count(path) != 0;
}

bool object_tree::has(
  const std::string& path, const std::string& interface) const {
  auto i = objects_.find(path);
  return i != objects_.end() && i->second.interfaces.count(interface) != 0;
}

const value* object_tree::find(
  const std::string& path, const std::string& interface,
  const std::string& property) const {
  auto i = objects_.find(path);
  if (i == objects_.end())
    return nullptr;
  auto j = i->second.interfaces.find(interface);
  if (j == i->second.interfaces.end())
    return nullptr;
  auto k = j->second.find(property);
  return k != j->second.end() ? &k->second : nullptr;
}

interface_map object_tree::read(const std::string& path) const {
  interface_map result;
  auto i = objects_.find(path);
  if (i != objects_.end())
    for (const auto& [name, properties] : i->second.interfaces)
      result[name] = visible(i->second, name, properties);
  return result;
}

property_map
object_tree::read(const std::string& path, const std::string& interface) const {
  auto i = objects_.find(path);
  if (i == objects_.end() || i->second.interfaces.count(interface) == 0)
    return {};
  return visible(i->second, interface, i->second.interfaces.at(interface));
}

std::vector<std::string>
object_tree::interfaces(const std::string& path) const {
  std::vector<std::string> result;
  auto i = objects_.find(path);
  if (i != objects_.end())
    for (const auto& [name, properties] : i->second.interfaces)
      result.push_back(name);
  return result;
}

std::vector<std::string> object_tree::children(const std::string& path) const {
  std::set<std::string> result;
  auto prefix = path == "/" ? path : path + "/";
  for (auto i = objects_.lower_bound(prefix); i != objects_.end(); ++i) {
    if (i->first.compare(0, prefix.size(), prefix) != 0)
      break;
    auto rest = i->first.substr(prefix.size());
    result.insert(rest.substr(0, rest.find('/')));
  }
  return {result.begin(), result.end()};
}

} // namespace wwan::sim
