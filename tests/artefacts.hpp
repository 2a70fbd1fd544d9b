// What a test leaves behind is kept where tests/leaks.py looks at it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace wwan::test {

/// What goes into an agent, and may tell secrets: configs and keys.
inline bool is_input(const std::filesystem::path& x) {
  return x.filename().string().rfind("config", 0) == 0
         || x.extension() == ".pem";
}

/// Copies the plain files below `dir` to a directory in WWAN_ARTEFACTS.
inline void keep_artefacts(const std::string& dir) {
  namespace fs = std::filesystem;
  const auto* where = std::getenv("WWAN_ARTEFACTS");
  if (where == nullptr || !fs::is_directory(where))
    return;
  std::error_code ignored;
  auto kept = fs::path{where} / fs::path{dir}.filename();
  fs::recursive_directory_iterator i{dir, ignored};
  for (; i != fs::recursive_directory_iterator{}; i.increment(ignored)) {
    if (i->is_directory(ignored) && i->path().filename() == "sys")
      i.disable_recursion_pending(); // a tree of links
    if (!i->is_regular_file(ignored) || i->is_symlink(ignored) || is_input(*i))
      continue;
    auto to = kept / fs::relative(*i, dir, ignored);
    fs::create_directories(to.parent_path(), ignored);
    fs::copy_file(*i, to, ignored);
  }
}

} // namespace wwan::test
