#include "sim/object_tree.hpp"

namespace wwan::sim {

namespace {

value pair(value key, value content) {
  return {
    "{" + key.type + content.type + "}",
    values{std::move(key), std::move(content)}};
}

value dictionary_of(const property_map& xs) {
  return dictionary({xs.begin(), xs.end()});
}

} // namespace

property_map object_tree::visible(
  const entry& x, const std::string& interface,
  const property_map& properties) const {
  property_map result;
  for (const auto& [name, content] : properties)
    if (find_member(interface, member_kind::property, name, played_))
      result.emplace(name, content);
  for (const auto& [id, fault] : x.faults) {
    if (id.first != interface)
      continue;
    switch (fault.kind) {
      case property_fault::what::missing:
        result.erase(id.second);
        break;
      case property_fault::what::mistyped:
        if (auto i = result.find(id.second); i != result.end())
          i->second = mistyped(i->second);
        break;
      case property_fault::what::replaced:
        result[id.second] = fault.instead;
        break;
    }
  }
  return result;
}

void object_tree::tell(
  const std::string& path, const std::string& interface,
  const property_map& changed) {
  auto i = objects_.find(path);
  if (i == objects_.end())
    return;
  // A property that is faulty stays as it is; one that was added, too.
  property_map shown;
  for (const auto& [name, content] : visible(i->second, interface, changed))
    if (changed.count(name) != 0)
      shown.emplace(name, content);
  if (!shown.empty())
    all_.signal(
      path, properties_interface, "PropertiesChanged",
      {text(interface), dictionary_of(shown), texts({})});
}

value object_tree::describe(const entry& x) const {
  values items;
  for (const auto& [name, properties] : x.interfaces)
    items.push_back(
      pair(text(name), dictionary_of(visible(x, name, properties))));
  return list("{sa{sv}}", std::move(items));
}

value object_tree::managed_objects() const {
  values items;
  for (const auto& [path, x] : objects_)
    if (x.listed)
      items.push_back(pair(object(path), describe(x)));
  return list("{oa{sa{sv}}}", std::move(items));
}

} // namespace wwan::sim
