// A map by D-Bus object path that finds without walking a tree.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "messages/strong_text.hpp"

namespace wwan {

/// In the order of the paths, like std::map. There a walk touches a node and a
/// text, each in memory of its own, on each level of the tree: eight with 256
/// modems. `find` here touches those of one entry (docs/bench.md: why it
/// counts).
template <class T, class Path = modem_path>
class path_map {
public:
  using map = std::map<Path, T>;
  using iterator = typename map::iterator;
  using const_iterator = typename map::const_iterator;

  path_map() = default;

  path_map(const path_map&) = delete;
  path_map& operator=(const path_map&) = delete;

  iterator begin() noexcept {
    return all_.begin();
  }
  iterator end() noexcept {
    return all_.end();
  }
  const_iterator begin() const noexcept {
    return all_.begin();
  }
  const_iterator end() const noexcept {
    return all_.end();
  }

  bool empty() const noexcept {
    return all_.empty();
  }
  size_t size() const noexcept {
    return all_.size();
  }

  iterator find(const Path& path) {
    auto i = places_.find(path);
    return i != places_.end() ? i->second : all_.end();
  }

  const_iterator find(const Path& path) const {
    auto i = places_.find(path);
    return i != places_.end() ? const_iterator{i->second} : all_.end();
  }

  /// The first one whose path comes after this one.
  const_iterator after(const Path& path) const {
    return all_.upper_bound(path);
  }

  size_t count(const Path& path) const {
    return places_.count(path);
  }

  template <class... Args>
  std::pair<iterator, bool> try_emplace(const Path& path, Args&&... args) {
    if (auto i = find(path); i != all_.end())
      return {i, false};
    auto i = all_.try_emplace(path, std::forward<Args>(args)...).first;
    places_.emplace(i->first, i);
    return {i, true};
  }

  T& operator[](const Path& path) {
    return try_emplace(path).first->second;
  }

  iterator erase(iterator i) {
    places_.erase(i->first);
    return all_.erase(i);
  }

  void clear() noexcept {
    places_.clear();
    all_.clear();
  }

private:
  // libstdc++ compares with all of up to 20 keys where it takes a hash for
  // slow, as it does std::hash of a text.
  struct hash {
    size_t operator()(std::string_view x) const {
      return std::hash<std::string_view>{}(x);
    }
  };

  map all_;
  std::unordered_map<std::string_view, iterator, hash>
    places_; ///< keys of all_
};

} // namespace wwan
