// Large members of a value travel in files beside the socket.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/eve/wire_form.hpp"

namespace wwan {

/// Reads a file that a publisher left for us and removes it. `root` is the
/// only tree where files are read. What cannot be read, or is empty, stays and
/// is an error; a longer one than max_large_bytes is, too.
text_or_error take_side_file(const std::string& root, const std::string& path);

/// Files of one update, for one peer.
class side_files {
public:
  /// `directory` is made when it is needed, 0755.
  explicit side_files(std::string directory);

  /// Writes pubsub-file-<member><random digits>, 0600, not synced.
  text_or_error keep(std::string_view member, const std::string& content);

  /// A path of the greatest length that `keep` returns, without writing.
  std::string longest_path(std::string_view member) const;

  const std::vector<std::string>& paths() const noexcept {
    return paths_;
  }

  /// Removes what was written: nobody was told of it.
  void discard();

private:
  std::string directory_;
  std::vector<std::string> paths_;
};

} // namespace wwan
