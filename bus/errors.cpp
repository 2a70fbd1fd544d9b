#include "bus/errors.hpp"

#include <algorithm>

namespace wwan {

namespace {

bool starts_with(std::string_view x, std::string_view prefix) {
  return x.substr(0, prefix.size()) == prefix;
}

const named_error* find(const error_table& where, std::string_view name) {
  const auto* end = where.names + where.count;
  const auto* i = std::lower_bound(
    where.names, end, name,
    [](const named_error& x, std::string_view y) { return x.name < y; });
  return i != end && i->name == name ? i : nullptr;
}

const named_error* find_error(std::string_view name) {
  for (size_t i = 0; i < error_table_count; ++i) {
    const auto& where = error_tables[i];
    if (!starts_with(name, where.prefix))
      continue;
    name.remove_prefix(where.prefix.size());
    if (const auto* found = find(where, name))
      return found;
    // ModemManager before 1.16: GprsMissingOrUnknownApn.
    return starts_with(name, "Gprs") ? find(where, name.substr(4)) : nullptr;
  }
  return nullptr;
}

} // namespace

failure classify(const std::string& name, const std::string& message) {
  failure result{error_class::transient, name, message};
  const auto* known = find_error(name);
  result.known = known != nullptr || name.empty();
  if (known != nullptr)
    result.kind = known->kind;
  return result;
}

bool is_known_error(const std::string& name) {
  return find_error(name) != nullptr;
}

} // namespace wwan
