// What is in a directory, and where paths lead to. (std::filesystem's ways cost
// 40 kB of program.)
#pragma once

#include <string>
#include <vector>

namespace wwan {

/// All entries but `.` and `..`, in no order; none where it cannot be read.
std::vector<std::string> names_in(const std::string& directory);

/// Where the path leads to, links followed; "": nowhere.
std::string real_path(const std::string& path);

/// Behind the last slash.
std::string last_name(const std::string& path);

bool is_link(const std::string& path);

/// Itself a directory, not a link to one.
bool is_directory(const std::string& path);

} // namespace wwan
