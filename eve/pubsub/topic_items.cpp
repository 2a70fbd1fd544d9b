#include "eve/pubsub/topic_items.hpp"

#include <utility>

namespace wwan {

bool topic_items::store(
  const std::string& key, std::string json, std::string comparable) {
  auto [at, is_new] = by_key.try_emplace(key);
  auto& item = at->second;
  if (!is_new && item.comparable == comparable)
    return false;
  item = {std::move(json), std::move(comparable), ++last_revision};
  return true;
}

next_word topic_feed::next(const topic_items& items) const {
  using kind = next_word::kind;
  if (!hello_)
    return {kind::hello, {}, 0, 0};
  for (const auto& [key, revision] : revisions_)
    if (items.by_key.count(key) == 0)
      return {kind::remove, key, 0, 0};
  for (const auto& [key, item] : items.by_key) {
    auto told = revisions_.find(key);
    if (told == revisions_.end() || told->second != item.revision)
      return {kind::update, key, item.revision, 0};
  }
  if (!complete_)
    return {kind::complete, {}, 0, 0};
  if (restarted_ != items.restarted)
    return {kind::restarted, {}, 0, items.restarted};
  return {};
}

void topic_feed::told(const next_word& x) {
  switch (x.what) {
    case next_word::kind::nothing:
      return;
    case next_word::kind::hello:
      hello_ = true;
      return;
    case next_word::kind::remove:
      revisions_.erase(x.key);
      return;
    case next_word::kind::update:
      revisions_[x.key] = x.revision;
      return;
    case next_word::kind::complete:
      complete_ = true;
      return;
    case next_word::kind::restarted:
      restarted_ = x.count;
      return;
  }
}

} // namespace wwan
