#include "config/documents/rendered_parts.hpp"

#include <algorithm>

namespace wwan {

// Documents change little: the part is where it was, or near.
bool rendered_parts::find(uint64_t version) {
  auto begin = parts_.begin() + static_cast<std::ptrdiff_t>(next_);
  auto i = std::find_if(begin, parts_.end(), [version](const part& x) {
    return x.version == version;
  });
  if (i == parts_.end())
    return false;
  std::swap(*begin, *i);
  return true;
}

size_t rendered_parts::size() const noexcept {
  auto result = parts_.size();
  for (const auto& x : parts_)
    result += x.text.size();
  return result;
}

void rendered_parts::end() {
  parts_.resize(next_);
  next_ = 0;
}

} // namespace wwan
