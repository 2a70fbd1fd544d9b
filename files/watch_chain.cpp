#include "files/watch_chain.hpp"

#include <cerrno>
#include <climits>
#include <deque>
#include <string_view>
#include <utility>

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/atomic_file.hpp"

namespace wwan {

namespace {

// As the kernel's MAXSYMLINKS.
constexpr int max_links = 40;

constexpr uint32_t self_events = IN_DELETE_SELF | IN_MOVE_SELF;
constexpr uint32_t file_events = IN_CLOSE_WRITE | IN_ATTRIB;
constexpr uint32_t entry_events =
  IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CLOSE_WRITE;

// Puts the components of a path before those in `todo`.
void prepend(std::deque<std::string>& todo, std::string_view path) {
  while (!path.empty()) {
    auto slash = path.rfind('/');
    auto name = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
    if (!name.empty() && name != ".")
      todo.emplace_front(name);
    path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
  }
}

std::string join(const std::string& directory, const std::string& name) {
  return directory == "/" ? "/" + name : directory + "/" + name;
}

std::string link_target_of(const std::string& path) {
  char text[PATH_MAX];
  auto n = ::readlink(path.c_str(), text, sizeof(text));
  return n > 0 ? std::string(text, static_cast<size_t>(n)) : std::string{};
}

// A new file that nobody wrote to yet: its end of writing will be told.
bool in_creation(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode)
         && info.st_nlink == 1 && info.st_size == 0;
}

/// Why a watch cannot be added; "" where the path has changed meanwhile, which
/// the watches that are there tell of.
std::string refusal(const std::string& path, int code) {
  if (code == ENOENT || code == ENOTDIR || code == ELOOP)
    return {};
  return "cannot watch " + path + ": " + errno_text(code)
         + (code == ENOSPC ? " (fs.inotify.max_user_watches)" : "");
}

} // namespace

watch_chain::watch_chain(std::string path) : path_(std::move(path)) {}

void watch_chain::use(int inotify) {
  inotify_ = inotify;
  watches_.clear();
}

file_identity watch_chain::update() {
  file_identity found;
  ++generation_;
  error_.clear();
  walk(false, found);
  // While the file exists, its ancestors need to tell of themselves only. A
  // missing one may appear below any of them, and a removed directory that
  // somebody still uses tells nothing: then listen to all their entries.
  if (!found.exists)
    walk(true, found);
  drop_old();
  return found;
}

watch_chain::watch* watch_chain::add(const std::string& path, uint32_t mask) {
  // The same inode may come twice on a path: then its masks add up.
  int wd = ::inotify_add_watch(inotify_, path.c_str(), mask | IN_MASK_ADD);
  if (wd < 0) {
    if (error_.empty())
      error_ = refusal(path, errno);
    return nullptr;
  }
  auto& x = watches_[wd];
  if (x.generation != 0 && x.generation != generation_)
    ::inotify_add_watch(inotify_, path.c_str(), mask); // forget the old mask
  if (x.generation != generation_)
    x = watch{generation_, path, {}, {}, false};
  return &x;
}

void watch_chain::walk(bool listen_to_all, file_identity& found) {
  std::deque<std::string> todo;
  prepend(todo, path_);
  std::string at = "/";
  int links = 0;
  while (!todo.empty()) {
    auto name = std::move(todo.front());
    todo.pop_front();
    if (name == "..") {
      auto slash = at.rfind('/'); // `at` has no links: its parent is its text's
      at = slash == 0 ? "/" : at.substr(0, slash);
      continue;
    }
    auto entry = join(at, name);
    struct stat info {};
    bool last = todo.empty();
    bool known = ::lstat(entry.c_str(), &info) == 0;
    // A directory in the middle tells of its own end; all else is told by the
    // directory that contains it.
    bool listen = listen_to_all || last || !known || !S_ISDIR(info.st_mode);
    auto directory =
      add(at, IN_ONLYDIR | self_events | (listen ? entry_events : 0));
    if (directory != nullptr && listen) {
      directory->names.insert(name);
      if (last)
        directory->finals.insert(name);
    }
    // Once more, as it may have changed before the watch was there.
    if (::lstat(entry.c_str(), &info) != 0)
      return;
    if (S_ISLNK(info.st_mode)) {
      auto target = link_target_of(entry);
      if (target.empty() || ++links > max_links)
        return;
      prepend(todo, target);
      if (target.front() == '/')
        at = "/";
      continue;
    }
    if (last) {
      found = identity_of(info);
      if (auto file = add(entry, self_events | file_events))
        file->is_file = true;
      return;
    }
    at = std::move(entry);
  }
}

void watch_chain::drop_old() {
  for (auto i = watches_.begin(); i != watches_.end();) {
    if (i->second.generation == generation_) {
      ++i;
      continue;
    }
    ::inotify_rm_watch(inotify_, i->first);
    i = watches_.erase(i);
  }
}

watch_chain::relevance
watch_chain::judge(int wd, uint32_t mask, const char* name) const {
  if ((mask & IN_Q_OVERFLOW) != 0)
    return relevance::content;
  auto i = watches_.find(wd);
  if (i == watches_.end())
    return relevance::none;
  const auto& x = i->second;
  if ((mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)) != 0)
    return relevance::structure;
  if ((mask & file_events) != 0 && x.is_file)
    return relevance::content;
  if (name == nullptr || x.names.count(name) == 0)
    return relevance::none;
  if (x.finals.count(name) == 0)
    return relevance::structure;
  if ((mask & IN_CREATE) == 0)
    return relevance::content;
  return in_creation(join(x.path, name)) ? relevance::none
                                         : relevance::structure;
}

} // namespace wwan
