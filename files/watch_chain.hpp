// Which directories decide what a path means: those that an inotify watcher of
// this path has to listen to.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include <sys/types.h>

namespace wwan {

/// What a path led to. Two equal identities may still differ in content.
struct file_identity {
  bool exists = false;
  dev_t device = 0;
  ino_t inode = 0;
  off_t size = 0;
  int64_t modified = 0; ///< ns

  auto tie() const {
    return std::tie(exists, device, inode, size, modified);
  }

  friend bool operator==(const file_identity& x, const file_identity& y) {
    return x.tie() == y.tie();
  }
};

/// The inotify watches of one path, by watch descriptor. The caller owns the
/// inotify instance.
class watch_chain {
public:
  /// `path` is absolute.
  watch_chain(int inotify, std::string path);

  /// Walks the path again, symbolic links included: adds the watches that it
  /// needs and drops those that it needs no more. Each directory is watched
  /// before it is looked into, so that nothing is missed in between.
  file_identity update();

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

  int inotify_;
  std::string path_;
  uint64_t generation_ = 0;
  std::map<int, watch> watches_;
};

} // namespace wwan
