// Directories whose content is ours: nobody else puts anything there.
#pragma once

#include <string>

#include <sys/types.h>

#include "files/file_error.hpp"

namespace wwan {

/// Whether that user may act in our place: it is us or root.
bool is_trusted(uid_t who) noexcept;

/// Makes a directory as make_directories does. One that is there and belongs
/// to another user, or where everybody may write, is an error: what lies in it
/// would be what somebody else wants.
file_error own_directory(const std::string& path, mode_t mode);

/// The same of one that is there; makes none.
file_error judge_directory(const std::string& path);

} // namespace wwan
