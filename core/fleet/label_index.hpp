// Which modems stand for a label, without looking at all modems.
#pragma once

#include <map>
#include <set>
#include <string>

namespace wwan::core {

class label_index {
public:
  /// The modem at `path` had the label `from`, and has `to` now; "": none.
  void
  move(const std::string& path, const std::string& from, const std::string& to);

  /// Path of the first modem with this label; null: none has it.
  const std::string* find(const std::string& label) const;

private:
  std::map<std::string, std::set<std::string>> paths_; ///< by label; not empty
};

} // namespace wwan::core
