// The objects on the bus: their properties, and how changes are told.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/members.hpp"
#include "sim/ports.hpp"

namespace wwan::sim {

using interface_map = std::map<std::string, property_map>;

/// What a client is shown instead of the property's value.
struct property_fault {
  enum class what : uint8_t { missing, mistyped, replaced };
  what kind = what::missing;
  value instead; ///< of `replaced`; also of properties that do not exist
};

/// Changes of an interface go out together, in one PropertiesChanged, when
/// the present turn is over: after the replies of this turn, as GDBus does it.
/// Members that are newer than the played version are not shown.
class object_tree {
public:
  object_tree(scheduler& clock, audience& all, version played);
  object_tree(const object_tree&) = delete;
  object_tree& operator=(const object_tree&) = delete;

  /// `listed` ones are in the ObjectManager, which then tells of them.
  void add(const std::string& path, interface_map xs, bool listed);
  void remove(const std::string& path);

  /// Forgets everything and tells nobody.
  void clear();

  /// The same for one interface of a listed object.
  void add_interface(
    const std::string& path, const std::string& interface, property_map xs);

  void set(
    const std::string& path, const char* interface, const char* property,
    value x);

  /// Tells the changes of an interface now.
  void flush(const std::string& path, const std::string& interface);

  /// Sends PropertiesChanged though nothing changed, as a storm does.
  void repeat(
    const std::string& path, const char* interface,
    const std::vector<std::string>& properties);

  void set_fault(
    const std::string& path, const std::string& interface,
    const std::string& property, std::optional<property_fault> x);

  bool has(const std::string& path) const;
  bool has(const std::string& path, const std::string& interface) const;

  /// Null if there is no such property.
  const value* find(
    const std::string& path, const std::string& interface,
    const std::string& property) const;

  /// As a client sees it, faults included.
  interface_map read(const std::string& path) const;
  property_map
  read(const std::string& path, const std::string& interface) const;

  std::vector<std::string> interfaces(const std::string& path) const;
  std::vector<std::string> children(const std::string& path) const;

  /// The reply of GetManagedObjects.
  value managed_objects() const;

private:
  using interface_id = std::pair<std::string, std::string>;

  struct entry {
    interface_map interfaces;
    std::map<interface_id, property_fault> faults; ///< interface, property
    bool listed = false;
  };

  property_map visible(
    const entry& x, const std::string& interface,
    const property_map& properties) const;
  void tell(
    const std::string& path, const std::string& interface,
    const property_map& changed);
  value describe(const entry& x) const;

  scheduler& clock_;
  audience& all_;
  version played_;
  std::map<std::string, entry> objects_;
  /// Values before the changes that are not yet told.
  std::map<interface_id, property_map> changed_;
};

} // namespace wwan::sim
