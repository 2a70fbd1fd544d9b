// Which directories decide what a path means: those that an inotify watcher of
// this path has to listen to.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "files/file_identity.hpp"

namespace wwan {

/// The inotify watches of one path, by watch descriptor. The caller owns the
/// inotify instance.
class watch_chain {
public:
  /// `path` is absolute.
  explicit watch_chain(std::string path);

  const std::string& path() const {
    return path_;
  }

  /// Uses this instance, which has no watches yet, from now on.
  void use(int inotify);

  /// Walks the path again, symbolic links included: adds the watches that it
  /// needs and drops those that it needs no more. Each directory is watched
  /// before it is looked into, so that nothing is missed in between.
  file_identity update();

  /// Why the last update could not add all watches; empty when all is well.
  const std::string& error() const {
    return error_;
  }

  enum class relevance : uint8_t {
    none,
    structure, ///< the path may lead elsewhere now
    content,   ///< the file at the end was written, replaced or removed
  };

  /// Judges an inotify event.
  relevance judge(int wd, uint32_t mask, const char* name) const;

private:
  struct watch {
    uint64_t generation = 0;
    std::string path;
    std::set<std::string> names;  ///< entries of this directory that matter
    std::set<std::string> finals; ///< those which are the file itself
    bool is_file = false;
  };

  watch* add(const std::string& path, uint32_t mask);
  void walk(bool listen_to_all, file_identity& found);
  void drop_old();

  int inotify_ = -1;
  std::string path_;
  std::string error_;
  uint64_t generation_ = 0;
  std::map<int, watch> watches_;
};

} // namespace wwan
