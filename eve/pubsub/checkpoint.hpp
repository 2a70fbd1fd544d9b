// A topic's values in files: they outlive the agent, and persistent ones the
// boot.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "config/eve/go_type.hpp"
#include "files/file_error.hpp"

namespace wwan {

/// What the files of a topic hold.
struct checkpoint_content {
  std::map<std::string, std::string> items; ///< as Go writes them
  int64_t restarted = 0;           ///< 0 to 2^31-1: one more is no overflow
  std::vector<std::string> errors; ///< files that were left out, and why
};

/// A file longer than this is not loaded: no value that EVE can send has as
/// many bytes, its large members in their places.
inline constexpr size_t max_checkpoint_bytes = size_t{4} * 1024 * 1024;

/// One directory with `<key>.json` and `restarted`.
class checkpoint {
public:
  /// Persistent ones are synced to the disk and keep a `.bak` of the value
  /// before; others are for this boot, and a torn one cannot be seen because
  /// each is renamed into its place.
  checkpoint(std::string directory, bool persistent);

  /// Makes the directory, 0700. Returns an error text.
  file_error open();

  /// All values of this type. A persistent one that is missing or bad is taken
  /// from its backup.
  checkpoint_content load(const go_type& type);

  /// Each returns an error text; keys with a slash and too long ones have no
  /// file.
  std::string store(const std::string& key, const std::string& json);
  std::string remove(const std::string& key);
  std::string store_restarted(int64_t count);
  std::string clear_restarted();

private:
  std::string path_of(const std::string& key) const;
  void load_restarted(checkpoint_content& out) const;
  void load_item(
    const go_type& type, const std::string& name, checkpoint_content& out);
  void load_backup(
    const go_type& type, const std::string& name, checkpoint_content& out);

  std::string directory_;
  bool persistent_;
};

} // namespace wwan
