#include "files/directory.hpp"

#include <cstdlib>
#include <memory>

#include <dirent.h>
#include <sys/stat.h>

namespace wwan {

namespace {

mode_t kind_of(const std::string& path) {
  struct stat x {};
  return ::lstat(path.c_str(), &x) == 0 ? x.st_mode & S_IFMT : 0;
}

} // namespace

std::vector<std::string> names_in(const std::string& directory) {
  std::vector<std::string> result;
  std::unique_ptr<DIR, int (*)(DIR*)> dir{
    ::opendir(directory.c_str()), ::closedir};
  while (const auto* entry = dir ? ::readdir(dir.get()) : nullptr) {
    std::string name = entry->d_name;
    if (name != "." && name != "..")
      result.push_back(std::move(name));
  }
  return result;
}

std::string real_path(const std::string& path) {
  std::unique_ptr<char, void (*)(void*)> real{
    ::realpath(path.c_str(), nullptr), &std::free};
  return real ? real.get() : "";
}

std::string last_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

bool is_link(const std::string& path) {
  return kind_of(path) == S_IFLNK;
}

bool is_directory(const std::string& path) {
  return kind_of(path) == S_IFDIR;
}

} // namespace wwan
