// A listening unix socket in the file system, and who may take its place.
#pragma once

#include <sys/types.h>

#include <string>

#include <sys/socket.h>

#include "files/descriptor.hpp"
#include "files/file_error.hpp"

namespace wwan {

/// What a server listens with.
struct socket_kind {
  int type = SOCK_STREAM; ///< or SOCK_SEQPACKET
  mode_t mode = 0660;     ///< of the file, whatever the umask
};

/// Listens at a path until it is destroyed.
class socket_file {
public:
  socket_file() = default;
  socket_file(const socket_file&) = delete;
  socket_file& operator=(const socket_file&) = delete;

  /// Removes the file, unless another process put its own there.
  ~socket_file();

  /// Replaces the file of a dead server, never that of a live one, and makes
  /// the path's directory where it is missing (own_directory).
  file_error open(const std::string& path, const socket_kind& kind = {});

  int fd() const noexcept {
    return fd_.number();
  }

private:
  file_error clear_the_way(const std::string& path, int type) const;
  file_error bind_and_listen(const std::string& path, const socket_kind& kind);

  descriptor fd_;
  std::string path_;
  dev_t device_ = 0;
  ino_t inode_ = 0;
};

/// Connects to the socket at `path`, blocking if `fd` does. Returns errno;
/// ENAMETOOLONG where no socket can have that path.
int connect_to(int fd, const std::string& path);

} // namespace wwan
