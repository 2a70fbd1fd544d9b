#include "files/readers.hpp"

#include <algorithm>
#include <climits>
#include <cstdlib>

#include <sys/stat.h>

namespace wwan {

namespace {

bool allows_others(const std::string& path, mode_t what) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && (info.st_mode & what) != 0;
}

} // namespace

bool everybody_reads(const std::string& path) {
  char real[PATH_MAX];
  if (::realpath(path.c_str(), real) == nullptr)
    return false;
  std::string at{real};
  if (!allows_others(at, S_IROTH))
    return false;
  while (at.size() > 1) {
    at.resize(std::max<size_t>(at.rfind('/'), 1));
    if (!allows_others(at, S_IXOTH))
      return false;
  }
  return true;
}

} // namespace wwan
