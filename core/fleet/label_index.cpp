#include "core/fleet/label_index.hpp"

namespace wwan::core {

void label_index::move(
  const modem_path& path, const network_label& from, const network_label& to) {
  if (from == to)
    return;
  if (auto i = paths_.find(from); i != paths_.end()) {
    i->second.erase(path);
    if (i->second.empty())
      paths_.erase(i);
  }
  if (!to.empty())
    paths_[to].insert(path);
}

const modem_path* label_index::find(const network_label& label) const {
  auto i = paths_.find(label);
  return i == paths_.end() ? nullptr : &*i->second.begin();
}

} // namespace wwan::core
