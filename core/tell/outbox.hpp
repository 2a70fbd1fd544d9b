// The documents that are published: which of them is to be written, and what is
// said of those that find no place.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "messages/output_ports.hpp"

namespace wwan::core {

/// One document a topic: the newest one counts.
class outbox {
public:
  struct document {
    std::string topic;
    shared_text text;
  };

  /// What is to be written now: nothing if it is there already, or waits for
  /// its place.
  std::vector<document> put(const std::string& topic, std::string json);

  /// What became of writing it; "": it is there. Returns what is to be said:
  /// each trouble once, until it is over or is another.
  std::string written(const std::string& topic, const std::string& error);

  /// All that found no place.
  std::vector<document> unwritten() const;

private:
  struct entry {
    shared_text last;
    shared_text unwritten; ///< the one that found no place; null: it did
    std::string trouble;   ///< why
  };

  std::map<std::string, entry> topics_;
};

} // namespace wwan::core
