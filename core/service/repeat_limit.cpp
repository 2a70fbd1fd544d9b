#include "core/service/repeat_limit.hpp"

namespace wwan::core {

repeat_limit::verdict
repeat_limit::seen(const std::string& line, time_point now) {
  if (lines_.size() >= most_lines && lines_.count(line) == 0)
    lines_.clear();
  auto [i, is_new] = lines_.try_emplace(line, entry{now, 0});
  auto& x = i->second;
  verdict result;
  if (!is_new && now - x.since >= window) {
    result.kept_back = x.count > burst ? x.count - burst : 0;
    x = {now, 0};
  }
  result.pass = ++x.count <= burst;
  return result;
}

} // namespace wwan::core
