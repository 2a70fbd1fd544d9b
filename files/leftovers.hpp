// Temporary files of writers that were killed.
#pragma once

#include <cstddef>
#include <string>

namespace wwan {

/// Removes from a directory what write_atomically left there when its process
/// was killed or the power went: regular files of this user with one link,
/// named `tmp<digits>`, whose writer does not live. Only for directories of our
/// own: who else makes such names there loses them. Returns how many went.
size_t sweep_leftovers(const std::string& directory);

/// The same for the directory and those in it.
size_t sweep_leftovers_below(const std::string& directory);

} // namespace wwan
