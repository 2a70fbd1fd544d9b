// Who can read a file.
#pragma once

#include <string>

namespace wwan {

/// Whether every user of the machine can: its mode says so, and so does that of
/// each directory on the way. False for what is not there.
bool everybody_reads(const std::string& path);

} // namespace wwan
