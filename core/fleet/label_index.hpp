// Which modems stand for a label, without looking at all modems.
#pragma once

#include "messages/strong_text.hpp"
#include <map>
#include <set>

namespace wwan::core {

class label_index {
public:
  /// The modem at `path` had the label `from`, and has `to` now; "": none.
  void move(
    const modem_path& path, const network_label& from, const network_label& to);

  /// Path of the first modem with this label; null: none has it.
  const modem_path* find(const network_label& label) const;

private:
  std::map<network_label, std::set<modem_path>> paths_; ///< by label; not empty
};

} // namespace wwan::core
