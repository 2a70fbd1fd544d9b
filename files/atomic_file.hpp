// Files that readers see whole: either the old content or the new one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "files/file_error.hpp"

namespace wwan {

/// Text of an errno value: "No such file or directory".
std::string errno_text(int code);

/// What the names of temporary files begin with; digits follow.
inline constexpr const char* temporary_prefix = "tmp";

/// Replaces the file by a new one with exactly this mode (no umask). The
/// temporary file is `tmp<digits>` in the same directory; it is removed after
/// a failure, and locked meanwhile (files/leftovers.hpp). `durable` also waits
/// until file and directory entry are on the disk. A symbolic link at `path` is
/// replaced, not followed. Returns an error text that names the path, empty
/// after success.
std::string write_atomically(
  const std::string& path, std::string_view bytes, mode_t mode, bool durable);

/// What read_file found.
struct file_content {
  std::string bytes;
  std::string error;    ///< names the path; empty after success
  bool missing = false; ///< the error is that there is no such file
};

/// Reads a regular file of at most `limit` bytes; a larger one is an error, as
/// is what may block (FIFO, device).
file_content read_file(const std::string& path, size_t limit);

/// Creates a directory and its parents where they are missing; those that
/// exist are left as they are. Returns an error text, empty after success.
file_error make_directories(const std::string& path, mode_t mode);

} // namespace wwan
