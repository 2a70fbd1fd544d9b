// What a topic holds now, and what one subscriber still has to hear of it.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace wwan {

struct topic_item {
  std::string json;       ///< as Go's encoding/json writes it
  std::string comparable; ///< equal for equal values
  uint64_t revision = 0;  ///< another one with every change
};

/// The publisher's values. Newest wins: nothing is queued for anybody.
struct topic_items {
  std::map<std::string, topic_item> by_key;
  int64_t restarted = 0;
  uint64_t last_revision = 0;

  /// False when an equal value is there already.
  bool store(const std::string& key, std::string json, std::string comparable);
};

/// The next thing that one subscriber should be told.
struct next_word {
  enum class kind : uint8_t {
    nothing,
    hello,
    remove,
    update,
    complete,
    restarted,
  };

  kind what = kind::nothing;
  std::string key;       ///< of remove and update
  uint64_t revision = 0; ///< of update
  int64_t count = 0;     ///< of restarted
};

/// Follows one subscriber, however slow it is. A removal goes before all
/// updates; unchanged values are never told twice.
class topic_feed {
public:
  next_word next(const topic_items& items) const;

  /// The subscriber was told.
  void told(const next_word& x);

private:
  bool hello_ = false;
  bool complete_ = false;
  int64_t restarted_ = 0;
  std::map<std::string, uint64_t> revisions_;
};

} // namespace wwan
